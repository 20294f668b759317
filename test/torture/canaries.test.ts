import type { SeededRandom } from '../../bench/random';
import { BREAKAGES } from '../secrecy/breakages';
import { CanaryProject } from '../secrecy/canary-project';
import { SECRET_PLACES } from '../secrecy/secret-places';
import { count, torture } from './rounds';

const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;
const PLACES = Object.entries(SECRET_PLACES);
const BROKEN = Object.values(BREAKAGES);

/** A command, with flags of every kind. */
function anyCommand(random: SeededRandom): string[] {
  const command = random.one([
    ['validate', '--format', random.one(FORMATS)],
    ['validate', '--fix', '--dry-run', '--format', random.one(FORMATS)],
    ['synth', '--format', random.one(FORMATS)],
    ['synth', '--check'],
    ['synth', '--dry-run', '--color', 'always'],
    ['diff', '--format', random.one(['text', 'json'])],
    ['outputs', '--format', random.one(['text', 'json'])],
    ['render'],
    ['explain', '--value', random.one(['spec', 'spec.env', 'spec.env.secrets', 'metadata'])],
  ]);
  const isDelivered = ['synth', 'diff', 'outputs'].includes(command[0] ?? '');
  const flags = [
    ['--secrets', random.one(['inline', 'separate', 'external'])],
    ['--delivery', random.one(['kubectl', 'argocd', 'flux'])],
    ['--rerun', random.one(['manual', 'rename', 'replace'])],
  ].filter(() => isDelivered && random.chance(0.5));
  return [...command, ...flags.flat()];
}

torture('no command tells a secret, whatever is wrong with its manifest', 15, async (random, counts) => {
  const places = Object.fromEntries(PLACES.filter(() => random.chance(0.3)));
  const mistakes = [random.one(BROKEN as [(text: string) => string]), random.one(BROKEN as [(text: string) => string])];
  const chosen = mistakes.slice(0, random.between(0, 2));
  const project = new CanaryProject(places, (text) => chosen.reduce((broken, breakIt) => breakIt(broken), text));
  for (let runs = 0; runs < 4; runs++) {
    const command = anyCommand(random);
    const { status, leaks, stderr } = await project.run(command);
    if (leaks.length > 0) throw new Error(`${command.join(' ')} tells ${leaks.join(', ')}`);
    if (status === 70) throw new Error(`${command.join(' ')}: ${stderr}`);
    count(counts, 'commands');
    if (random.chance(0.5)) project.changeSecrets();
  }
  count(counts, 'secrets', Object.keys(places).length);
});
