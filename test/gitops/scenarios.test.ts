import fs from 'node:fs';
import path from 'node:path';
import { readsAsOtherType } from '../../lib/delivery/annotation-keys';
import { apiServer } from '../cluster/kit/connection';
import { createNamespace } from '../cluster/kit/namespaces';
import { ownNamespace } from '../cluster/kit/projects';
import { mustRun, shell } from '../cluster/kit/shell';
import { folderWith } from '../kit/command-line';
import { Argocd, Flux } from './kit/engine';
import { TOOLS, type Tool } from './kit/programs';
import { UserProject } from './kit/user';

const otherImage = { image: { repo: 'busybox', tag: '1.37' } };
const running = { command: ['sh', '-c', 'exec sleep 300'] };

let argocd: Argocd;
let flux: Flux;
let count = 0;

beforeAll(() => {
  argocd = new Argocd();
  flux = new Flux();
});

afterAll(() => {
  argocd.close();
  flux.close();
});

/** A project with a namespace of its own. */
async function project(tool: Tool, settings: object = {}): Promise<UserProject> {
  const namespace = ownNamespace('scenario', String(++count));
  await createNamespace(apiServer(), namespace);
  return new UserProject(namespace, namespace, tool, settings);
}

describe('with PruneLast=true', () => {
  /** A job whose new Job will run for a while; the old one is there still. */
  async function changed(): Promise<{ readonly user: UserProject; readonly old: string }> {
    const user = await project('argocd');
    user.write('report');
    await user.synth();
    await user.argocd(argocd);
    const [old = ''] = Object.keys(await user.jobs());
    user.write('report', { ...otherImage, ...running });
    await user.synth();
    return { user, old };
  }

  test('a sync waits for the new Job, and the old one stays until then', async () => {
    const { user, old } = await changed();
    const waiting = await user.argocd(argocd, { syncOptions: ['PruneLast=true'], seconds: 5 });
    expect(waiting).toMatchObject({
      phase: 'Running',
      message: expect.stringContaining('waiting for healthy state of batch/Job'),
    });
    expect(await user.jobs()).toHaveProperty(old);
  });

  test('without it the sync ends at once, and the old Job is pruned', async () => {
    const { user, old } = await changed();
    expect(await user.argocd(argocd)).toMatchObject({ phase: 'Succeeded' });
    await user.gone(old);
  });
});

describe('with ServerSideDiff=true', () => {
  test.each(['manual', 'replace'])(
    'nothing of an Application is synced once a job under %s has changed',
    async (rerun) => {
      const user = await project('argocd', { rerun });
      user.write('report');
      await user.synth();
      await user.argocd(argocd, { serverSideDiff: true });
      user.write('report', otherImage);
      user.write('neighbour');
      await user.synth();
      const { condition, phase } = await user.argocd(argocd, { serverSideDiff: true });
      expect({ condition, phase }).toEqual({
        condition: expect.stringMatching(/^ComparisonError: .*immutable/s),
        phase: '',
      });
      expect(Object.keys(await user.jobs())).toEqual(['report']);
    },
  );

  test('a renamed job runs', async () => {
    const user = await project('argocd');
    user.write('report');
    await user.synth();
    await user.argocd(argocd, { serverSideDiff: true });
    user.write('report', otherImage);
    await user.synth();
    expect(await user.argocd(argocd, { serverSideDiff: true })).toMatchObject({ phase: 'Succeeded' });
  });
});

