import fs from 'node:fs';
import path from 'node:path';
import { folderWith, runMain, writeFile } from '../kit/command-line';
import { commitAll, git, repositoryWith } from '../kit/git';
import { manifestYaml } from '../kit/manifest';

const job = (name: string, change: (yaml: string) => string = (yaml) => yaml) => change(manifestYaml('', name));
const newImage = (yaml: string) => yaml.replace('1.4.2', '1.4.3');
const annotated = (annotation: string) => (yaml: string) =>
  yaml.replace('metadata:\n', `metadata:\n  annotations: {${annotation}}\n`);
const inNamespace = (yaml: string) => yaml.replace('spec:\n', 'spec:\n  createNamespace: true\n');
const onCluster = (kind: string, name: string) => (yaml: string) =>
  yaml.replace('spec:\n', `spec:\n  targetCluster: {clusterKind: ${kind}, clusterName: ${name}}\n`);

const kubejob = (cwd: string, ...argv: string[]) => runMain(argv, { cwd, env: { TOKEN: 'hush-hush' } });
const diff = (cwd: string, ...flags: string[]) => kubejob(cwd, 'diff', ...flags);

interface Difference {
  readonly jobs: readonly { folder: string; name: string; verdict: string; message: string; objects: object[] }[];
  readonly shared: readonly object[];
  readonly summary: Record<string, number>;
}

/** What `diff --format json` says, and its exit status. */
async function differenceOf(cwd: string, ...flags: string[]) {
  const { status, stdout } = await diff(cwd, '--format', 'json', ...flags);
  return { status, ...(JSON.parse(stdout) as Difference) };
}

/** The verdicts by job; a job of a cluster with its folder. */
async function verdictsOf(cwd: string, ...flags: string[]): Promise<Record<string, string>> {
  const { jobs } = await differenceOf(cwd, ...flags);
  return Object.fromEntries(jobs.map(({ folder, name, verdict }) => [path.posix.join(folder, name), verdict]));
}

/** A folder with the output of these manifests, and then the changes to them. A change to undefined removes a file. */
async function changed(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string | undefined>>,
  ...flags: string[]
): Promise<string> {
  const cwd = folderWith(before);
  const { status, stderr } = await kubejob(cwd, 'synth', ...flags);
  if (status !== 0) throw new Error(stderr);
  for (const [name, text] of Object.entries(after)) {
    if (text === undefined) fs.rmSync(path.join(cwd, name));
    else writeFile(cwd, name, text);
  }
  return cwd;
}

test('text for people: a line for each job that is not unchanged, and below it what changed', async () => {
  const cwd = await changed(
    { 'manifests/a.yaml': job('a'), 'manifests/b.yaml': job('b'), 'manifests/c.yaml': job('c') },
    { 'manifests/a.yaml': job('a', newImage), 'manifests/c.yaml': undefined, 'manifests/d.yaml': job('d') },
  );
  expect(await diff(cwd)).toEqual({
    status: 1,
    stdout: `! data/a is refused by the API server: the field is immutable; set rerun: rename, or rerun: replace and apply with --force, or delete the Job first
    ~ Job a (refused by the API server)
        spec.template.spec.containers[0].image: "ghcr.io/acme/report:1.4.2" → "ghcr.io/acme/report:1.4.3"
- data/c is removed; kubectl apply leaves the Job in the cluster: delete it there
+ data/d runs for the first time, as d
1 unchanged, 1 new, 1 refused, 1 removed
`,
    stderr: '',
  });
});

const withScript = (script: string) =>
  manifestYaml(
    `configMaps:
  run.sh: |
${script.replace(/^(?=.)/gm, '    ')}
volumeMounts: [{name: s, mountPath: /s, configMap: {name: run.sh}}]
command: [sh, /s/run.sh]`,
    'a',
  );

