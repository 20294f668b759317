import fc from 'fast-check';
import type { SeededRandom } from '../../bench/random';
import { jobs } from '../import/jobs';
import { folderWith, runMain, writeFile } from '../kit/command-line';
import { mutatedObjects, mutatedTexts } from '../kit/mutations';
import { NASTY_TEXTS } from '../kit/nasty-text';
import { count, torture } from './rounds';

const MANIFESTS = fc.oneof(mutatedObjects('s3cr3t-s3cr3t'), mutatedTexts('s3cr3t-s3cr3t'));
const PLACES = [
  'image.tag',
  'env.variables.A',
  'volumeMounts.e.mountPath',
  'args[1]',
  'pod.volumes.v',
  'metadata.labels.x',
];
const VALUES = ['null', '[]', '{}', '1e99', '[null]', '{a: null}', '&a x', '*a', '!!binary x', '-', ...NASTY_TEXTS];

/** One of a list that may have any length. */
function oneOf<T>(random: SeededRandom, items: readonly T[]): T {
  return items[random.between(0, items.length - 1)] as T;
}

function anyManifest(random: SeededRandom): string {
  return fc.sample(MANIFESTS, { seed: random.between(0, 2 ** 31 - 1), numRuns: 1 })[0] ?? '';
}

/** What no input may do: make a bug of ours show. */
async function mustHold(
  argv: readonly string[],
  cwd: string,
  stdin = '',
  given = '',
): Promise<{ status: number | null; stdout: string }> {
  const { status, stdout, stderr } = await runMain(argv, { cwd, stdin });
  if (status === 70) throw new Error(`${argv.join(' ')}: ${stderr}\n${given}`);
  return { status, stdout };
}

torture('overlays and arguments of any kind are put over manifests of any kind', 10, async (random, counts) => {
  const [manifest, overlay] = [anyManifest(random), anyManifest(random).replace(/^(?:kind|apiVersion):.*\n/gm, '')];
  const cwd = folderWith({ 'job.yaml': manifest, 'job.prod.yaml': overlay });
  const set = random.chance(0.5) ? ['--set', `${oneOf(random, PLACES)}=${oneOf(random, VALUES)}`] : [];
  for (const command of [['validate'], ['render'], ['render', '--show-secrets'], ['synth', '--stdout']]) {
    await mustHold([...command, 'job.yaml', '--env', 'prod', ...set], cwd, '', `${manifest}\n---\n${overlay}`);
    count(counts, 'commands');
  }
  await mustHold(['explain', '--value', oneOf(random, PLACES), '-f', 'job.yaml', '--env', 'prod', ...set], cwd);
});

torture('what is imported from Jobs of any kind is a manifest, or an error', 10, async (random, counts) => {
  const cwd = folderWith({});
  const lines = oneOf(random, Object.values(jobs)).split('\n');
  for (let edits = random.between(1, 3); edits > 0; edits--) {
    const at = random.between(0, lines.length - 1);
    const line = lines[at] ?? '';
    const value = oneOf(random, [...VALUES, ...NASTY_TEXTS.map((text) => JSON.stringify(text))]);
    lines.splice(
      at,
      1,
      ...oneOf(random, [
        [],
        [line, line],
        [line.replace(/: .*/, `: ${value}`)],
        [line.replace(/[a-z]+(?=[,:}])/, value)],
      ]),
    );
  }
  const text = lines.join('\n');
  writeFile(cwd, 'given.yaml', text);
  const flags = random.chance(0.5) ? ['--inline-secrets'] : [];
  const { status, stdout } = await mustHold(['import', 'given.yaml', '-q', ...flags], cwd, '', text);
  count(counts, 'jobs');
  if (status !== 0) return;
  count(counts, 'imported');
  const validated = await mustHold(['validate', '-', '-q'], cwd, stdout, text);
  if (validated.status !== 0) throw new Error(`what was imported is wrong:\n${text}\n---\n${stdout}`);
});