describe('the last manifest removed', () => {
  test.each(TOOLS)(
    'is said to be removed, and pruned by %s from the folder that synth --allow-empty keeps',
    async (tool) => {
      const user = await project(tool);
      user.write('report');
      await user.synth();
      await user.apply({ argocd, flux });
      const [job = ''] = Object.keys(await user.jobs());
      user.remove('report');
      expect(await user.says('report')).toMatchObject({ verdict: 'removed' });
      await user.synth('--allow-empty');
      expect(fs.readdirSync(user.dist)).toEqual(['.gitkeep']);
      if (tool === 'argocd') {
        const refused = await user.argocd(argocd);
        expect(refused.condition).toBe('SyncError: auto-sync will wipe out all resources');
        expect(Object.keys(await user.jobs())).toEqual([job]);
        await user.argocd(argocd, { allowEmpty: true });
      } else await user.apply({ argocd, flux });
      await user.gone(job);
    },
  );

  test('to a tool, a folder that is not there is an error', async () => {
    const user = await project('argocd');
    expect((await user.argocd(argocd)).condition).toMatch(/^ComparisonError: .*no such file/);
    expect(await user.flux(flux)).toMatchObject({ reason: 'BuildFailed' });
  });
});

describe.each(TOOLS)('a job that goes from replace to manual under %s', (tool) => {
  test('is replaced, as diff says: the Job in the cluster still asks for it', async () => {
    const user = await project(tool, { rerun: 'replace' });
    user.write('report');
    await user.synth();
    await user.apply({ argocd, flux });
    const before = await user.jobs();
    user.write('report', otherImage, { annotations: { 'kubejob.dev/rerun': 'manual' } });
    expect(await user.says('report')).toMatchObject({
      verdict: 'replaced',
      message: expect.stringContaining('still says'),
    });
    await user.synth();
    await user.apply({ argocd, flux });
    const after = await user.jobs();
    expect(Object.keys(after)).toEqual(['report']);
    expect(after.report).not.toBe(before.report);
  });
});

describe('a hook', () => {
  const hook = { annotations: { 'kubejob.dev/rerun': 'every-sync' } };

  test('runs when another job of the folder changes, and diff says so', async () => {
    const user = await project('argocd');
    user.write('smoke', {}, hook);
    user.write('report');
    await user.synth();
    await user.argocd(argocd);
    const before = await user.jobs();
    user.write('report', otherImage);
    expect(await user.says('smoke')).toMatchObject({
      verdict: 'every-sync',
      message: expect.stringContaining('other changes'),
    });
    await user.synth();
    await user.argocd(argocd);
    expect((await user.jobs()).smoke).not.toBe(before.smoke);
  });

  test.each([
    ['a deadline', { activeDeadlineSeconds: 900 }],
    ['retries', { backoffLimit: 9 }],
    ['a time to live', { ttlSecondsAfterFinished: 900 }],
  ])('that gets other %s starts no sync, and diff says so', async (_, spec) => {
    const user = await project('argocd');
    user.write('smoke', {}, hook);
    await user.synth();
    await user.argocd(argocd);
    const before = await user.jobs();
    user.write('smoke', spec, hook);
    expect(await user.says('smoke')).toMatchObject({ verdict: 'kept' });
    await user.synth();
    expect(await user.argocd(argocd)).toMatchObject({ status: 'Synced', phase: '' });
    expect(await user.jobs()).toEqual(before);
  });

  test.each([
    ['suspended', { suspend: true }],
    ['without pods', { parallelism: 0 }],
  ])('that is %s keeps its sync waiting', async (_, spec) => {
    const user = await project('argocd');
    const other = { annotations: { 'argocd.argoproj.io/hook': 'Sync' } };
    user.write('smoke', spec, other);
    user.write('report');
    await user.synth();
    const { phase, message } = await user.argocd(argocd, { seconds: 5 });
    expect({ phase, message }).toEqual({
      phase: 'Running',
      message: expect.stringMatching(/^waiting for completion of hook/),
    });
  });

  test('is no longer pruned when its manifest goes', async () => {
    const user = await project('argocd');
    user.write('smoke', {}, hook);
    user.write('report');
    await user.synth();
    await user.argocd(argocd);
    user.remove('smoke');
    expect(await user.says('smoke')).toMatchObject({
      verdict: 'removed',
      message: expect.stringContaining('never prunes'),
    });
    await user.synth();
    await user.argocd(argocd);
    expect(await user.jobs()).toHaveProperty('smoke');
  });
});

