import { kubejob } from './fake-terminal';

const LARGE = ['cdk8s', 'yaml', 'ajv', '../../imports/validators', '../../lib/pipeline/run', '../../lib/build/k8s'];
for (const name of LARGE) {
  jest.mock(name, () => {
    throw new Error(`${name} was loaded`);
  });
}

test.each([['--help'], ['synth', '--help'], ['--version'], ['no-such-command']])(
  '%s loads no large module',
  async (...argv) => {
    const { stderr, stdout } = await kubejob(argv);
    expect(stdout + stderr).not.toContain('was loaded');
    expect(stdout + stderr).not.toBe('');
  },
);

test('a run on manifests does load them', async () => {
  const { stderr } = await kubejob(['validate', 'manifests']);
  expect(stderr).toContain('was loaded');
});