test('of a text those lines are shown that change, and around them some more', async () => {
  const cwd = await changed(
    {
      'manifests/a.yaml': withScript('set -e\nstart\ntwo\n\texport DB_PASSWORD=hunter2hunter2\nfour\nfive\nsix\nseven'),
    },
    {
      'manifests/a.yaml': withScript('set -e\nstart\n2\n\texport DB_PASSWORD=swordfish\nfour\nfive\nsix\nseven\neight'),
    },
  );
  expect((await diff(cwd)).stdout).toBe(`~ data/a does not run again; what changes is beside the Job
    ~ ConfigMap run.sh
        data["run.sh"]:
          @@ -1,8 +1,9 @@
           set -e
           start
          -two
          -\\texport DB_PASSWORD=••••
          +2
          +\\texport DB_PASSWORD=••••  (changed)
           four
           five
           six
           seven
          +eight
1 updated
`);
  const { jobs } = await differenceOf(cwd);
  expect(jobs[0]?.objects).toEqual([
    expect.objectContaining({
      fields: [expect.objectContaining({ hunks: [expect.objectContaining({ oldStart: 1, newStart: 1 })] })],
    }),
  ]);
});

test('a ConfigMap with a new name for a new content is the same as before', async () => {
  const cwd = await changed(
    { 'manifests/a.yaml': withScript('one') },
    { 'manifests/a.yaml': withScript('two') },
    ...['--rerun', 'rename'],
  );
  const { stdout } = await diff(cwd, '--rerun', 'rename');
  expect(stdout).toMatch(
    / {4}~ ConfigMap run\.sh-[0-9a-f]{10}\n {8}data\["run\.sh"\]:\n {10}@@ -1,1 \+1,1 @@\n {10}-one\n {10}\+two\n/,
  );
  expect(stdout).toMatch(/metadata\.name: "run\.sh-[0-9a-f]{10}" → "run\.sh-[0-9a-f]{10}"\n/);
});

test('a number is shown as one, and no sign of a text acts on the terminal', async () => {
  const cwd = await changed(
    { 'manifests/a.yaml': job('a') },
    {
      'manifests/a.yaml': job(
        'a',
        (yaml) => `${yaml.replace('Limit: 2', 'Limit: 3')}  args: ["\\u009b31m", "\\u202e"]\n`,
      ),
    },
  );
  const { stdout } = await diff(cwd);
  expect(stdout).toContain('spec.backoffLimit: 2 → 3\n');
  expect(stdout).toContain('["\\x9b31m","\\u202e"]');
  const json = (await diff(cwd, '--format', 'json')).stdout;
  expect(json).toContain('"\\u009b31m"');
  expect(json).toContain('"\\u202e"');
});

test('JSON for programs: every job and object, and a count of every verdict', async () => {
  const cwd = await changed({ 'manifests/a.yaml': job('a') }, { 'manifests/a.yaml': job('a', newImage) });
  expect(await differenceOf(cwd)).toEqual({
    status: 1,
    jobs: [
      {
        folder: '',
        namespace: 'data',
        name: 'a',
        verdict: 'refused',
        message: expect.stringContaining('the field is immutable'),
        jobName: 'a',
        previousJobName: 'a',
        objects: [
          {
            kind: 'Job',
            namespace: 'data',
            name: 'a',
            change: 'changed',
            refused: true,
            fields: [
              {
                path: 'spec.template.spec.containers[0].image',
                before: 'ghcr.io/acme/report:1.4.2',
                after: 'ghcr.io/acme/report:1.4.3',
              },
            ],
          },
        ],
      },
    ],
    shared: [],
    summary: {
      started: 0,
      stopped: 0,
      resized: 0,
      returned: 0,
      limited: 0,
      unchanged: 0,
      ...{
        new: 0,
        updated: 0,
        kept: 0,
        repeating: 0,
        renamed: 0,
        replaced: 0,
        'every-sync': 0,
        refused: 1,
        removed: 0,
      },
    },
  });
});

