import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { folderWith, runKubejob, runMain as runWithout, type Surroundings, writeFile } from '../kit/command-line';
import { commitAll, git, repositoryWith } from '../kit/git';
import { assertValidInKubernetes, type KubernetesObject } from '../kit/kubernetes-objects';
import { manifestYaml } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';

const SECRET = 'env:\n  secrets:\n    TOKEN: {fromEnvironment: TOKEN}';
const REMOTE = `env:
  secrets:
    TOKEN: {remoteRef: {key: prod/report, property: token, version: v3}}
    KEY: {remoteRef: {key: prod/key}}
    OTHER: {secretRef: {name: other, key: k}}`;

/** Runs where the secret is set. */
const runMain = (argv: readonly string[], given: Surroundings) =>
  runWithout(argv, { ...given, env: { TOKEN: 'hush-hush', ...given.env } });

const withAnnotation = (yaml: string, annotation: string) =>
  yaml.replace('metadata:\n', `metadata:\n  annotations: {${annotation}}\n`);

const objectsIn = (cwd: string, file: string) =>
  loadAll(fs.readFileSync(path.join(cwd, file), 'utf8')) as (KubernetesObject & { spec?: object })[];
const kindsIn = (cwd: string, file: string) =>
  objectsIn(cwd, file).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const modeOf = (cwd: string, file: string) => (fs.statSync(path.join(cwd, file)).mode & 0o777).toString(8);

