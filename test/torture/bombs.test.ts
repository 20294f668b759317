import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { SeededRandom } from '../../bench/random';
import { folderWith, ROOT } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { count, torture } from './rounds';

/** So much text as no manifest has, and as is read all the same. */
const SHORT_BYTES = 300_000;
const LONG_BYTES = 6_000_000;
/** What takes longer, even on a busy machine, hangs. */
const HANGS_AFTER_MS = 60_000;
const MAX_MIB = 1024;

const BITS = [
  ...[
    'a',
    ' ',
    '-',
    ':',
    '#',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a ',
    '!a ',
    '|',
    '>',
    '\\',
    '\n',
    '\t',
    '% ',
  ],
  ...[
    '$(A)',
    '${A}',
    '$((',
    '`',
    '&& ',
    '| ',
    '--password=',
    'password: ',
    'http://a:b@',
    '-----BEGIN ',
    'a/',
    'a-',
    'a.',
  ],
  ...['=', '\u00a0', '\u200b', '🎉', '/', '//', '..', '0', '1e9', 'null ', '<', '{{', '<<: ', '- ', '? ', '--- '],
] as const;

/** Something over and over. */
function repeated(random: SeededRandom, bytes: number): string {
  const unit = Array.from({ length: random.between(1, 4) }, () => random.one(BITS)).join('');
  return unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)));
}

const SCALARS = ['args: [TEXT]', 'command: [sh, -c, TEXT]', 'namespace: TEXT', 'env: {variables: {A: TEXT}}'] as const;
const OTHER_SCALARS = [
  'configMaps: {a: TEXT}',
  'env: {secrets: {A: TEXT}}',
  'TEXT: 1',
  'env: {variables: {TEXT: a}}',
] as const;

const MANY: readonly [string, (index: number) => string][] = [
  ['env:\n  variables:\n', (index) => `    A${index}: a\n`],
  ['env:\n  variables:\n', (index) => `    - {name: A${index}, value: $(A${index - 1})}\n`],
  ['env:\n  secrets:\n', (index) => `    A${index}: hunter${index}\n`],
  ['configMaps:\n', (index) => `  c${index}: a\n`],
  ['volumeMounts:\n', (index) => `  - {name: v${index}, mountPath: /v${index % 7}, emptyDir: {}}\n`],
  ['args:\n', (index) => `  - --a=$(B${index})\n`],
  [
    'pod:\n  initContainers:\n',
    (index) => `    - {name: c${index}, image: a, ports: [{containerPort: ${index % 9}}]}\n`,
  ],
  ['pod:\n  volumes:\n', (index) => `    - {name: v${index % 99}, secret: {secretName: s${index}}}\n`],
  ['pod:\n  tolerations:\n', (index) => `    - {key: k${index % 50}, operator: Exists}\n`],
  [
    'patches:\n  - target: {kind: Job}\n    patch:\n',
    (index) => `      - {op: add, path: /metadata/labels/a${index}, value: b}\n`,
  ],
  ['', (index) => `f${index}: 1\n`],
];

function bomb(random: SeededRandom, bytes: number): string {
  switch (random.between(0, 4)) {
    case 0:
      return repeated(random, bytes);
    case 1:
      return manifestYaml(`x: ${repeated(random, bytes)}`);
    case 2: {
      const place = random.one([...SCALARS, ...OTHER_SCALARS]);
      return manifestYaml('').concat(`  ${place.replace('TEXT', () => JSON.stringify(repeated(random, bytes)))}\n`);
    }
    case 3: {
      const [head, line] = random.one(MANY as [(typeof MANY)[number]]);
      const lines = Array.from({ length: Math.ceil(bytes / line(100_000).length) }, (_, index) => line(index));
      return manifestYaml(head + lines.join(''));
    }
    default: {
      const job = (index: number) => manifestYaml('', random.chance(0.5) ? 'same' : `job${index}`);
      return Array.from({ length: Math.min(4900, Math.ceil(bytes / 250)) }, (_, index) => job(index)).join('---\n');
    }
  }
}

torture('no text exhausts memory, the stack or patience', 4, (random, counts) => {
  const bytes = random.between(1000, process.env.TORTURE_SECONDS ? LONG_BYTES : SHORT_BYTES);
  const text = bomb(random, bytes);
  const cwd = folderWith({ 'job.yaml': text });
  const command = random.one([
    ['validate', 'job.yaml'],
    ['validate', 'job.yaml', '--format', 'json'],
    ['validate', 'job.yaml', '--fix', '--dry-run'],
    ['synth', 'job.yaml', '--dry-run'],
  ]);
  // The heap has a bound of its own: what is beyond it would be killed.
  const argv = [`--max-old-space-size=${MAX_MIB}`, path.join(ROOT, 'bin/kubejob'), ...command];
  const start = performance.now();
  const { status, signal, stderr } = spawnSync(process.execPath, argv, {
    ...{ cwd, encoding: 'utf8', timeout: HANGS_AFTER_MS, maxBuffer: 1 << 30, stdio: ['ignore', 'ignore', 'pipe'] },
  });
  const milliseconds = Math.round(performance.now() - start);
  if (signal || status === null || status > 2) {
    const how = `${command.join(' ')} ended with ${signal ?? status} after ${milliseconds} ms`;
    throw new Error(
      `${how}, of ${text.length} characters that begin so: ${JSON.stringify(text.slice(240, 500))}; ${stderr.slice(0, 300)}`,
    );
  }
  counts.slowestMilliseconds = Math.max(counts.slowestMilliseconds ?? 0, milliseconds);
  if (milliseconds > 5000) count(counts, 'over 5 s');
  count(counts, 'bytes', text.length);
});
