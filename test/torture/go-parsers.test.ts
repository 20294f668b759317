import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { folderWith, ROOT } from '../kit/command-line';
import { manifest } from '../kit/manifest';
import { anyText } from '../kit/nasty-text';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';
import { count, torture } from './rounds';

const PROGRAM = path.join(ROOT, 'test/torture/go');
const JOBS = 10;
const TEXTS = 8;

/** The parsers that kubectl, Argo CD and Flux read YAML with; undefined where there is no Go, or its packages are not. */
const readers = buildReaders();

function buildReaders(): string | undefined {
  const file = path.join(folderWith({}), 'readers');
  const env = { ...process.env, GOFLAGS: '-mod=readonly' };
  const { status } = spawnSync('go', ['build', '-o', file, '.'], { cwd: PROGRAM, env, stdio: 'ignore' });
  return status === 0 ? file : undefined;
}

interface SeenJob {
  readonly kind: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly template: {
      readonly spec: { readonly containers: readonly { args: string[]; env: { name: string; value?: string }[] }[] };
    };
  };
}

torture('every text arrives byte for byte in the parsers of Go', 5, (random, counts) => {
  if (!readers) {
    count(counts, 'rounds without Go');
    return;
  }
  const seed = random.between(0, 2 ** 31 - 1);
  const sampled = fc
    .sample(anyText, { numRuns: JOBS * TEXTS, seed })
    .filter((text) => !text.includes('\0') && text.isWellFormed());
  const jobs = Array.from({ length: JOBS }, (_, job) => sampled.slice(job * TEXTS, (job + 1) * TEXTS)).filter(
    (texts) => texts.length > 0,
  );
  const sources = jobs.map((texts, job) => {
    const variables = Object.fromEntries(texts.map((text, index) => [`V${index}`, text]));
    const configMaps = Object.fromEntries(texts.map((text, index) => [`c${job}-${index}`, text]));
    const json = JSON.stringify(manifest({ args: texts, env: { variables }, configMaps }, { name: `job-${job}` }));
    // JSON may have the character as it is, and YAML may not.
    const bytes = Buffer.from(json.replaceAll('\u007f', '\\u007f'));
    return { name: `${job}.json`, bytes };
  });
  const { files, diagnostics } = runNow(sources, runOptions);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  const input = files.map(({ text }) => text).join('---\n');
  const { stdout } = spawnSync(readers, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const seen = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SeenJob);
  const arrived = seen.flatMap(textsOf).sort();
  // Each of two parsers sees each text three times: as an argument, a variable and a file.
  const expected = jobs
    .flat()
    .flatMap((text) => Array.from({ length: 6 }, () => text))
    .sort();
  expect(arrived).toEqual(expected);
  count(counts, 'texts compared', arrived.length);
});

function textsOf({ kind, data, spec }: SeenJob): string[] {
  if (kind === 'ConfigMap') return Object.values(data ?? {});
  const [container] = spec?.template.spec.containers ?? [];
  const own = (container?.env ?? []).flatMap(({ name, value }) => (/^V\d+$/.test(name) ? [value ?? ''] : []));
  return [...(container?.args ?? []), ...own];
}