/** The warnings of a run, as `code line:column`. */
async function warningsOf(cwd: string, flags: readonly string[] = []): Promise<string[]> {
  const { stdout } = await runMain(['synth', 'jobs', '--format', 'json', ...flags], { cwd });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; line: number; column: number }[] };
  return diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe('inline: secrets that Git would take up', () => {
  const jobs = { 'jobs/report.yaml': manifestYaml(SECRET) };
  const told = ['secret-in-git 11:5'];

  test('are told, before there is a folder and after', async () => {
    const cwd = repositoryWith(jobs);
    expect(await warningsOf(cwd)).toEqual(told);
    expect(await warningsOf(cwd)).toEqual(told);
  });

  test('are told wherever the folder lies in the work tree', async () => {
    const cwd = repositoryWith(jobs);
    expect(await warningsOf(cwd, ['--output', 'out/of/the/way'])).toEqual(told);
  });

  test.each<[name: string, ignore: Record<string, string>]>([
    ['the folder', { '.gitignore': 'dist/\n' }],
    ['what is in it', { 'dist/.gitignore': '*\n' }],
  ])('are not told if Git ignores %s', async (_, ignore) => {
    expect(await warningsOf(repositoryWith({ ...jobs, ...ignore }))).toEqual([]);
  });

  test('are told if Git has the file already', async () => {
    const ignored = { ...jobs, '.gitignore': 'dist/\n' };
    const cwd = repositoryWith(ignored);
    await runMain(['synth', 'jobs'], { cwd });
    git(cwd, 'add', '--force', 'dist/report.k8s.yaml');
    expect(await warningsOf(cwd)).toEqual(told);
  });

  testOnPosix('are private files, unless the user has opened them', async () => {
    const cwd = folderWith({ ...jobs, 'jobs/clean.yaml': manifestYaml('', 'clean') });
    fs.mkdirSync(path.join(cwd, 'dist'));
    const modes = () => ['report', 'clean'].map((name) => modeOf(cwd, `dist/${name}.k8s.yaml`));
    await runMain(['synth', 'jobs'], { cwd });
    expect(modes()).toEqual(['600', '644']);
    fs.chmodSync(path.join(cwd, 'dist/report.k8s.yaml'), 0o640);
    await runMain(['synth', 'jobs'], { cwd, env: { TOKEN: 'changed' } });
    expect(modes()).toEqual(['640', '644']);
    // One without a Secret gets one.
    writeFile(cwd, 'jobs/clean.yaml', manifestYaml(SECRET, 'clean'));
    await runMain(['synth', 'jobs'], { cwd });
    expect(modes()).toEqual(['640', '600']);
  });

  test('are not told outside of Git', async () => {
    expect(await warningsOf(folderWith(jobs))).toEqual([]);
    expect(await warningsOf(repositoryWith(jobs), ['--output', folderWith({})])).toEqual([]);
  });

  test('are not told where there is no git to ask', () => {
    const cwd = repositoryWith(jobs);
    const { status, stderr } = runKubejob(['synth', 'jobs'], { cwd, env: { PATH: folderWith({}), TOKEN: 'hush' } });
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'dist: 1 written, 0 unchanged, 0 removed; no problems: 1 manifest in 1 file\n',
    });
  });

  test.each([['--stdout'], ['--secrets=separate']])('are not told with %s', async (flag) => {
    const { stderr } = await runMain(['synth', 'jobs', flag], { cwd: repositoryWith(jobs) });
    expect(stderr).not.toContain('secret-in-git');
  });

  test('are not there if the job only uses a Secret that exists', async () => {
    const yaml = manifestYaml('env:\n  secrets:\n    TOKEN: {secretRef: {name: tokens, key: t}}');
    expect(await warningsOf(repositoryWith({ 'jobs/report.yaml': yaml }))).toEqual(['must-exist 12:33']);
  });

  test('are told once for all jobs, with their number', async () => {
    const cwd = repositoryWith({
      'jobs/a.yaml': manifestYaml(SECRET, 'a'),
      'jobs/b.yaml': manifestYaml(SECRET, 'b'),
      'jobs/c.yaml': manifestYaml(SECRET, 'c'),
    });
    const { stderr } = await runMain(['synth', 'jobs'], { cwd });
    expect(stderr).toContain(
      'jobs/a.yaml:11:5 warning[secret-in-git] the secrets of this job and of 2 more are written into a folder that Git does not ignore\n',
    );
    expect(stderr.match(/secret-in-git/g)).toHaveLength(1);
    // In its place: problems are told in the order of the files.
    writeFile(cwd, 'jobs/b.yaml', manifestYaml(`ttlSecondsAfterFinished: 60\n${SECRET}`, 'b'));
    expect(await warningsOf(cwd)).toEqual(['secret-in-git 11:5', 'ttl-reruns-at-apply 10:28']);
  });

  test('can be suppressed for one job, and are told for the next', async () => {
    const silent = withAnnotation(manifestYaml(SECRET, 'a'), 'kubejob.dev/ignore.secret-in-git: only a test key');
    const cwd = repositoryWith({ 'jobs/a.yaml': silent });
    expect(await warningsOf(cwd)).toEqual([]);
    writeFile(cwd, 'jobs/b.yaml', manifestYaml(SECRET, 'b'));
    const { stderr } = await runMain(['synth', 'jobs'], { cwd });
    expect(stderr).toContain('jobs/b.yaml:11:5 warning[secret-in-git] the secrets of this job are written');
    expect(stderr).not.toContain('jobs/a.yaml');
  });

  test('that are suppressed are never called a useless suppression: it depends on the place', async () => {
    const silent = withAnnotation(manifestYaml(SECRET), 'kubejob.dev/ignore.secret-in-git: only a test key');
    const cwd = folderWith({ 'jobs/report.yaml': silent });
    expect(await warningsOf(cwd)).toEqual([]);
    expect((await runMain(['validate', 'jobs'], { cwd })).stderr).toBe('no problems: 1 manifest in 1 file\n');
  });

  test('are as severe as the project wants', async () => {
    const severity = (choice: string) => `kubejob: {severity: {secret-in-git: ${choice}}}\n`;
    const cwd = repositoryWith({ ...jobs, 'cdk8s.yaml': severity('error') });
    const { status, stderr } = await runMain(['synth', 'jobs'], { cwd });
    expect({ status, isWritten: fs.existsSync(path.join(cwd, 'dist')) }).toEqual({ status: 1, isWritten: false });
    expect(stderr).toContain('error[secret-in-git]');
    writeFile(cwd, 'cdk8s.yaml', severity('off'));
    expect(await warningsOf(cwd)).toEqual([]);
  });
});

