import fs from 'node:fs';
import path from 'node:path';
import { folderWith, runMain, stateOf, writeFile } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';

/** `KIND/NAME`, or nothing for a job that names no cluster. */
function job(name: string, cluster?: string, more = ''): string {
  const [clusterKind, clusterName] = cluster?.split('/') ?? [];
  const target =
    cluster === undefined ? '' : `targetCluster: {clusterKind: ${clusterKind}, clusterName: ${clusterName}}\n`;
  return manifestYaml(`${target}${more}`, name);
}

const EU = 'GcpGkeCluster/eu';
const US = 'GcpGkeCluster/us';

function project(jobs: Readonly<Record<string, string>>): string {
  return folderWith(Object.fromEntries(Object.entries(jobs).map(([name, text]) => [`jobs/${name}.yaml`, text])));
}

const synth = (cwd: string, ...flags: string[]) =>
  runMain(['synth', 'jobs', ...flags], { cwd, env: { TOKEN: 'hush-hush' } });

/** The files below a folder. */
function filesIn(cwd: string, folder = 'dist'): string[] {
  return Object.keys(stateOf(path.join(cwd, folder)));
}

const files = (...names: string[]) => names.map((name) => `${name}.k8s.yaml`);

describe('--cluster', () => {
  const cwd = () => project({ a: job('a', EU), b: job('b', US), c: job('c'), d: job('d', 'AwsEksCluster/eu') });

  test.each<[cluster: string, jobs: string[]]>([
    ['us', ['b', 'c']],
    ['GcpGkeCluster/us', ['b', 'c']],
    ['GcpGkeCluster/eu', ['a', 'c']],
    ['AwsEksCluster/eu', ['c', 'd']],
  ])('%s chooses its jobs, and those that name no cluster', async (cluster, jobs) => {
    const folder = cwd();
    expect((await synth(folder, '--cluster', cluster)).status).toBe(0);
    expect(filesIn(folder)).toEqual(files(...jobs));
  });

  test('with a name that two kinds of cluster have chooses neither', async () => {
    const { status, stderr } = await synth(cwd(), '--cluster', 'eu');
    expect(status).toBe(1);
    expect(stderr).toContain('error[mixed-clusters] this job is for AwsEksCluster eu, but that of a in jobs/a.yaml');
  });

  test.each(['synth', 'validate', 'outputs', 'diff'])('%s knows the clusters that there are', async (command) => {
    const { status, stdout, stderr } = await runMain([command, 'jobs', '--cluster', 'ue'], { cwd: cwd() });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'kubejob: no job is for the cluster ue; the jobs are for eu and us\n',
    });
  });

  test('is an error if no job names a cluster', async () => {
    const { status, stderr } = await synth(project({ a: job('a') }), '--cluster', 'eu');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'kubejob: no job is for the cluster eu; no job names a cluster\n',
    });
  });
});

test('jobs for several clusters do not share a folder', async () => {
  const cwd = project({ a: job('a'), b: job('b', EU), c: job('c', US) });
  const { status, stderr } = await synth(cwd);
  expect(status).toBe(1);
  expect(stderr).toContain('jobs/c.yaml:10:3 error[mixed-clusters]');
  expect(fs.existsSync(path.join(cwd, 'dist'))).toBe(false);
});