describe('an unchanged project differs in nothing', () => {
  const files = {
    'manifests/a.yaml': job('a', (yaml) => inNamespace(yaml)),
    'manifests/b.yaml': job('b', (yaml) => inNamespace(yaml)),
    'manifests/c.yaml': manifestYaml(
      'ttlSecondsAfterFinished: 60\nconfigMaps: {settings: "a: ${B}"}\nenv: {envFrom: [{configMapRef: {name: settings}}]}',
      'c',
    ),
  };
  const secret = 'env:\n  secrets:\n    TOKEN: {fromEnvironment: TOKEN}';
  const remote = 'env:\n  secrets:\n    TOKEN: {remoteRef: {key: prod/token}}';
  const cluster = onCluster('GcpGkeCluster', 'prod');
  const deliveries = [
    ['kubectl', ['manual', 'rename', 'replace']],
    ['argocd', ['manual', 'rename', 'replace', 'every-sync']],
    ['flux', ['manual', 'rename', 'replace']],
  ] as const;
  const modes = deliveries.flatMap(([delivery, reruns]) =>
    reruns.flatMap((rerun) => ['inline', 'separate', 'external'].map((secrets) => [delivery, rerun, secrets] as const)),
  );

  test.each(modes)('%s %s %s', async (delivery, rerun, secrets) => {
    const own = manifestYaml(secrets === 'external' ? remote : secret, 'd');
    const settings = { 'cdk8s.yaml': 'kubejob: {secretStore: {name: vault}}' };
    const flags = ['--delivery', delivery, '--rerun', rerun, '--secrets', secrets];
    const cwd = await changed({ ...files, ...settings, 'manifests/d.yaml': own }, {}, ...flags);
    expect(await diff(cwd, ...flags)).toMatchObject({ status: 0, stdout: '4 unchanged\n' });
  });

  test('per cluster', async () => {
    const onClusters = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, cluster(text)]));
    const flags = ['--layout', 'per-cluster', '--secrets', 'separate'];
    const own = cluster(manifestYaml(secret, 'd'));
    const cwd = await changed({ ...onClusters, 'manifests/d.yaml': own }, {}, ...flags);
    expect(await diff(cwd, ...flags)).toMatchObject({ status: 0, stdout: '4 unchanged\n' });
  });
});

describe('an error is exit status 2, and nothing is said about jobs', () => {
  test.each<[name: string, yaml: string, flags: string[], message: string]>([
    ['a wrong manifest', job('a').replace('backoffLimit', 'backofLimit'), [], 'unknown-field'],
    ['neither a folder nor a revision', job('a'), ['--against', 'gone'], 'gone is neither a folder nor a Git revision'],
    ['something like a flag', job('a'), ['--against=--all'], '--all is neither a folder nor a Git revision'],
    ['a wrong format', job('a'), ['--format', 'yaml'], 'yaml'],
    ['an unknown cluster', job('a'), ['--cluster', 'prod'], 'no job is for the cluster prod'],
  ])('%s', async (_, yaml, flags, message) => {
    const { status, stdout, stderr } = await diff(repositoryWith({ 'manifests/a.yaml': yaml }), ...flags);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('a revision where there is no Git work tree', async () => {
    const { status, stderr } = await diff(folderWith({ 'manifests/a.yaml': job('a') }), '--against', 'main');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'kubejob: main is neither a folder nor a Git revision\n',
    });
  });

  test('a revision of an output folder that lies elsewhere', async () => {
    const cwd = repositoryWith({ 'manifests/a.yaml': job('a'), 'cdk8s.yaml': 'output: ../elsewhere\n' });
    const { status, stderr } = await diff(cwd, '--against', 'main');
    expect(status).toBe(2);
    expect(stderr).toContain('is not in the work tree, so main says nothing about it\n');
  });
});

