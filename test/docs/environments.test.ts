import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { nameOfItems } from '../../lib/layers/named-lists';
import { loadSettings } from '../../lib/settings/settings';
import { folderWith, ROOT, runMain, stateOf } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { blocksOf, pages } from './pages';

const page = pages.get('docs/environments.md') ?? '';
const [overlay, shared, editor, settings] = blocksOf(page).filter(({ language }) => language === 'yaml');

test('the overlays of the page do what it says', async () => {
  const variables = 'env: {variables: {LOG_LEVEL: info, DEBUG: "1"}}';
  const cwd = folderWith({
    'report.yaml': manifestYaml(variables).replace('name: report', 'name: report\n  labels: {team: data}'),
    'report.prod.yaml': overlay?.text,
    'overlays/dev/small.yaml': shared?.text,
  });
  const { stdout } = await runMain(['synth', 'report.yaml', '--stdout', '--env', 'prod'], { cwd });
  expect(stdout).toContain('image: ghcr.io/acme/report:1.5.0\n');
  expect(stdout).toContain('memory: "4Gi"');
  expect(stdout).toContain('name: LOG_LEVEL\n              value: warn\n');
  expect(stdout).not.toContain('DEBUG');
  const { stdout: dev } = await runMain(['synth', 'report.yaml', '--stdout', '--env', 'dev'], { cwd });
  expect(dev).toContain('memory: "256Mi"');
});

test('the schema that the page names is in the package', () => {
  const file = /cdk8s-kubernetes-job\/(\S+)/.exec(editor?.text ?? '')?.[1] ?? '';
  expect(fs.existsSync(path.join(ROOT, file))).toBe(true);
});

test('the settings of the page are right', () => {
  const cwd = folderWith({ 'cdk8s.yaml': settings?.text });
  const { diagnostics, settings: loaded } = loadSettings(cwd);
  expect([diagnostics, Object.keys(loaded.environments ?? {})]).toEqual([[], ['dev', 'prod']]);
});

test('the page names every list of Kubernetes that is merged by name', () => {
  const section = page.slice(page.indexOf('Lists of named things'), page.indexOf('Such a list may be'));
  const named = [...section.matchAll(/`(\w+)`(?:\s+by\s+`(\w+)`)?/g)].map(
    ([, list = '', by = 'name']) => [list, by] as const,
  );
  const lists = named.filter(([list]) => nameOfItems(list, { items: {} }, true) !== undefined);
  expect(lists.map(([list]) => nameOfItems(list, { items: {} }, true))).toEqual(
    lists.map(([list, by]) => (list === 'volumeMounts' && by === 'name' ? 'mountPath' : by)),
  );
  const told = new Set(named.map(([list]) => list));
  const candidates = [
    'containers',
    'env',
    'hostAliases',
    'imagePullSecrets',
    'initContainers',
    'ports',
    'resourceClaims',
    'schedulingGates',
    'topologySpreadConstraints',
    'volumeDevices',
    'volumeMounts',
    'volumes',
  ];
  expect(candidates.filter((list) => list !== 'containers' && !told.has(list))).toEqual([]);
});

describe('examples/shop', () => {
  const shop = path.join(ROOT, 'examples', 'shop');
  const files = stateOf(shop);
  const cwd = () => folderWith(Object.fromEntries(Object.entries(files).map(([name, { text }]) => [name, text])));
  const isOverlay = (name: string) =>
    name.startsWith('environments/') || name.includes('/overlays/') || /\.(staging|prod)\.yaml$/.test(name);

  test('is without a problem in every environment', async () => {
    const { status, stderr } = await runMain(['validate', '--env', 'all', '--fail-on', 'warning', '--quiet'], {
      cwd: cwd(),
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('has 20 jobs in each of three environments, and fewer than five lines of overlays for a job', async () => {
    const folder = cwd();
    expect((await runMain(['synth', '--env', 'all'], { cwd: folder })).status).toBe(0);
    for (const environment of ['dev', 'staging', 'prod']) {
      const jobs = Object.values(stateOf(path.join(folder, `dist-${environment}`))).flatMap(({ text }) =>
        loadAll(text).filter((object) => (object as { kind: string }).kind === 'Job'),
      );
      expect([environment, jobs.length]).toEqual([environment, 20]);
    }
    const overlays = Object.entries(files).filter(([name]) => isOverlay(name));
    expect(overlays.length).toBeGreaterThan(3);
    const lines = overlays.reduce((sum, [, { text }]) => sum + text.trimEnd().split('\n').length, 0);
    expect(lines / 20).toBeLessThan(5);
  });

  test.each(['dev', 'staging', 'prod'])('in %s it gives the YAML that was reviewed', async (environment) => {
    const { stdout } = await runMain(['synth', '--stdout', '--env', environment], { cwd: cwd() });
    expect(stdout).toMatchSnapshot();
  });

  test('every file of it is a manifest, an overlay or the settings', () => {
    const others = Object.keys(files).filter(
      (name) => !isOverlay(name) && !name.startsWith('manifests/') && name !== 'cdk8s.yaml',
    );
    expect(others).toEqual([]);
    expect(fs.existsSync(path.join(shop, 'dist'))).toBe(false);
  });
});