describe('separate', () => {
  const jobs = {
    'jobs/report.yaml': manifestYaml(`createNamespace: true\n${SECRET}`),
    'jobs/clean.yaml': manifestYaml('', 'clean').replace('namespace: data', 'namespace: tidy'),
  };
  const synthWith = (TOKEN: string, cwd: string, ...flags: string[]) =>
    runMain(['synth', 'jobs', '--secrets', 'separate', ...flags], { cwd, env: { TOKEN } });
  const synth = (cwd: string, ...flags: string[]) => synthWith('hush-hush', cwd, ...flags);

  testOnPosix('Secrets have a folder that only the user can read, and that Git ignores', async () => {
    const cwd = repositoryWith(jobs);
    const { status, stderr } = await synth(cwd);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        'dist-secrets: 1 written, 0 unchanged, 0 removed; dist: 2 written, 0 unchanged, 0 removed; no problems: 2 manifests in 2 files\n',
    });
    expect(fs.readdirSync(path.join(cwd, 'dist-secrets')).sort()).toEqual(['.gitignore', 'report.k8s.yaml']);
    expect(modeOf(cwd, 'dist-secrets')).toBe('700');
    expect(modeOf(cwd, 'dist-secrets/report.k8s.yaml')).toBe('600');
    commitAll(cwd);
    expect(git(cwd, 'ls-files')).not.toContain('dist-secrets');
  });

  test.each([
    ['that ignores nothing', { 'dist-secrets/.gitignore': '# nothing\n' }, ['secret-in-git 12:5']],
    ['that ignores all', { 'dist-secrets/.gitignore': '*\n' }, []],
    ['that takes them in again', { 'dist-secrets/.gitignore': '*\n!*.yaml\n' }, ['secret-in-git 12:5']],
  ])('of a .gitignore %s Git itself is asked', async (_, ignore, warnings) => {
    const cwd = repositoryWith({ ...jobs, ...ignore });
    expect(await warningsOf(cwd, ['--secrets', 'separate'])).toEqual(warnings);
  });

  test('a file that Git has already is told, though the folder is ignored', async () => {
    const cwd = repositoryWith({ ...jobs, 'dist-secrets/report.k8s.yaml': '' });
    fs.rmSync(path.join(cwd, 'dist-secrets'), { recursive: true });
    for (const _ of ['before there is the folder', 'and after']) {
      const { stderr } = await synth(cwd);
      expect(stderr).toContain('the secrets of this job are written into a file that Git has already');
      expect(stderr).toContain('git rm --cached dist-secrets/report.k8s.yaml,');
    }
    git(cwd, 'rm', '--cached', 'dist-secrets/report.k8s.yaml');
    expect((await synth(cwd)).stderr).not.toContain('secret-in-git');
  });

  test.each(['.', '..'])('the folder %s holds the project', async (folder) => {
    const cwd = folderWith({ 'project/cdk8s.yaml': '{}', 'jobs/report.yaml': jobs['jobs/report.yaml'] });
    const project = path.join(cwd, 'project');
    const flags = ['../jobs', '--secrets', 'separate', '-o', folderWith({}), '--secrets-output', folder];
    const { status, stderr } = await runMain(['synth', ...flags], { cwd: project });
    expect(status).toBe(2);
    expect(stderr).toContain(`the folder for Secrets (${folder}) holds the project`);
    expect(fs.readdirSync(project)).toEqual(['cdk8s.yaml']);
  });

  testOnPosix('a folder and files that somebody has opened are closed again, changed or not', async () => {
    const cwd = folderWith(jobs);
    await synth(cwd);
    for (const token of ['hush-hush', 'changed']) {
      fs.chmodSync(path.join(cwd, 'dist-secrets'), 0o755);
      fs.chmodSync(path.join(cwd, 'dist-secrets/report.k8s.yaml'), 0o644);
      await synthWith(token, cwd);
      expect([modeOf(cwd, 'dist-secrets'), modeOf(cwd, 'dist-secrets/report.k8s.yaml')]).toEqual(['700', '600']);
    }
  });

  testOnPosix('a changed Secret stays private', async () => {
    const cwd = folderWith(jobs);
    await synth(cwd);
    await synthWith('changed', cwd);
    expect(modeOf(cwd, 'dist-secrets/report.k8s.yaml')).toBe('600');
  });

  test('each folder can be applied by itself: the Namespace stands in both', async () => {
    const cwd = folderWith(jobs);
    await synth(cwd);
    expect(kindsIn(cwd, 'dist/report.k8s.yaml')).toEqual(['Namespace data', 'Job report']);
    expect(kindsIn(cwd, 'dist-secrets/report.k8s.yaml')).toEqual(['Namespace data', 'Secret report-env-secrets']);
    expect(objectsIn(cwd, 'dist-secrets/report.k8s.yaml')[0]).toEqual(objectsIn(cwd, 'dist/report.k8s.yaml')[0]);
  });

  test('a Namespace that only another job creates stands beside the Secrets too, and is the same', async () => {
    const cwd = folderWith({
      'jobs/a.yaml': manifestYaml('createNamespace: true', 'a'),
      'jobs/b.yaml': manifestYaml('createNamespace: true', 'b'),
      'jobs/report.yaml': manifestYaml(SECRET),
    });
    await synth(cwd);
    expect(kindsIn(cwd, 'dist-secrets/report.k8s.yaml')).toEqual(['Namespace data', 'Secret report-env-secrets']);
    expect(objectsIn(cwd, 'dist-secrets/report.k8s.yaml')[0]).toEqual(
      objectsIn(cwd, 'dist/0000-namespaces.k8s.yaml')[0],
    );
  });

  test.each(['argocd', 'flux'])('a Namespace that %s reconciles stands only where it finds it', async (delivery) => {
    const cwd = folderWith({ ...jobs, 'cdk8s.yaml': { kubejob: { delivery } } });
    await synth(cwd);
    expect(kindsIn(cwd, 'dist/report.k8s.yaml')[0]).toBe('Namespace data');
    expect(kindsIn(cwd, 'dist-secrets/report.k8s.yaml')).toEqual(['Secret report-env-secrets']);
  });

  test('another mode removes the Secrets that are left', async () => {
    const cwd = folderWith(jobs);
    await synth(cwd);
    await runMain(['synth', 'jobs', '--secrets', 'inline'], { cwd });
    expect(fs.readdirSync(path.join(cwd, 'dist-secrets'))).toEqual(['.gitignore']);
    expect(kindsIn(cwd, 'dist/report.k8s.yaml')).toEqual(['Namespace data', 'Secret report-env-secrets', 'Job report']);
  });

  test('a project without Secrets gets no folder for them', async () => {
    const cwd = folderWith({ 'jobs/clean.yaml': jobs['jobs/clean.yaml'] });
    await synth(cwd);
    expect(fs.existsSync(path.join(cwd, 'dist-secrets'))).toBe(false);
  });

  test.each<[name: string, settings: string, flags: string[]]>([
    ['by flag', '{}', ['--secrets-output', 'private/keys']],
    ['by setting', 'kubejob: {secretsOutput: private/keys}\n', []],
    ['by flag over setting', 'kubejob: {secretsOutput: other}\n', ['--secrets-output', 'private/keys']],
  ])('the folder can be another one, %s', async (_, settings, flags) => {
    const cwd = folderWith({ ...jobs, 'cdk8s.yaml': settings });
    await synth(cwd, ...flags);
    expect(fs.readdirSync(path.join(cwd, 'private/keys'))).toContain('report.k8s.yaml');
    expect(fs.existsSync(path.join(cwd, 'other'))).toBe(false);
  });

  test.each(['dist', './dist/', 'dist/secrets', '.'])('the folder %s is not apart from the output', async (folder) => {
    const cwd = folderWith(jobs);
    const { status, stderr } = await synth(cwd, '--secrets-output', folder);
    expect(status).toBe(2);
    expect(stderr).toContain('must lie apart');
    expect(fs.existsSync(path.join(cwd, 'dist'))).toBe(false);
  });

  test('a folder that can not be made is an error, not a bug', async () => {
    const cwd = folderWith({ ...jobs, 'dist-secrets': 'a file' });
    const { status, stderr } = await synth(cwd);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^kubejob: .*dist-secrets/) });
  });

  test('--stdout leaves the Secrets out and says so', async () => {
    const { stdout, stderr } = await synth(folderWith(jobs), '--stdout');
    expect((loadAll(stdout) as KubernetesObject[]).map(({ kind }) => kind)).toEqual(['Job', 'Namespace', 'Job']);
    expect(stderr).toContain('the Secrets, which have a folder of their own, are left out\n');
  });

  test('--check looks at both folders', async () => {
    const cwd = folderWith(jobs);
    await synth(cwd);
    expect((await synth(cwd, '--check')).status).toBe(0);
    const { status, stderr } = await synthWith('changed', cwd, '--check');
    expect(status).toBe(1);
    expect(stderr).toContain('dist-secrets/report.k8s.yaml: not current\n');
    expect(stderr).toContain('dist: 1 file is not what the manifests give; run kubejob synth\n');
    expect(stderr).not.toContain(Buffer.from('changed').toString('base64'));
  });
});

