import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { stringifyYaml } from '../../lib/write/yaml';
import { folderWith, ROOT, runMain, stateOf, writeFile } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { seedManifests } from '../kit/seed-manifests';
import { testOnPosix } from '../kit/systems';

const settings = (lines: string) => `kubejob:\n${lines.replace(/^/gm, '  ')}\n`;
const BASE = { 'manifests/report.yaml': manifestYaml('resources: {limits: {memory: 1Gi}}') };

async function run(files: Record<string, unknown>, ...argv: readonly string[]) {
  const cwd = folderWith({ ...BASE, ...files });
  return { cwd, ...(await runMain(argv, { cwd })) };
}

async function memoryWith(files: Record<string, unknown>, ...argv: readonly string[]): Promise<string | undefined> {
  const { stdout, stderr } = await run(files, 'synth', '--stdout', ...argv);
  return /limits:\n\s+cpu: .*\n\s+memory: "(.*)"/.exec(stdout)?.[1] ?? stderr;
}

const memory = (amount: string, head = '') => `${head}spec: {resources: {limits: {memory: ${amount}}}}\n`;

describe('overlays by convention', () => {
  test.each([
    'manifests/report.prod.yaml',
    'manifests/report.prod.yml',
    'manifests/report.prod.json',
    'manifests/overlays/prod/report.yaml',
  ])('%s is put over report.yaml in prod only', async (name) => {
    const files = {
      [name]: name.endsWith('.json') ? { spec: { resources: { limits: { memory: '2Gi' } } } } : memory('2Gi'),
    };
    expect(await memoryWith(files, '--env', 'prod')).toBe('2Gi');
    expect(await memoryWith(files)).toBe('1Gi');
  });

  test('what is nearer to the manifest wins: settings, folders from the outermost, the folder of overlays, the file beside', async () => {
    const files: Record<string, string> = {
      'cdk8s.yaml': settings('environments: {prod: {overlays: [all.yaml]}}'),
      'all.yaml': memory('2Gi'),
      'overlays/prod/outer.yaml': memory('3Gi', 'match: {names: [report]}\n'),
      'manifests/overlays/prod/inner.yaml': memory('4Gi', 'match: {names: ["rep*"]}\n'),
      'manifests/overlays/prod/report.yaml': memory('5Gi'),
      'manifests/report.prod.yaml': memory('6Gi'),
    };
    const order = Object.keys(files);
    for (const [index, amount] of ['2Gi', '3Gi', '4Gi', '5Gi', '6Gi'].entries()) {
      const some = Object.fromEntries(order.slice(0, index + 2).map((name) => [name, files[name]]));
      expect(await memoryWith(some, '--env', 'prod')).toBe(amount);
    }
  });

  test('a manifest with a kind of its own stays one, unless its environment is named', async () => {
    const files = { 'manifests/report.two.yaml': manifestYaml('', 'other') };
    expect((await run(files, 'validate')).stderr).toContain('2 manifests in 2 files');
    const named = { ...files, 'cdk8s.yaml': settings('environments: {two: {}}') };
    expect((await run(named, 'validate')).stderr).toContain('1 manifest in 1 file');
  });

  test('a file of another tool in a folder of overlays is none', async () => {
    const files = {
      'manifests/overlays/prod/kustomization.yaml': 'kind: Kustomization\nresources: []\n',
      'manifests/overlays/prod/report.yaml': memory('2Gi'),
    };
    expect(await memoryWith(files, '--env', 'prod')).toBe('2Gi');
  });

  test('an overlay that is named like a manifest is an error that says what to name', async () => {
    const { status, stderr } = await run(
      { 'manifests/report.prod.yaml': memory('2Gi') },
      'validate',
      'manifests/report.prod.yaml',
    );
    expect([status, stderr]).toEqual([
      2,
      'kubejob: manifests/report.prod.yaml is an overlay for the environment prod: name report.yaml, with --env prod\n',
    ]);
  });
});