describe('--against', () => {
  test('a folder', async () => {
    const cwd = await changed({ 'manifests/a.yaml': job('a') }, { 'manifests/a.yaml': job('a', newImage) });
    fs.renameSync(path.join(cwd, 'dist'), path.join(cwd, 'yesterday'));
    expect(await verdictsOf(cwd)).toEqual({ a: 'new' });
    expect(await verdictsOf(cwd, '--against', 'yesterday')).toEqual({ a: 'refused' });
  });

  test('a revision: a branch, a commit before, one in a sub-folder of the work tree', async () => {
    const top = repositoryWith({ 'team/manifests/a.yaml': job('a') });
    const cwd = path.join(top, 'team');
    expect(await verdictsOf(cwd, '--against', 'main')).toEqual({ a: 'new' });
    await kubejob(cwd, 'synth');
    commitAll(top);
    expect(await diff(cwd, '--against', 'HEAD')).toMatchObject({ status: 0 });
    writeFile(cwd, 'manifests/a.yaml', job('a', newImage));
    await kubejob(cwd, 'synth');
    expect(await verdictsOf(cwd)).toEqual({ a: 'unchanged' });
    expect(await verdictsOf(cwd, '--against', 'main')).toEqual({ a: 'refused' });
    commitAll(top);
    expect(await verdictsOf(cwd, '--against', 'main')).toEqual({ a: 'unchanged' });
    expect(await verdictsOf(cwd, '--against', 'HEAD~1')).toEqual({ a: 'refused' });
    expect(await verdictsOf(cwd, '--against', git(cwd, 'rev-parse', 'HEAD~1').trim())).toEqual({ a: 'refused' });
    // A revision from before there was any output.
    expect(await verdictsOf(cwd, '--against', 'HEAD~2')).toEqual({ a: 'new' });
  });

  test('a revision leaves the folder for Secrets out: Git does not have it', async () => {
    const yaml = manifestYaml('env:\n  secrets:\n    TOKEN: {fromEnvironment: TOKEN}', 'a');
    const cwd = repositoryWith({ 'manifests/a.yaml': yaml, 'cdk8s.yaml': 'kubejob: {secrets: separate}' });
    await kubejob(cwd, 'synth');
    commitAll(cwd);
    expect(await verdictsOf(cwd, '--against', 'main')).toEqual({ a: 'unchanged' });
  });
});

describe('objects', () => {
  test.each(['inline', 'separate'])('of secrets (%s) are shown as changed, without their values', async (secrets) => {
    const yaml = manifestYaml('env:\n  secrets:\n    TOKEN: {fromEnvironment: TOKEN}', 'a');
    const cwd = await changed({ 'manifests/a.yaml': yaml }, {}, '--secrets', secrets);
    for (const format of ['text', 'json']) {
      const argv = ['diff', '--secrets', secrets, '--format', format];
      const { status, stdout } = await runMain(argv, { cwd, env: { TOKEN: 'another-one' } });
      expect(status).toBe(1);
      expect(stdout).toContain('data.TOKEN');
      for (const value of ['hush-hush', 'another-one']) {
        expect(stdout).not.toContain(value);
        expect(stdout).not.toContain(Buffer.from(value).toString('base64'));
      }
    }
  });

  test('are shown without the values of variables whose names or values are those of credentials', async () => {
    const variables = (value: string) => `
env:
  variables:
    - {name: APP_PASSWORD, value: "${value}"}
    - {name: URL, value: "https://app:${value}@db.acme.com/"}
    - {name: MODE, value: "mode of ${value.length}"}
configMaps: {app: "login: https://app:${value}@acme.com/", db-password: "${value}"}
args: ["--url=https://app:${value}@acme.com/"]`;
    const yaml = (spec: string) => annotated('kubejob.dev/rerun: replace')(manifestYaml(spec, 'a'));
    // Values come, change, and go.
    const versions = [yaml(''), yaml(variables('hunter2-old')), yaml(variables('hunter2-newer')), yaml('')];
    const cwd = folderWith({ 'manifests/a.yaml': versions[0] });
    for (const version of versions.slice(1)) {
      await kubejob(cwd, 'synth');
      writeFile(cwd, 'manifests/a.yaml', version);
      const [text, json] = [await diff(cwd), await diff(cwd, '--format', 'json')];
      expect([text.status, json.status]).toEqual([1, 1]);
      expect(text.stdout + json.stdout).not.toContain('hunter2');
      expect(text.stdout).toContain('env');
    }
    writeFile(cwd, 'manifests/a.yaml', versions[1]);
    await kubejob(cwd, 'synth');
    writeFile(cwd, 'manifests/a.yaml', versions[2]);
    const { stdout } = await diff(cwd);
    expect(stdout).toContain('env[2].value: •••• → •••• (changed)');
    expect(stdout).toContain('env[3].value: •••• → •••• (changed)');
    expect(stdout).toContain('env[4].value: "mode of 11" → "mode of 13"');
  });

  test('of one Namespace that several jobs create stand by themselves', async () => {
    const team = (name: string) => (yaml: string) => inNamespace(annotated(`acme.com/team: ${name}`)(yaml));
    const cwd = await changed(
      { 'manifests/a.yaml': job('a', team('x')), 'manifests/b.yaml': job('b', team('x')) },
      { 'manifests/a.yaml': job('a', team('y')), 'manifests/b.yaml': job('b', team('y')) },
    );
    const { jobs, shared } = await differenceOf(cwd);
    expect(jobs.map(({ objects }) => objects.length)).toEqual([1, 1]);
    expect(shared).toMatchObject([{ folder: '', kind: 'Namespace', name: 'data', change: 'changed' }]);
  });

  test('that change hands are not removed and added: a Namespace that a second job begins to create', async () => {
    const cwd = await changed(
      { 'manifests/a.yaml': job('a', inNamespace) },
      { 'manifests/b.yaml': job('b', inNamespace) },
    );
    const { jobs, shared } = await differenceOf(cwd);
    expect(jobs.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['a', 'unchanged'],
      ['b', 'new'],
    ]);
    expect(shared).toMatchObject([{ kind: 'Namespace', change: 'changed' }]);
  });

  test('of a job that is renamed in the manifest go and come, but not its Namespace', async () => {
    const cwd = await changed(
      { 'manifests/a.yaml': job('a', inNamespace) },
      { 'manifests/a.yaml': job('b', inNamespace) },
    );
    const { jobs, shared } = await differenceOf(cwd);
    expect(jobs.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['a', 'removed'],
      ['b', 'new'],
    ]);
    expect(shared).toMatchObject([{ kind: 'Namespace', change: 'changed' }]);
  });
});