describe('external', () => {
  const SETTINGS = 'kubejob: {secrets: external, secretStore: {name: vault, kind: ClusterSecretStore}}\n';

  test('an ExternalSecret names the entries of the store', async () => {
    const cwd = folderWith({ 'jobs/report.yaml': manifestYaml(REMOTE), 'cdk8s.yaml': SETTINGS });
    expect((await runMain(['synth', 'jobs'], { cwd })).status).toBe(0);
    const [secret, job, ...rest] = objectsIn(cwd, 'dist/report.k8s.yaml');
    expect(rest).toEqual([]);
    expect(secret).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'report-env-secrets', namespace: 'data', labels: expect.any(Object) },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        target: { name: 'report-env-secrets', creationPolicy: 'Owner' },
        data: [
          { secretKey: 'KEY', remoteRef: { key: 'prod/key' } },
          { secretKey: 'TOKEN', remoteRef: { key: 'prod/report', property: 'token', version: 'v3' } },
        ],
      },
    });
    assertValidInKubernetes([job]);
    expect(JSON.stringify(job)).toContain('"secretKeyRef":{"key":"TOKEN","name":"report-env-secrets"}');
    expect(JSON.stringify(job)).toContain('"secretKeyRef":{"key":"k","name":"other"}');
  });

  test.each<[annotation: string, store: object]>([
    ['kubejob.dev/secret-store: local', { name: 'local', kind: 'SecretStore' }],
    ['kubejob.dev/secret-store: SecretStore/local', { name: 'local', kind: 'SecretStore' }],
    ['kubejob.dev/secret-store: ClusterSecretStore/shared', { name: 'shared', kind: 'ClusterSecretStore' }],
  ])('the store of the manifest wins: %s', async (annotation, store) => {
    const yaml = withAnnotation(manifestYaml(REMOTE), annotation);
    const cwd = folderWith({ 'jobs/report.yaml': yaml, 'cdk8s.yaml': SETTINGS });
    await runMain(['synth', 'jobs'], { cwd });
    expect(objectsIn(cwd, 'dist/report.k8s.yaml')[0]?.spec).toMatchObject({ secretStoreRef: store });
  });

  test('Docker credentials can not be given', async () => {
    const input = {
      target: JSON.parse(JSON.stringify({ ...manifestObject() })),
      docker_config_json: JSON.stringify({ auths: { 'ghcr.io': { auth: 'aHVzaDpodXNo' } } }),
    };
    const cwd = folderWith({ 'cdk8s.yaml': SETTINGS });
    const { status, stderr } = await runMain(['synth', '-'], { cwd, stdin: JSON.stringify(input) });
    expect(status).toBe(1);
    expect(stderr).toContain(
      "error[secret-value-in-external] with secrets: external Docker credentials can't be given",
    );
    expect(stderr).not.toContain('aHVzaDpodXNo');
  });

  function manifestObject() {
    return loadAll(manifestYaml())[0] as object;
  }
});