describe('the jobs that an overlay is for', () => {
  const two = {
    'manifests/report.yaml': `${manifestYaml()}---\n${manifestYaml('', 'other').replace('metadata:', 'metadata:\n  labels: {team: data}')}`,
  };
  const retriesWith = async (overlay: string) => {
    const { stdout, stderr } = await run(
      { ...two, 'manifests/report.prod.yaml': overlay },
      'synth',
      '--stdout',
      '--env',
      'prod',
    );
    const found = [...stdout.matchAll(/backoffLimit: (\d)[\s\S]*?resource-name: (\w+)/g)].map(
      ([, limit, name]) => `${name} ${limit}`,
    );
    return stderr.includes('error') ? stderr : found.sort();
  };

  test.each([
    ['by its name', 'metadata: {name: report}\nspec: {backoffLimit: 7}\n', ['other 2', 'report 7']],
    ['by names', 'match: {names: [o*r]}\nspec: {backoffLimit: 7}\n', ['other 7', 'report 2']],
    ['by labels', 'match: {labels: {team: data}}\nspec: {backoffLimit: 7}\n', ['other 7', 'report 2']],
    [
      'each of several',
      'match: {names: [report]}\nspec: {backoffLimit: 7}\n---\nmetadata: {name: other}\nspec: {backoffLimit: 8}\n',
      ['other 8', 'report 7'],
    ],
  ])('%s', async (_, overlay, expected) => {
    expect(await retriesWith(overlay)).toEqual(expected);
  });

  test.each([
    ['that does not say which', 'spec: {backoffLimit: 7}\n', 'the overlay does not say which job it is for'],
    ['of a job that is not there', 'metadata: {name: reprot}\n', 'hint: did you mean report?'],
    ['that is no map', '- a\n', 'an overlay must be a map with fields of a manifest'],
    ['of another kind', 'kind: ConfigMap\n', 'an overlay changes a KubernetesJob, and no other kind'],
    ['with a wrong match', 'match: {name: report}\n', 'there is no field name in match'],
    ['that is broken', 'spec: {\n', 'manifests/report.prod.yaml'],
  ])('one %s is an error', async (_, overlay, message) => {
    expect(await retriesWith(overlay)).toContain(message);
  });

  test('a file beside no manifest must say which', async () => {
    const { stderr } = await run({ 'manifests/overlays/prod/all.yaml': memory('2Gi') }, 'validate', '--env', 'prod');
    expect(stderr).toContain('manifests/overlays/prod/all.yaml:1:1 error[overlay-without-job]');
  });

  test('one of the settings that is for none is told, if all manifests were read', async () => {
    const files = {
      'cdk8s.yaml': settings('environments: {prod: {overlays: [all.yaml]}}'),
      'all.yaml': memory('2Gi', 'match: {names: [etl]}\n'),
    };
    expect((await run(files, 'validate', '--env', 'prod')).stderr).toContain('all.yaml:1:1 warning[unused-overlay]');
    expect((await run(files, 'validate', '--env', 'prod', 'manifests')).stderr).not.toContain('unused-overlay');
  });
});