test('kustomize fails at the keys of annotations that read as another type, and at no others', async () => {
  const failed: string[] = [];
  const keys = [
    ...[
      '1',
      '1.5',
      'true',
      'False',
      'null',
      'NULL',
      '0x1',
      '1e3',
      '2026-01-01',
      '2026-1-1',
      '2026-02-30',
      '2026-13-01',
    ],
    ...['0o17', '017', '08', '0b1', '0b12', '1_000', '4.2e-3', '20260101', '1.2.3', '1e', 'e1', '0x', 'nan', 'inf'],
    ...['yes', 'on', 'off', 'y', '1a', 'a1', '1-2', '2026-01', '2026-01-01T00', 'acme.com/1', 'tRue'],
  ];
  for (const [index, key] of keys.entries()) {
    const metadata = { name: `keys-${index}`, namespace: 'default', annotations: { [key]: 'x' } };
    const folder = folderWith({ 'a.yaml': JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata }) });
    const { reason } = await flux.ask({ kustomization: `keys-${index}`, folder, prune: true });
    if (reason === 'BuildFailed') failed.push(key);
    else await shell(`kubectl delete configmap -n default keys-${index}`, folder);
  }
  expect(failed).toEqual(keys.filter(readsAsOtherType));
});

describe('secrets: separate, under Argo CD', () => {
  const withSecret = { createNamespace: true, env: { secrets: { TOKEN: { value: 'hunter2-hunter2' } } } };

  test('applying them changes nothing that Argo CD tracks, and works on an empty cluster', async () => {
    const namespace = ownNamespace('scenario', String(++count));
    const user = new UserProject(namespace, namespace, 'argocd', { secrets: 'separate' });
    user.write('report', withSecret);
    await user.synth();
    await mustRun(`kubectl create namespace ${namespace}`, user.cwd);
    await mustRun('kubectl apply -f dist-secrets/', user.cwd);
    expect(await user.argocd(argocd)).toMatchObject({ phase: 'Succeeded' });
    await mustRun('kubectl apply -f dist-secrets/', user.cwd);
    expect(await user.argocd(argocd)).toMatchObject({ status: 'Synced', phase: '' });
  });

  test('a Namespace in both folders would go out of sync', async () => {
    const namespace = ownNamespace('scenario', String(++count));
    const user = new UserProject(namespace, namespace, 'argocd', { secrets: 'separate' });
    user.write('report', withSecret);
    await user.synth();
    await user.argocd(argocd);
    const [text = ''] = fs.readFileSync(path.join(user.dist, 'report.k8s.yaml'), 'utf8').split('---\n');
    fs.writeFileSync(path.join(user.cwd, 'namespace.yaml'), text);
    await mustRun('kubectl apply -f namespace.yaml', user.cwd);
    expect((await user.argocd(argocd)).status).toBe('OutOfSync');
  });
});

test('a ConfigMap above 256 KiB needs server-side apply under Argo CD, and none under Flux', async () => {
  const text = 'lorem ipsum dolor sit amet '.repeat(12_000);
  const large = {
    configMaps: { data: text },
    volumeMounts: [{ name: 'data', mountPath: '/data', configMap: { name: 'data' } }],
  };
  const user = await project('argocd');
  user.write('report', large);
  await user.synth();
  const { phase, results } = await user.argocd(argocd);
  expect(phase).toBe('Failed');
  expect(results.map(({ message }) => message).join('\n')).toMatch(/metadata\.annotations: Too long/);
  const serverSide = await user.argocd(argocd, { revision: 'again', syncOptions: ['ServerSideApply=true'] });
  expect(serverSide.phase).toBe('Succeeded');
  const other = await project('flux');
  other.write('report', large);
  await other.synth();
  expect(await other.flux(flux)).toMatchObject({ reason: '' });
});
