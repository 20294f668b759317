import { DOMParser } from '@xmldom/xmldom';
import { stringify } from 'yaml';
import type { SeededRandom } from '../../bench/random';
import { compareOutputs } from '../../lib/diff/compare';
import { formatDiffJson, formatDiffText } from '../../lib/report/diff';
import { formatGithub } from '../../lib/report/github';
import { formatJson } from '../../lib/report/json';
import { formatJunit } from '../../lib/report/junit';
import { formatSarif } from '../../lib/report/sarif';
import { formatText } from '../../lib/report/text';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';
import { seedManifests } from '../kit/seed-manifests';
import { count, torture } from './rounds';

const PAYLOADS = [
  ...['::error::x', '\n::stop-commands::x', '\r\n::set-output name=a::b', '##[error]x', '##vso[task.setvariable]x'],
  ...[
    '\u001b[2J',
    '\u001b]8;;http://acme.test\u0007',
    '\u009b31m',
    '\u0007',
    '\u0000',
    '\u202eabc',
    '\u2066',
    '\u200b',
  ],
  ...[']]>', ']]><testcase name="x"/>', '</failure>', '<!--', '&amp;', '<![CDATA[', '\ufffe', '\ud800', '\udc00x'],
  ...['"', "'", '\\', '\u2028', '`', '%0A::error::', '|', '{{x}}', '${x}', '__proto__', 'constructor'],
] as const;

/** What a terminal or a runner acts on. */
const ACTED_ON = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]|##\[|##vso\[|\p{Cs}/u;
const COMMAND = /^\s*::/m;

type Node = { [key: string]: unknown } | unknown[];

/** Puts a text in place of a value, or a key, somewhere in a document. */
function inject(random: SeededRandom, root: Node, payload: string): void {
  let node: Node = root;
  for (let depth = 0; depth < 8; depth++) {
    const keys = Object.keys(node);
    if (keys.length === 0) break;
    const key = random.one(keys as [string]);
    const value = (node as Record<string, unknown>)[key];
    if (typeof value === 'object' && value !== null && random.chance(0.85)) {
      node = value as Node;
      continue;
    }
    if (!Array.isArray(node) && random.chance(0.4)) node[`${key}${payload}`] = value;
    else (node as Record<string, unknown>)[key] = random.chance(0.5) ? payload : `${String(value)}${payload}`;
    return;
  }
}

torture('no text of a manifest gets out of its place in a report', 300, (random, counts) => {
  const root = structuredClone(random.one(seedManifests('hunter2') as [object])) as Node;
  for (let times = random.between(1, 4); times > 0; times--) inject(random, root, random.one(PAYLOADS));
  const text = random.chance(0.5) ? stringify(root) : JSON.stringify(root);
  const file = random.chance(0.3) ? `${random.one(PAYLOADS)}.yaml` : 'a.yaml';
  const { diagnostics, summary, files } = runNow([{ name: file, bytes: Buffer.from(text) }], runOptions);
  const report = { diagnostics, summary, files: [file] };
  const texts = {
    text: formatText(report, false),
    json: formatJson(report),
    sarif: formatSarif(report),
    junit: formatJunit(report),
    github: formatGithub(report),
    ...diffsOf(files.map((one) => [one.name, one.text])),
  };
  for (const [format, shown] of Object.entries(texts)) {
    if (ACTED_ON.test(shown)) throw new Error(`${format} passes on ${JSON.stringify(ACTED_ON.exec(shown)?.[0])}`);
    if (format !== 'github' && COMMAND.test(shown)) throw new Error(`${format} has a command of a runner`);
    count(counts, 'reports');
  }
  expect(JSON.parse(texts.json).diagnostics).toHaveLength(diagnostics.length);
  expect(JSON.parse(texts.sarif).runs[0].results).toHaveLength(diagnostics.length);
  expect(testCasesIn(texts.junit)).toBe(1);
  // A line for each, and nothing between them.
  expect(texts.github.match(/^::(?:error|warning|notice) .*::.*$/gm) ?? []).toHaveLength(diagnostics.length);
  expect(texts.github.split('\n')).toHaveLength(diagnostics.length + 1);
  count(counts, 'diagnostics', diagnostics.length);
});

function diffsOf(output: readonly (readonly [string, string])[]): Record<string, string> {
  const difference = compareOutputs([], output, () => ({ delivery: 'kubectl', rerun: 'manual' }));
  return { diff: formatDiffText(difference), 'diff as JSON': formatDiffJson(difference) };
}

function testCasesIn(xml: string): number {
  const problems: string[] = [];
  const onError = (level: string, message: string) => {
    // It only wonders about U+FFFD, which stands for what XML can't hold.
    if (level !== 'warning') problems.push(message);
  };
  const parser = new DOMParser({ onError });
  const found = parser.parseFromString(xml, 'text/xml').getElementsByTagName('testcase').length;
  if (problems.length > 0) throw new Error(`junit is no XML: ${problems.join('; ')}`);
  return found;
}