describe('layout per-cluster', () => {
  const perCluster = (cwd: string, ...flags: string[]) => synth(cwd, '--layout', 'per-cluster', ...flags);

  test('gives each cluster a folder, in which jobs and objects may have the names of others', async () => {
    const cwd = project({ a: job('a', EU), b: job('a', US), c: job('c', US) });
    expect((await perCluster(cwd)).status).toBe(0);
    expect(filesIn(cwd)).toEqual(files('eu/a', 'us/a', 'us/c'));
    expect((await perCluster(cwd, '--check')).status).toBe(0);
  });

  test('puts the kind before a name that two kinds have, also if one of the two is chosen', async () => {
    const cwd = project({ a: job('a', EU), b: job('b', 'AwsEksCluster/eu'), c: job('c', US) });
    await perCluster(cwd);
    expect(filesIn(cwd)).toEqual(files('AwsEksCluster.eu/b', 'GcpGkeCluster.eu/a', 'us/c'));
    await perCluster(cwd, '--cluster', 'AwsEksCluster/eu');
    expect(filesIn(cwd)).toEqual(files('AwsEksCluster.eu/b'));
  });

  test('never gives two clusters one folder', async () => {
    const cwd = project({
      a: job('a', EU),
      b: job('a', 'AwsEksCluster/eu'),
      c: job('a', 'AwsEksCluster/GcpGkeCluster.eu'),
    });
    expect((await perCluster(cwd)).status).toBe(0);
    expect(filesIn(cwd)).toEqual(files('AwsEksCluster.GcpGkeCluster.eu/a', 'AwsEksCluster.eu/a', 'GcpGkeCluster.eu/a'));
  });

  test('makes a Namespace that jobs share in each folder', async () => {
    const cwd = project({
      a: job('a', EU, 'createNamespace: true'),
      b: job('b', EU, 'createNamespace: true'),
      c: job('c', US, 'createNamespace: true'),
    });
    await perCluster(cwd);
    expect(filesIn(cwd)).toEqual(files('eu/0000-namespaces', 'eu/a', 'eu/b', 'us/c'));
    expect(fs.readFileSync(path.join(cwd, 'dist/us/c.k8s.yaml'), 'utf8')).toContain('kind: Namespace');
  });

  testOnPosix('gives the Secrets of each cluster a folder too, which only the user can read', async () => {
    const secret = 'env:\n  secrets:\n    TOKEN: {fromEnvironment: TOKEN}';
    const cwd = project({ a: job('a', EU, secret), b: job('b', US) });
    await perCluster(cwd, '--secrets', 'separate');
    expect(filesIn(cwd, 'dist-secrets')).toEqual(['.gitignore', ...files('eu/a')]);
    expect(fs.statSync(path.join(cwd, 'dist-secrets/eu')).mode & 0o777).toBe(0o700);
  });

  test('tells jobs that are for no cluster', async () => {
    const cwd = project({ a: job('a', EU), b: job('b') });
    const { status, stderr } = await perCluster(cwd);
    expect(status).toBe(1);
    expect(stderr).toContain('jobs/b.yaml:4:9 error[no-target-cluster]');
    expect(fs.existsSync(path.join(cwd, 'dist'))).toBe(false);
  });

  test('tells two jobs that make the same object on one cluster', async () => {
    const { status, stderr } = await perCluster(project({ a: job('a', EU), b: job('a', EU) }));
    expect(status).toBe(1);
    expect(stderr).toContain('jobs/b.yaml:4:9 error[duplicate-object]');
  });

  test('and back to flat: what the other layout wrote goes, and what others wrote stays', async () => {
    const cwd = project({ a: job('a', EU), b: job('b', US) });
    await synth(cwd, '--cluster', 'eu');
    writeFile(cwd, 'dist/us/README.md', 'by hand');
    await perCluster(cwd);
    expect(filesIn(cwd)).toEqual([...files('eu/a'), 'us/README.md', ...files('us/b')]);
    await synth(cwd, '--cluster', 'eu');
    expect(filesIn(cwd)).toEqual([...files('a'), 'us/README.md']);
    expect(fs.readdirSync(path.join(cwd, 'dist')).sort()).toEqual(['a.k8s.yaml', 'us']);
  });

  test('a cluster that no job is for any more loses its folder', async () => {
    const cwd = project({ a: job('a', EU), b: job('b', US) });
    await perCluster(cwd);
    writeFile(cwd, 'jobs/b.yaml', job('b', EU));
    await perCluster(cwd);
    expect(fs.readdirSync(path.join(cwd, 'dist'))).toEqual(['eu']);
    expect(filesIn(cwd)).toEqual(files('eu/a', 'eu/b'));
  });

  test('standard output takes the jobs of one cluster', async () => {
    const cwd = project({ a: job('a', EU), b: job('b', US) });
    const all = await perCluster(cwd, '--stdout');
    expect({ status: all.status, stdout: all.stdout }).toEqual({ status: 2, stdout: '' });
    expect(all.stderr).toContain('choose one with --cluster');
    const one = await perCluster(cwd, '--stdout', '--cluster', 'us');
    expect(one.status).toBe(0);
    expect(one.stdout).toContain('KubernetesJob data/b');
  });
});
