import settingsSchema from '../../schemas/settings.schema.json';
import { folderWith, runMain } from '../kit/command-line';
import { manifest } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

const hostIps = manifest({ env: { variables: { NODE_IPS: { fieldRef: { fieldPath: 'status.hostIPs' } } } } });

const VERSIONS = settingsSchema.properties.kubernetesVersion.enum as NonNullable<
  (typeof runOptions)['kubernetesVersion']
>[];

test('status.hostIPs is refused for 1.28, told for 1.29, and right from 1.30 on', () => {
  const found = VERSIONS.map((kubernetesVersion) => {
    const bytes = Buffer.from(JSON.stringify(hostIps));
    const { diagnostics } = runNow([{ name: 'a.yaml', bytes }], { ...runOptions, kubernetesVersion });
    return [kubernetesVersion, ...diagnostics.map(({ severity, code, path }) => `${severity} ${code} ${path}`)];
  });
  const place = 'spec.env.variables.NODE_IPS.fieldRef.fieldPath';
  expect(found).toEqual([
    ['1.28', `error not-in-kubernetes-version ${place}`],
    ['1.29', `warning depends-on-kubernetes-version ${place}`],
    ...['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'].map((version) => [version]),
  ]);
});

test('without a version, what versions do differently is a warning that names them', async () => {
  const { status, stderr } = await runMain(['validate'], { cwd: folderWith({ 'manifests/a.yaml': hostIps }) });
  expect(status).toBe(0);
  expect(stderr).toContain('warning[depends-on-kubernetes-version] Kubernetes 1.28 refuses status.hostIPs, and 1.29');
  expect(stderr).toContain('kubernetesVersion under kubejob in cdk8s.yaml');
});

test.each([
  ['1.28', [], 1],
  ['1.36', [], 0],
  ['1.28', ['--kubernetes-version', '1.36'], 0],
  ['1.36', ['--kubernetes-version', '1.28'], 1],
])('the version of the settings is %s, and %j wins over it', async (version, flags, status) => {
  const cwd = folderWith({
    'manifests/a.yaml': hostIps,
    'cdk8s.yaml': `kubejob: {kubernetesVersion: "${version}"}\n`,
  });
  expect(await runMain(['validate', ...flags], { cwd })).toHaveProperty('status', status);
});

test('a version without quotes, which YAML takes for a number, is told as it is written', async () => {
  const cwd = folderWith({ 'manifests/a.yaml': hostIps, 'cdk8s.yaml': 'kubejob: {kubernetesVersion: 1.30}\n' });
  const { status, stderr } = await runMain(['validate'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toContain('kubernetesVersion must be text, but 1.30 is a number');
  expect(stderr).toContain('write "1.30", with the quotes');
});

test('a version that is not supported is a wrong flag', async () => {
  const { status, stderr } = await runMain(['validate', '--kubernetes-version', '1.27'], { cwd: folderWith({}) });
  expect(status).toBe(2);
  expect(stderr).toMatch(/1\.27.*1\.28.*1\.36/s);
});