describe('settings of an environment', () => {
  const files = {
    'cdk8s.yaml': settings(`severity: {no-deadline: info}
environments:
  dev: {}
  prod: {delivery: argocd, output: out/prod, severity: {no-timeout: "off"}}`).replace(
      ', severity: {no-timeout: "off"}',
      '',
    ),
  };

  test('each has a folder of its own, and --env all writes them in one run', async () => {
    const { cwd, status } = await run(files, 'synth', '--env', 'all');
    expect(status).toBe(0);
    expect(Object.keys(stateOf(cwd)).filter((name) => /^(dist|out)/.test(name))).toEqual([
      'dist-dev/report.k8s.yaml',
      'out/prod/report.k8s.yaml',
    ]);
    expect(fs.readFileSync(path.join(cwd, 'out/prod/report.k8s.yaml'), 'utf8')).toMatch(/name: report-[0-9a-f]{10}\n/);
    expect((await runMain(['synth', '--env', 'all', '--check'], { cwd })).status).toBe(0);
    writeFile(cwd, 'manifests/report.dev.yaml', memory('2Gi'));
    const { status: stale, stderr } = await runMain(['synth', '--env', 'all', '--check'], { cwd });
    expect([stale, stderr]).toEqual([1, expect.stringContaining('dist-dev/report.k8s.yaml')]);
  });

  test('nothing is written if one of them is wrong', async () => {
    const { cwd, status, stderr } = await run(
      { ...files, 'manifests/report.prod.yaml': memory('x') },
      'synth',
      '--env',
      'all',
    );
    expect([status, stderr]).toEqual([1, expect.stringContaining('"x" is not a valid memory limit (in prod)')]);
    expect(Object.keys(stateOf(cwd)).filter((name) => /^(dist|out)/.test(name))).toEqual([]);
  });

  test('what is wrong in all of them is told once', async () => {
    const { stderr } = await run(
      { ...files, 'manifests/report.yaml': manifestYaml('nope: 1') },
      'validate',
      '--env',
      'all',
    );
    expect(stderr.match(/unknown-field/g)).toHaveLength(1);
    expect(stderr).not.toContain('(in ');
  });

  test('without settings, all are those that overlays are there for', async () => {
    const { cwd } = await run(
      { 'manifests/report.qa.yaml': memory('2Gi'), 'manifests/overlays/dev/report.yaml': memory('3Gi') },
      'synth',
      '--env',
      'all',
    );
    expect(
      fs
        .readdirSync(cwd)
        .filter((name) => name.startsWith('dist'))
        .sort(),
    ).toEqual(['dist-dev', 'dist-qa']);
  });

  test('the cluster of an environment chooses its jobs', async () => {
    const target = 'targetCluster: {clusterKind: GcpGkeCluster, clusterName: eu}';
    const clusters = {
      'cdk8s.yaml': settings('environments: {prod: {cluster: eu}}'),
      'manifests/eu.yaml': manifestYaml(target, 'eu-job'),
      'manifests/us.yaml': manifestYaml(target.replace('eu}', 'us}'), 'us-job'),
    };
    const { stdout } = await run(clusters, 'outputs', '--env', 'prod');
    expect(stdout).toContain('eu-job');
    expect(stdout).not.toContain('us-job');
  });

  test.each([
    ['prdo', files, 'there is no environment prdo; did you mean prod?'],
    ['xx', files, 'there is no environment xx; there are dev and prod'],
    ['prod', {}, 'there is no environment prod: name it in environments'],
    ['all', {}, 'there are no environments: name them in environments'],
    ['', files, '"" is not the name of an environment'],
    ['../x', files, '"../x" is not the name of an environment'],
  ])('%s is unknown', async (env, project, message) => {
    const { status, stderr } = await run(project, 'validate', '--env', env);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('an overlay of the settings that is not there is an error', async () => {
    const project = { 'cdk8s.yaml': settings('environments: {prod: {overlays: [all.yaml]}}') };
    const { status, stderr } = await run(project, 'validate', '--env', 'prod');
    expect([status, stderr]).toEqual([
      2,
      'kubejob: cdk8s.yaml names all.yaml as an overlay of the environment prod, and there is no such file\n',
    ]);
  });

  test.each([
    ['environments: {all: {}}', 'all'],
    ['environments: {prod: {outptu: x}}', 'did you mean output?'],
    ['environments: {prod: {delivery: argo}}', 'did you mean argocd?'],
    ['environments: {prod: {severity: {no-such: "off"}}}', 'there is no diagnostic code no-such'],
    ['environments: {a: {output: x}, b: {output: x/y}}', 'lie in one another'],
  ])('%s is a wrong setting', async (lines, message) => {
    const { status, stderr } = await run({ 'cdk8s.yaml': settings(lines) }, 'validate');
    expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  test.each([
    [['synth', '--stdout', '--env', 'all']],
    [['synth', '-o', 'x', '--env', 'all']],
    [['diff', '--env', 'all']],
    [['outputs', '--env', 'all']],
    [['render', '--env', 'all']],
    [['explain', '--value', 'image.tag', '--env', 'all']],
  ])('%j has one result only', async (argv) => {
    expect((await run(files, ...argv)).status).toBe(2);
  });
});

test.each(['', '# nothing is other here yet\n', '---\n'])(
  'an overlay with nothing in it changes nothing: %j',
  async (text) => {
    const files = { 'manifests/report.prod.yaml': text };
    expect(await memoryWith(files, '--env', 'prod')).toBe('1Gi');
    expect((await run(files, 'validate', '--env', 'prod')).stderr).toBe('no problems: 1 manifest in 1 file\n');
  },
);

test('standard input is there for each environment', async () => {
  const cwd = folderWith({ 'cdk8s.yaml': settings('environments: {dev: {}, prod: {}}') });
  let text = manifestYaml();
  const readStdin = () => {
    const bytes = Buffer.from(text);
    text = '';
    return bytes;
  };
  const { status, stderr } = await runMain(['synth', '-', '--env', 'all'], { cwd, readStdin });
  expect([status, stderr]).toEqual([
    0,
    expect.stringContaining('dist-dev: 1 written, 0 unchanged, 0 removed; dist-prod: 1'),
  ]);
});

describe('an environment without overlays gives the bytes that none gives', () => {
  const given = (folder: string) =>
    fs
      .readdirSync(path.join(ROOT, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name): [string, string] => [`${folder}/${name}`, fs.readFileSync(path.join(ROOT, folder, name), 'utf8')]);
  const seeds = seedManifests('s3cr3t').map((value, index): [string, string] => [
    `seed ${index}`,
    stringifyYaml(value),
  ]);

  test.each([...given('examples'), ...given('manifests'), ...seeds])('%s', async (_, text) => {
    const cwd = folderWith({ 'job.yaml': text, 'cdk8s.yaml': settings('environments: {prod: {}}') });
    const without = await runMain(['synth', 'job.yaml', '--stdout'], { cwd });
    expect(await runMain(['synth', 'job.yaml', '--stdout', '--env', 'prod'], { cwd })).toEqual(without);
  });
});

test('what an overlay gets wrong is shown in the overlay, with the place of the value that it replaces', async () => {
  const { stderr } = await run({ 'manifests/report.prod.yaml': memory('12Q') }, 'validate', '--env', 'prod');
  expect(stderr).toBe(`manifests/report.prod.yaml:1:37 error[invalid-format] "12Q" is not a valid memory limit
  at spec.resources.limits.memory
  1 | spec: {resources: {limits: {memory: 12Q}}}
    |                                     ^^^
  in place of another value at manifests/report.yaml:10:32
  hint: A Kubernetes quantity: a number with an optional unit (m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei).

1 error in 1 file
`);
});

test('what is wrong with the manifest is shown in the manifest, and what an overlay mends is not told', async () => {
  const files = { 'manifests/report.yaml': manifestYaml('resources: {limits: {memory: x, cpu: y}}') };
  const { stderr } = await run({ ...files, 'manifests/report.prod.yaml': memory('2Gi') }, 'validate', '--env', 'prod');
  expect(stderr).toContain('manifests/report.yaml:10:40 error[invalid-format] "y" is not a valid CPU limit');
  expect(stderr).not.toContain('"x"');
});

test('a shared overlay that is wrong is told once for all manifests', async () => {
  const files = {
    'cdk8s.yaml': settings('environments: {prod: {overlays: [all.yaml]}}'),
    'all.yaml': memory('x'),
    'manifests/b.yaml': manifestYaml('', 'b'),
  };
  const { stderr } = await run(files, 'validate', '--env', 'prod');
  expect(stderr.match(/all\.yaml:1:37 error/g)).toHaveLength(1);
});

test('--fix mends overlays too', async () => {
  const { cwd, stderr } = await run(
    { 'manifests/report.prod.yaml': 'spec: {paralelism: 3}\n' },
    'validate',
    '--fix',
    '--env',
    'prod',
  );
  expect(stderr).toContain('fixed manifests/report.prod.yaml:1:8');
  expect(fs.readFileSync(path.join(cwd, 'manifests/report.prod.yaml'), 'utf8')).toBe('spec: {parallelism: 3}\n');
});

test('a secret of the manifest is in no message about an overlay', async () => {
  const files = {
    'manifests/report.yaml': manifestYaml('env: {secrets: {TOKEN: {value: hunter2hunter2}}}'),
    'manifests/report.prod.yaml': 'spec: {image: {tag: "hunter2hunter2!"}}\n',
  };
  const { stdout } = await run(files, 'validate', '--env', 'prod', '--format', 'json');
  const [{ message }] = JSON.parse(stdout).diagnostics;
  expect(message).not.toContain('hunter2');
});

testOnPosix('what comes through a pipe is there for each environment', () => {
  const reference = 'valueFrom: {kind: PostgresCluster, name: orders, fieldPath: status.outputs.host}';
  const cwd = folderWith({
    'manifests/report.yaml': manifestYaml(`env: {variables: {HOST: {${reference}}}}`),
    'cdk8s.yaml': settings('environments: {dev: {}, prod: {}}'),
  });
  const command = `"${process.execPath}" "${path.join(ROOT, 'bin/kubejob')}"`;
  const shell = (line: string) => spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8' }).stderr;
  const hosts = () => ['dev', 'prod'].map((name) => /name: HOST\n +value: (.*)/.exec(jobIn(cwd, `dist-${name}`))?.[1]);
  shell(`printf db1 | ${command} synth --env all --set-file env.variables.HOST=/dev/stdin`);
  expect(hosts()).toEqual(['db1', 'db1']);
  const refs = `printf '{"host": "db2"}' | ${command} synth --env all --refs PostgresCluster/orders=/dev/stdin`;
  expect(shell(refs)).toContain('no problems');
  expect(hosts()).toEqual(['db2', 'db2']);
  const fix = `printf '{"host": "db2"}' | ${command} validate --fix --refs PostgresCluster/orders=/dev/stdin`;
  expect(shell(fix)).toContain('no problems');
});

function jobIn(cwd: string, folder: string): string {
  return fs.readFileSync(path.join(cwd, folder, 'report.k8s.yaml'), 'utf8');
}
