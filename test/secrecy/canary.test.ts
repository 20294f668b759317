import path from 'node:path';
import { maskedText } from '../../lib/secrecy/masked-output';
import { stateOf } from '../kit/command-line';
import { BREAKAGES } from './breakages';
import { CanaryProject } from './canary-project';
import { HIDDEN_PLACES, SECRET_PLACES, WRONG_PLACES } from './secret-places';

/** Each test runs some thirty manifests through many commands. */
jest.setTimeout(60_000);

const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'];

/** The commands that show manifests. */
const LOOKING = [['render'], ['explain', '--value', 'spec'], ['explain', '--value', 'spec.env.secrets']];

/** All that is written to a folder, but not the data of the Secrets. */
function besideSecrets(texts: readonly string[]): string {
  return texts
    .flatMap((text) => text.split('---\n'))
    .map((yaml) => (/^kind: Secret$/m.test(yaml) ? yaml.replace(/^data:\n(?: .*\n)*/m, '') : yaml))
    .join('');
}

const textsIn = (folder: string) => Object.values(stateOf(folder)).map(({ text }) => text);

/** The places whose secret becomes part of a Secret. */
const WRITTEN = Object.keys(HIDDEN_PLACES).filter((title) => /^(?:a secret|docker|a manifest)/.test(title));

test.each([[[]], [['--secrets', 'separate']], [['--rerun', 'rename']]])(
  'all secrets are in the Secrets, and none is elsewhere in the output: %j',
  async (flags) => {
    const project = new CanaryProject(HIDDEN_PLACES);
    expect(await project.run(['synth', ...flags])).toMatchObject({ status: 0, leaks: [] });
    const [output = [], secrets = []] = ['dist', flags.includes('separate') ? 'dist-secrets' : 'dist'].map((name) => {
      return textsIn(path.join(project.cwd, name));
    });
    const written = project.leaksIn(secrets.join('')).map((place) => place.replace(/2$|, a number$/, ''));
    expect([...new Set(written)].sort()).toEqual([...WRITTEN].sort());
    expect(project.leaksIn(besideSecrets([...output, ...secrets]))).toEqual([]);
    if (flags.includes('separate')) expect(project.leaksIn(output.join(''))).toEqual([]);
    const { status, stdout, stderr } = await project.run(['synth', '--stdout', ...flags]);
    expect({ status, leaks: project.leaksIn(besideSecrets([stdout]) + stderr) }).toEqual({ status: 0, leaks: [] });
  },
);

const FLAGS = [
  [],
  ['--secrets', 'separate'],
  ['--secrets', 'external'],
  ['--delivery', 'argocd'],
  ['--delivery', 'flux', '--rerun', 'replace'],
];

test.each(FLAGS.map((flags) => [flags]))('no command tells a secret of right manifests: %j', async (flags) => {
  const project = new CanaryProject(SECRET_PLACES);
  expect(await project.run(['synth', '--quiet', ...(flags.includes('external') ? [] : flags)])).toMatchObject({
    status: 0,
  });
  project.changeSecrets();
  const commands = [
    ...(flags.length === 0 ? FORMATS : ['text']).map((format) => ['validate', '--format', format]),
    ['synth', '--check'],
    ['synth', '--dry-run', '--color', 'always'],
    ['diff', '--format', 'text'],
    ['diff', '--format', 'json'],
    ['outputs', '--format', 'text'],
    ['outputs', '--format', 'json'],
    ...LOOKING.map((command) => [...command, '--set', 'spec.backoffLimit=-1']),
  ];
  for (const command of commands) {
    const isDelivered = !LOOKING.some(([name]) => name === command[0]);
    const { status, leaks } = await project.run([...command, ...(isDelivered ? flags : [])]);
    expect({ command, status, leaks }).toEqual({ command, status: expect.any(Number), leaks: [] });
    expect(status).not.toBe(70);
  }
  expect(await project.runOnce(['synth', '--watch', ...flags])).toMatchObject({ leaks: [] });
});

describe('no secret is told of manifests', () => {
  test.each(Object.entries(BREAKAGES))('with %s', async (_, breakIt) => {
    const broken = Object.values(SECRET_PLACES).filter(({ manifest }) => breakIt(manifest) !== manifest);
    expect(broken).not.toEqual([]);
    const project = new CanaryProject(SECRET_PLACES, breakIt);
    for (const command of [['validate', '--format', 'text'], ['validate', '--format', 'json'], ...LOOKING]) {
      const { status, leaks } = await project.run(command);
      expect({ command, status, leaks }).toEqual({ command, status: expect.any(Number), leaks: [] });
      expect(status).not.toBe(70);
    }
  });

  test.each(Object.entries(WRONG_PLACES))('with %s', async (title, manifest) => {
    const project = new CanaryProject({ [title]: { manifest } });
    for (const command of [['validate', '--format', 'text'], ['validate', '--format', 'json'], ...LOOKING]) {
      const { status, leaks } = await project.run(command);
      expect({ command, status, leaks }).toEqual({ command, status: 1, leaks: [] });
    }
  });

  const MISTAKES = ['an unknown field', 'a repeated key', 'a list'];

  test.each(MISTAKES)('in any format or command, with %s', async (mistake) => {
    const project = new CanaryProject(SECRET_PLACES, BREAKAGES[mistake]);
    const commands = [
      ...FORMATS.map((format) => ['validate', '--format', format]),
      ['synth', '--check'],
      ['synth', '--color', 'always'],
      ['synth', '--stdout'],
      ['diff'],
      ['outputs'],
    ];
    for (const command of commands) {
      const { status, leaks } = await project.run(command);
      expect({ command, status, leaks }).toEqual({ command, status: command[0] === 'diff' ? 2 : 1, leaks: [] });
    }
    expect(await project.runOnce(['synth', '--watch'])).toMatchObject({ leaks: [] });
  });

  test('that come from standard input or the environment', async () => {
    const project = new CanaryProject(SECRET_PLACES, BREAKAGES['an unknown field']);
    const text = project.texts.join('\n---\n');
    const ways = [
      await project.run(['validate', '-'], { stdin: text }),
      await project.run(['validate'], { env: { STACK_INPUT_YAML: text } }),
      await project.run(['validate'], { env: { STACK_INPUT: Buffer.from(text).toString('base64') } }),
    ];
    for (const { status, leaks } of ways) expect({ status, leaks }).toEqual({ status: 1, leaks: [] });
  });
});

test.each([['right manifests', (manifest: string) => manifest] as const, ...Object.entries(BREAKAGES)])(
  'no line of a whole file tells a secret: %s',
  (_, breakIt) => {
    const project = new CanaryProject(SECRET_PLACES, breakIt);
    const shown = project.texts.flatMap((text) => maskedText(text).map(({ text }) => text));
    expect(project.leaksIn(shown.join('\n'))).toEqual([]);
  },
);
