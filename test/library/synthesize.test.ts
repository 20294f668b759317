import { InputError, type SynthesizeOptions, synthesize } from '../../lib/index';
import { folderWith, runMain, stateOf } from '../kit/command-line';
import { manifest, manifestYaml } from '../kit/manifest';

/** The files of a folder and below, as the library gives them. */
function filesBelow(folder: string) {
  const files = Object.entries(stateOf(folder)).map(([name, { text }]) => ({ name, text }));
  return files.filter(({ name }) => name !== '.gitignore').sort((a, b) => (a.name < b.name ? -1 : 1));
}

const secret = { secrets: { TOKEN: { value: 'x' } } };
const cluster = (name: string) => ({ targetCluster: { clusterKind: 'GcpGkeCluster', clusterName: name } });
const project = {
  'manifests/one.yaml': manifest({ createNamespace: true, env: secret, ...cluster('a') }, { name: 'one' }),
  'manifests/two.yaml': manifest({ createNamespace: true, ...cluster('b') }, { name: 'two' }),
  'cdk8s.yaml': 'kubejob: {delivery: argocd, secrets: separate, layout: per-cluster}\n',
};

test('the files are those that the command line writes with the settings of the folder', async () => {
  const cwd = folderWith(project);
  const made = await synthesize(undefined, { cwd });
  expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(Object.keys(stateOf(cwd)).sort()).toEqual(Object.keys(project).sort());

  const { status } = await runMain(['synth', '--quiet'], { cwd });
  expect(status).toBe(0);
  expect(made.files).toEqual(filesBelow(`${cwd}/dist`));
  expect(made.secretFiles).toEqual(filesBelow(`${cwd}/dist-secrets`));
  expect(made.files.map(({ name }) => name)).toEqual(['a/one.k8s.yaml', 'b/two.k8s.yaml']);
  expect(made.secretFiles.map(({ name }) => name)).toEqual(['a/one.k8s.yaml']);
});

test('settings that are given stand in for those of the folder', async () => {
  const cwd = folderWith(project);
  const options: SynthesizeOptions = { cwd, settings: { rerun: 'rename' }, cluster: 'b' };
  const { files } = await synthesize(['manifests'], options);
  await runMain(
    [
      'synth',
      'manifests',
      '-q',
      '--delivery=kubectl',
      '--rerun=rename',
      '--secrets=inline',
      '--layout=flat',
      '--cluster=b',
    ],
    { cwd },
  );
  expect(files).toEqual(filesBelow(`${cwd}/dist`));
  expect(files.map(({ name }) => name)).toEqual(['two.k8s.yaml']);
});

test('files, folders, globs and texts are read together, and references lead from one to the other', async () => {
  const job = (name: string) =>
    manifestYaml('', name).replace('namespace: data', 'namespace: {valueFrom: {name: shared}}');
  const cwd = folderWith({ 'a.yaml': job('a'), 'b/b.yaml': job('b'), 'c/c.yml': job('c') });
  const namespace = {
    name: 'namespace.yaml',
    text: 'kind: KubernetesNamespace\nmetadata: {name: shared}\nspec: {name: data}',
  };
  const { files, diagnostics } = await synthesize([namespace, 'a.yaml', 'b', 'c/*.yml'], { cwd });
  expect(diagnostics).toEqual([]);
  expect(files.map(({ name }) => name)).toEqual(['a.k8s.yaml', 'b.k8s.yaml', 'c.k8s.yaml']);
});

test('with an error in one source there are no files at all', async () => {
  const text = manifestYaml('backofLimit: 1');
  const { files, secretFiles, diagnostics } = await synthesize([
    { name: 'good.yaml', text: manifestYaml('', 'good') },
    { name: 'bad.yaml', text },
  ]);
  expect([files, secretFiles]).toEqual([[], []]);
  expect(diagnostics).toMatchObject([{ code: 'unknown-field', file: 'bad.yaml', line: 10, column: 3 }]);
});

test('wrong settings are told with their paths in cdk8s.yaml', async () => {
  const settings = JSON.parse('{"delivery": "argo", "severity": {"no-deadlin": "off"}}');
  const { files, diagnostics } = await synthesize([], { settings });
  expect(files).toEqual([]);
  expect(diagnostics.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'not-allowed kubejob.delivery',
    'unknown-code kubejob.severity.no-deadlin',
  ]);
  const told = await synthesize(undefined, { cwd: folderWith({ 'cdk8s.yaml': 'kubejob: {delivery: argo}\n' }) });
  expect(told.diagnostics).toMatchObject([{ file: 'cdk8s.yaml', code: 'not-allowed', line: 1, column: 21 }]);
});

test('the severities of the settings hold', async () => {
  const sources = [{ name: 'job.yaml', text: manifestYaml().replace('1.4.2', 'latest') }];
  expect((await synthesize(sources)).diagnostics).toMatchObject([{ code: 'mutable-tag', severity: 'warning' }]);
  const settings = { severity: { 'mutable-tag': 'error' } } as const;
  expect(await synthesize(sources, { settings })).toMatchObject({ files: [], diagnostics: [{ severity: 'error' }] });
});

test('secrets come from the environment that is given, and from no other', async () => {
  const text = manifestYaml('env: {secrets: {TOKEN: {fromEnvironment: PATH}}}');
  const sources = [{ name: 'job.yaml', text }];
  expect((await synthesize(sources)).diagnostics).toMatchObject([{ code: 'secret-not-found' }]);
  const { files } = await synthesize(sources, { env: { PATH: 'made-up' } });
  expect(files[0]?.text).toContain(`TOKEN: ${Buffer.from('made-up').toString('base64')}\n`);
});

test('sources that are not there reject the promise; none at all is no job', async () => {
  await expect(synthesize(['nowhere.yaml'])).rejects.toThrow(InputError);
  await expect(synthesize(['-'])).rejects.toThrow(InputError);
  expect((await synthesize([], { settings: {} })).diagnostics).toMatchObject([{ code: 'no-job' }]);
});

describe('an environment', () => {
  const environments = {
    'manifests/one.yaml': manifest({}, { name: 'one' }),
    'manifests/one.prod.yaml': 'spec: {backoffLimit: 7}\n',
    'cdk8s.yaml': 'kubejob: {environments: {prod: {delivery: argocd}}}\n',
  };

  test('gives the files that the command line writes for it', async () => {
    const cwd = folderWith(environments);
    const { files, diagnostics } = await synthesize(undefined, { cwd, environment: 'prod' });
    expect(diagnostics).toEqual([]);
    await runMain(['synth', '--quiet', '--env', 'prod'], { cwd });
    expect(files).toEqual(filesBelow(`${cwd}/dist-prod`));
    expect(files[0]?.text).toContain('backoffLimit: 7');
  });

  test('that is not asked for changes nothing, and its overlays are no manifests', async () => {
    const { files } = await synthesize(['manifests'], { cwd: folderWith(environments) });
    expect(files.map(({ text }) => /backoffLimit: \d/.exec(text)?.[0])).toEqual(['backoffLimit: 2']);
  });

  test('that nobody knows is an error', async () => {
    const cwd = folderWith(environments);
    await expect(synthesize(undefined, { cwd, environment: 'prdo' })).rejects.toThrow('did you mean prod?');
  });
});