test('the same job in two clusters is two jobs, each delivered in its own way', async () => {
  const on = (name: string, ...more: ((yaml: string) => string)[]) =>
    more.reduce((yaml, change) => change(yaml), onCluster('GcpGkeCluster', name)(job('a')));
  const rename = annotated('kubejob.dev/rerun: rename');
  const flags = ['--layout', 'per-cluster'];
  const cwd = await changed(
    { 'manifests/eu.yaml': on('eu', inNamespace), 'manifests/us.yaml': on('us', inNamespace, rename) },
    {
      'manifests/eu.yaml': on('eu', inNamespace, newImage),
      'manifests/us.yaml': on('us', inNamespace, rename, newImage),
    },
    ...flags,
  );
  expect(await verdictsOf(cwd, ...flags)).toEqual({ 'eu/a': 'refused', 'us/a': 'renamed' });
  const { stdout } = await diff(cwd, ...flags);
  expect(stdout).toMatch(/^! eu: data\/a is refused(?:.|\n)*^> us: data\/a runs again, as a-[0-9a-f]{10}; /m);
});

describe('the sentence is right for the tool that applies it', () => {
  const VERDICTS: [flags: string[], change: (yaml: string) => string, sentence: RegExp][] = [
    [
      ['kubectl', 'manual'],
      newImage,
      /^! data\/a is refused .*; set rerun: rename, or rerun: replace and apply with --force/,
    ],
    [['argocd', 'manual'], newImage, /^! data\/a is refused .*; set rerun: rename or rerun: replace$/],
    [['flux', 'manual'], newImage, /^! .*; until then nothing of the Kustomization is applied$/],
    [['kubectl', 'rename'], newImage, /^> data\/a runs again, as a-\w{10}; a-\w{10} stays in the cluster until/],
    [
      ['argocd', 'rename'],
      newImage,
      /^> data\/a runs again, as a-\w{10}; Argo CD deletes a-\w{10} if pruning is on; if a Job a-\w{10} is there from before, nothing runs: /,
    ],
    [
      ['flux', 'rename'],
      newImage,
      /^> data\/a runs again, as a-\w{10}; Flux deletes a-\w{10} if pruning is on; if a Job a-\w{10} is there from before, nothing runs: /,
    ],
    [
      ['kubectl', 'replace'],
      newImage,
      /^> data\/a is replaced and runs again, if applied with kubectl apply --force \(else it is refused\)$/,
    ],
    [['argocd', 'replace'], newImage, /^> data\/a is replaced and runs again \(Force=true\)$/],
    [['flux', 'replace'], newImage, /^> data\/a is replaced and runs again \(force: Enabled\)$/],
    [['argocd', 'every-sync'], newImage, /^> data\/a runs at the next sync, as at every sync$/],
    [['kubectl', 'rename'], (yaml) => yaml.replace('backoffLimit: 2', 'backoffLimit: 3'), /^~ .* is updated in place/],
    [['flux', 'rename'], (yaml) => yaml.replace('backoffLimit: 2', 'backoffLimit: 3'), /^~ .* stays as it is .*IfNotP/],
    [['kubectl', 'manual'], () => job('z'), /^- data\/a is removed; kubectl apply leaves the Job/],
    [['argocd', 'rename'], () => job('z'), /^- data\/a is removed; Argo CD deletes the Job if pruning is on$/],
    [['argocd', 'every-sync'], () => job('z'), /^- data\/a is removed; Argo CD never prunes a hook: delete the Job/],
    [['flux', 'replace'], () => job('z'), /^- data\/a is removed; Flux deletes the Job if pruning is on$/],
  ];

  test.each(VERDICTS)('%j', async ([delivery = '', rerun = ''], change, sentence) => {
    const flags = ['--delivery', delivery, '--rerun', rerun];
    const cwd = await changed({ 'manifests/a.yaml': job('a') }, { 'manifests/a.yaml': job('a', change) }, ...flags);
    expect((await diff(cwd, ...flags)).stdout.split('\n')[0]).toMatch(sentence);
  });

  test('a manifest that chooses its own delivery is judged by it', async () => {
    const flux = annotated('kubejob.dev/delivery: flux, kubejob.dev/rerun: replace');
    const cwd = await changed(
      { 'manifests/a.yaml': job('a', flux) },
      { 'manifests/a.yaml': newImage(job('a', flux)) },
      ...['--delivery', 'argocd'],
    );
    const { jobs } = await differenceOf(cwd, '--delivery', 'argocd');
    expect(jobs).toMatchObject([{ verdict: 'replaced', message: 'is replaced and runs again (force: Enabled)' }]);
  });

  test.each<[name: string, annotation: string, flags: string[], sentence: string]>([
    [
      'a Job that the user lets Argo CD force',
      '"argocd.argoproj.io/sync-options": "Force=true,ServerSideApply=false"',
      ['argocd', 'manual'],
      'is replaced and runs again (Force=true)',
    ],
    [
      'a Job that the user lets Flux force',
      'kustomize.toolkit.fluxcd.io/force: enabled',
      ['flux', 'manual'],
      'is replaced and runs again (force: Enabled)',
    ],
    [
      'a Job that Argo CD must keep',
      'argocd.argoproj.io/sync-options: Prune=false',
      ['argocd', 'rename'],
      'stays in the cluster until it is deleted there',
    ],
    [
      'a Job that Flux must keep',
      'kustomize.toolkit.fluxcd.io/prune: disabled',
      ['flux', 'rename'],
      'stays in the cluster until it is deleted there',
    ],
  ])("the user's annotations count: %s", async (_, annotation, [delivery = '', rerun = ''], sentence) => {
    const flags = ['--delivery', delivery, '--rerun', rerun];
    const own = annotated(annotation);
    const cwd = await changed(
      { 'manifests/a.yaml': job('a', own) },
      { 'manifests/a.yaml': newImage(job('a', own)) },
      ...flags,
    );
    const { jobs } = await differenceOf(cwd, ...flags);
    expect(jobs[0]?.message).toContain(sentence);
  });

  test('an annotation of Flux means something to Flux only', async () => {
    const kept = annotated('kustomize.toolkit.fluxcd.io/ssa: ifnotpresent');
    const cwd = await changed({ 'manifests/a.yaml': job('a', kept) }, { 'manifests/a.yaml': newImage(job('a', kept)) });
    expect(await verdictsOf(cwd)).toEqual({ a: 'refused' });
    expect(await verdictsOf(cwd, '--delivery', 'flux', '--rerun', 'manual')).toEqual({ a: 'kept' });
  });
});
