import path from 'node:path';
import { pathToFileURL } from 'node:url';
import settingsSchema from '../../schemas/settings.schema.json';
import { folderWith, ROOT, runMain, runNode, stateOf } from '../kit/command-line';
import { blocksOf, pages } from './pages';

const readme = pages.get('README.md') ?? '';
const blocks = blocksOf(readme);
const [manifest = '', output = ''] = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text);
const FILE = 'nightly-report.yaml';
const settingsPage = pages.get('docs/settings.md') ?? '';

test('the manifest has ten lines, and nothing to tell but what the cluster must have', async () => {
  expect(manifest.trimEnd().split('\n')).toHaveLength(10);
  const { status, stdout } = await runMain(['validate', FILE, '--format', 'json'], {
    cwd: folderWith({ [FILE]: manifest }),
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).diagnostics.map(({ code }: { code: string }) => code)).toEqual(['must-exist']);
});

test('the manifest becomes what the page shows, with lines left out only where it says so', async () => {
  const { stdout } = await runMain(['synth', FILE, '--stdout'], { cwd: folderWith({ [FILE]: manifest }) });
  const parts = output.split('…\n');
  expect(parts.length).toBeGreaterThan(1);
  let rest = stdout;
  for (const [index, part] of parts.entries()) {
    const at = rest.indexOf(part);
    expect([part, index === 0 ? at === 0 : at > 0]).toEqual([part, true]);
    rest = rest.slice(at + part.length);
  }
  expect(rest).toBe('');
});

test('the table of settings has every setting with its default and all its values', () => {
  const rows = [...settingsPage.matchAll(/^\| `(\w+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(
    ([, name, values, byDefault]) => {
      return [name, { values, byDefault }] as const;
    },
  );
  const told = Object.fromEntries(rows.filter(([name = '']) => name in settingsSchema.properties));
  expect(Object.keys(told)).toEqual(Object.keys(settingsSchema.properties));
  for (const [name, setting] of Object.entries(settingsSchema.properties)) {
    if ('default' in setting) expect(told[name]?.byDefault).toBe(`\`${setting.default}\``);
    for (const value of 'enum' in setting ? setting.enum : []) expect(told[name]?.values).toContain(`\`${value}\``);
  }
});

test.each(blocksOf(settingsPage).filter(({ language, text }) => language === 'yaml' && text.includes('kubejob:')))(
  'the settings of the page are valid: $text',
  async ({ text }) => {
    const cwd = folderWith({ 'cdk8s.yaml': text, [`manifests/${FILE}`]: manifest });
    expect(await runMain(['validate', '-q'], { cwd })).toMatchObject({ status: 0, stderr: '' });
  },
);

test('the cdk8s app of the page writes the job', () => {
  const app = blocksOf(pages.get('docs/library.md') ?? '').find(({ language }) => language === 'ts')?.text ?? '';
  const cwd = folderWith({
    'main.ts': app.replace("'cdk8s-kubernetes-job'", JSON.stringify(path.join(ROOT, 'lib/index'))),
  });
  const tsx = pathToFileURL(path.join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href;
  const env = { NODE_PATH: path.join(ROOT, 'node_modules') };
  expect(runNode(['--import', tsx, 'main.ts'], { cwd, env })).toEqual({ status: 0, stdout: '', stderr: '' });
  const { 'dist/nightly-report.k8s.yaml': written } = stateOf(cwd);
  expect(written?.text).toContain('\n    acme.com/runbook: https://wiki.acme.com/nightly-report\n');
});

test('a stranger reads it in two minutes', () => {
  const words = readme.replaceAll(/```.*?```/gs, '').split(/\s+/).length;
  // At 250 words a minute.
  expect(words).toBeLessThan(600);
});
