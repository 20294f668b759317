import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

const SPEC = `args: [a, b]
env: {variables: [{name: LOG_LEVEL, value: info}], secrets: {TOKEN: {secretRef: {name: api, key: token}}}}
volumeMounts: [{name: data, mountPath: /data, emptyDir: {}}]`;

async function run(argv: readonly string[], files: Record<string, unknown> = {}) {
  const cwd = folderWith({ 'manifests/report.yaml': manifestYaml(SPEC), ...files });
  return runMain(argv, { cwd });
}

test.each([
  ['a tag that looks like a number stays text', 'spec.image.tag=1.10', 'image: ghcr.io/acme/report:1.10\n'],
  ['the spec. may be left out', 'image.tag=2', 'image: ghcr.io/acme/report:2\n'],
  ['the other spelling', 'backoff_limit=7', 'backoffLimit: 7\n'],
  ['a number', 'backoffLimit=0', 'backoffLimit: 0\n'],
  ['a boolean', 'suspend=true', 'suspend: true\n'],
  ['a list', 'args=["x", "y z"]', '- x\n            - y z\n'],
  ['an item of a list', 'args[1]=c', '- a\n            - c\n'],
  ['one item more', 'args[2]=c', '- b\n            - c\n'],
  ['a variable of a list', 'env.variables.LOG_LEVEL=debug', 'name: LOG_LEVEL\n              value: debug\n'],
  ['a new variable', 'env.variables.A==b=c', 'name: A\n              value: "=b=c"\n'],
  ['an empty text', 'env.variables.LOG_LEVEL=', 'name: LOG_LEVEL\n              value: ""\n'],
  ['a label with dots', 'metadata.labels.acme.com/team=1', 'acme.com/team: "1"\n'],
  ['a label in quotes', 'metadata.labels["acme.com/team"]=1', 'acme.com/team: "1"\n'],
  ['an item by its name', 'volumeMounts.data.mountPath=/x', 'mountPath: /x\n'],
  ['an item of Kubernetes by its name', 'pod.volumes.v.emptyDir={medium: Memory}', 'medium: Memory\n'],
  ['text that YAML reads otherwise', 'env.variables.LOG_LEVEL=yes: [', 'value: "yes: ["\n'],
])('%s', async (_, argument, expected) => {
  const { status, stdout, stderr } = await run(['synth', '--stdout', '--set', argument]);
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('error')]);
  expect(stdout).toContain(expected);
});

test('null takes away what is no text', async () => {
  const { stdout } = await run(['synth', '--stdout', '--set', 'spec.args=null']);
  expect(stdout).toContain('kind: Job');
  expect(stdout).not.toContain('args:');
});

test('the last of several counts, and all come after overlays', async () => {
  const overlay = { 'manifests/report.prod.yaml': 'spec: {backoffLimit: 5}\n' };
  const flags = ['--env', 'prod', '--set', 'backoffLimit=6', '--set', 'backoffLimit=7'];
  expect((await run(['synth', '--stdout', ...flags], overlay)).stdout).toContain('backoffLimit: 7\n');
});

test('--set-file takes the text of a file, byte for byte, and comes before --set', async () => {
  const files = { 'run.sh': '#!/bin/sh\necho "a: b" # c\n\n' };
  const { stdout } = await run(['synth', '--stdout', '--set-file', 'configMaps["run.sh"]=run.sh'], files);
  expect(stdout).toContain('run.sh: |+\n    #!/bin/sh\n    echo "a: b" # c\n\n');
  const both = ['--set', 'image.tag=2', '--set-file', 'image.tag=tag.txt'];
  expect((await run(['synth', '--stdout', ...both], { 'tag.txt': '3' })).stdout).toContain('report:2\n');
});

test('one job of several', async () => {
  const other = { 'manifests/b.yaml': manifestYaml('', 'b') };
  const { stdout } = await run(['synth', '--stdout', '--set', 'b:backoffLimit=9'], other);
  expect(stdout.match(/backoffLimit: \d/g)).toEqual(['backoffLimit: 9', 'backoffLimit: 2']);
});

test.each([
  ['backoffLimit', '--set backoffLimit: write PLACE=VALUE, as in spec.image.tag=1.5.0'],
  ['bakoffLimit=1', 'there is no field bakoffLimit in spec; did you mean backoffLimit?'],
  ['volumeMounts.mountPath=/x', 'does not say which entry of spec.volumeMounts; write its name'],
  ['volumeMounts[0].mountPath=/x', 'there is no field'],
  ['env.variables.value=x', 'does not say which entry of spec.env.variables; write its name'],
  ['reprot:backoffLimit=1', '--set reprot:backoffLimit: there is no job reprot; did you mean report?'],
  ['resources={', '--set resources: the value must be YAML or JSON'],
  ['args[99999999]=x', 'there is no field 99999999 in spec.args'],
])('--set %s is an error of usage', async (argument, message) => {
  const { status, stderr } = await run(['validate', '--set', argument]);
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test('a file that is not there is an error of usage', async () => {
  const { status, stderr } = await run(['validate', '--set-file', 'args=nope']);
  expect([status, stderr]).toEqual([2, "kubejob: can't read nope: it does not exist\n"]);
});

test('a wrong value is shown in the argument, with the place of the value that it replaces', async () => {
  const { status, stderr } = await run(['validate', '--quiet', '--set', 'spec.backoffLimit=x']);
  expect(status).toBe(1);
  expect(stderr).toBe(`--set spec.backoffLimit:1:22 error[wrong-type] backoffLimit must be a whole number, not "x"
  at spec.backoffLimit
  1 | spec: {backoffLimit: x}
    |                      ^
  in place of another value at manifests/report.yaml:8:17
  hint: for example backoffLimit: 3

`);
});

test('no message shows a secret of an argument', async () => {
  for (const argument of ['env.secrets.TOKEN.value=hunter2-a\u0007', 'env.secrets.TOKEN={"value": {"hunter2-a": 1}}']) {
    for (const format of ['text', 'json', 'sarif', 'junit', 'github']) {
      const { stdout, stderr } = await run(['validate', '--format', format, '--set', argument]);
      expect(stdout + stderr).not.toContain('hunter2');
    }
  }
});
