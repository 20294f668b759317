import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

const FILES = {
  'report.yaml': manifestYaml(`env:
  variables:
    - {name: LOG_LEVEL, value: info}
    - {name: OLD, value: x}
  secrets: {TOKEN: {value: s3cr3t-token}}
configMaps:
  run.sh: |
    echo one`),
  'report.prod.yaml': `spec:
  image: {tag: "1.5.0"}
  env:
    variables: {LOG_LEVEL: debug, OLD: null}
    secrets: {OTHER: {value: s3cr3t-other}}
  configMaps:
    run.sh: |
      echo two
  args: [a]
`,
};

async function run(...argv: readonly string[]) {
  return runMain(argv, { cwd: folderWith(FILES) });
}

const ENV = ['--env', 'prod'];

describe('explain --value', () => {
  test.each<[string, string[], string]>([
    [
      'image.tag',
      [...ENV, '--set', 'image.tag=1.6.0'],
      `spec.image.tag = "1.6.0"
  report.yaml:7:43          "1.4.2"
  report.prod.yaml:2:16     "1.5.0"
  --set image.tag:1:21      "1.6.0"  <- counts
`,
    ],
    ['backoffLimit', ENV, 'spec.backoffLimit = 2\n  report.yaml:8:17  2  <- counts\n'],
    ['parallelism', ENV, 'spec.parallelism = 1 (the default: nothing gives it)\n'],
    ['command', ENV, 'spec.command is not given\n'],
    [
      'env.variables.LOG_LEVEL.value',
      ENV,
      `spec.env.variables.LOG_LEVEL.value = "debug"
  report.yaml:12:34         "info"
  report.prod.yaml:4:28     "debug"  <- counts
`,
    ],
    [
      'env.variables.OLD',
      ENV,
      `spec.env.variables.OLD is removed
  report.yaml:13:9          {name: OLD, value: x}
  report.prod.yaml:4:40     removed                <- counts
`,
    ],
    ['env.secrets.TOKEN.value', ENV, 'spec.env.secrets.TOKEN.value = ••••\n  report.yaml:14:30  ••••  <- counts\n'],
    ['args[0]', ENV, 'spec.args[] = "a"\n  report.prod.yaml:9:10  "a"  <- counts\n'],
  ])('%s', async (field, flags, expected) => {
    const { status, stdout, stderr } = await run('explain', '--value', field, '-f', 'report.yaml', ...flags);
    const trimmed = (text: string) => text.replace(/ {2,}/g, '  ');
    expect([status, trimmed(stdout), stderr]).toEqual([0, trimmed(expected), '']);
  });

  test.each([
    ['nope', 'there is no field nope'],
    ['env.variables.value', 'does not say which entry'],
  ])('%s is an error of usage', async (field, message) => {
    const { status, stderr } = await run('explain', '--value', field, '-f', 'report.yaml');
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('several jobs are named', async () => {
    const cwd = folderWith({ 'a.yaml': manifestYaml('', 'a'), 'b.yaml': manifestYaml('', 'b') });
    const { stdout } = await runMain(['explain', '--value', 'image.tag', '-f', 'a.yaml', '-f', 'b.yaml'], { cwd });
    expect(stdout).toMatch(/^a: spec.image.tag = "1.4.2"\n.*\n\nb: spec.image.tag/);
  });

  test('what is wrong is told, and the value all the same', async () => {
    const { status, stdout, stderr } = await run(
      'explain',
      '--value',
      'backoffLimit',
      '-f',
      'report.yaml',
      '--set',
      'backoffLimit=x',
    );
    expect([status, stdout, stderr]).toEqual([
      1,
      expect.stringContaining('spec.backoffLimit = "x"'),
      expect.stringContaining('wrong-type'),
    ]);
  });
});

describe('render', () => {
  test('says of each line that differs where it comes from', async () => {
    const { status, stdout, stderr } = await run('render', 'report.yaml', ...ENV, '--set', 'backoffLimit=0');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`apiVersion: kubernetes.project-planton.org/v1
kind: KubernetesJob
metadata:
  name: report
spec:
  namespace: data
  image:
    repo: ghcr.io/acme/report
    tag: "1.5.0"  # report.prod.yaml:2
  backoffLimit: 0  # --set backoffLimit
  activeDeadlineSeconds: 3600
  env:
    variables:
      - name: LOG_LEVEL
        value: debug  # report.prod.yaml:4
    secrets:
      TOKEN:
        value: ••••
      OTHER: ••••  # report.prod.yaml:5
  configMaps:
    run.sh: |  # report.prod.yaml:7
      echo two
  args:
    - a  # report.prod.yaml:9
# without spec.env.variables.OLD: report.prod.yaml:4
`);
  });

  test.each(['1e99', '.inf', '"\\ud800"', '2024-01-01', '[null]'])(
    '%s can be looked at, though it is wrong',
    async (value) => {
      const cwd = folderWith({ ...FILES, 'report.prod.yaml': `spec: {args: ${value}, backoffLimit: ${value}}\n` });
      const { status, stdout } = await runMain(['render', 'report.yaml', ...ENV], { cwd });
      expect([status, stdout]).toEqual([1, expect.stringContaining('args:')]);
    },
  );

  test('what it prints is a manifest that gives the same, once its secrets are shown', async () => {
    const cwd = folderWith(FILES);
    const { stdout: rendered } = await runMain(['render', 'report.yaml', ...ENV, '--show-secrets'], { cwd });
    const { stdout: direct } = await runMain(['synth', 'report.yaml', '--stdout', ...ENV], { cwd });
    const { stdout: again } = await runMain(['synth', '-', '--stdout'], { cwd, stdin: rendered });
    expect(again).toBe(direct);
  });
});
