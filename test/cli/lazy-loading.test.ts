import { runMain } from '../kit/command-line';

const LARGE = [
  'cdk8s',
  'yaml',
  'ajv',
  '../../lib/generated/validators',
  '../../lib/run/run',
  '../../lib/chart/api-objects',
];
for (const name of LARGE) {
  jest.mock(name, () => {
    throw new Error(`${name} was loaded`);
  });
}

test.each([['--help'], ['synth', '--help'], ['--version'], ['no-such-command']])(
  '%s loads no large module',
  async (...argv) => {
    const { stderr, stdout } = await runMain(argv);
    expect(stdout + stderr).not.toContain('was loaded');
    expect(stdout + stderr).not.toBe('');
  },
);

test('what starts the process loads none either', async () => {
  await expect(import('../../lib/cli/start.js')).resolves.toHaveProperty('work');
});

test('a run on manifests does load them', async () => {
  const { stderr } = await runMain(['validate', 'manifests']);
  expect(stderr).toContain('was loaded');
});
