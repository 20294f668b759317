import { Testing } from 'cdk8s';
import {
  type Diagnostic,
  diagnosticCodes,
  InvalidJobError,
  KubernetesJobChart,
  validateManifest,
} from '../../lib/index';
import { folderWith, runMain } from '../kit/command-line';
import { manifest, manifestYaml } from '../kit/manifest';
import { seedManifests } from '../kit/seed-manifests';

const told = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ severity, code, path, line, column }) => `${severity} ${code} ${path} ${line}:${column}`);

const codeAndPath = ({ code, path }: Diagnostic) => `${code} ${path}`;

test('errors, warnings and notes of a text are told with their places', () => {
  const text = manifestYaml('backofLimit: 1').replace('  activeDeadlineSeconds: 3600\n', '').replace('1.4.2', 'latest');
  const diagnostics = validateManifest(text, { file: 'job.yaml' });
  expect(told(diagnostics)).toEqual([
    'warning no-deadline spec 5:1',
    'warning mutable-tag spec.image.tag 7:43',
    'error unknown-field spec.backofLimit 9:3',
  ]);
  for (const { file, code, severity } of diagnostics) {
    expect([file, severity]).toEqual(['job.yaml', diagnosticCodes[code].severity]);
  }
});

test('the diagnostics of a value have paths', () => {
  expect(told(validateManifest(manifest({ backofLimit: 1 })))).toEqual(['error unknown-field spec.backofLimit 1:1']);
  expect(told(validateManifest({ target: manifest({ backofLimit: 1 }) }))).toEqual([
    'error unknown-field target.spec.backofLimit 1:1',
  ]);
  expect(validateManifest(manifest())).toEqual([]);
});

const SECRET = 'hunter2!';

test.each<[where: string, spec: object, metadata: object]>([
  ['is a label too', { env: { secrets: { TOKEN: SECRET } } }, { labels: { token: 'x', team: SECRET } }],
  ['is a name too', { env: { secrets: { TOKEN: { value: SECRET } } } }, { name: SECRET }],
  ['is a key too', { env: { secrets: [{ name: 'TOKEN', value: SECRET }] }, [SECRET]: 1 }, {}],
  ['is the value of a variable', { env: { variables: { DB_PASSWORD: SECRET } }, restartPolicy: SECRET }, {}],
  [
    'stands in a part that does not exist',
    { env: { secrets: { TOKEN: { vaule: SECRET } } }, completionMode: SECRET },
    {},
  ],
  ['stands in a misspelled section', { env: { secerts: { TOKEN: SECRET } }, image: { repo: SECRET, tag: '1' } }, {}],
])('no diagnostic of a value or a text names a secret that %s', (_, spec, metadata) => {
  const given = manifest(spec, metadata);
  for (const value of [given, { target: given }, JSON.stringify(given)]) {
    const diagnostics = validateManifest(value);
    expect(diagnostics).not.toEqual([]);
    const words = diagnostics.map(({ message, hint, path }) => [message, hint, path]);
    expect(JSON.stringify(words)).not.toContain(SECRET.slice(0, -1));
  }
});

const jobs = [
  ...seedManifests('hush'),
  manifest({ foo: 1 }, { name: 'Report' }),
  manifest({ image: 'busybox' }),
  manifest({ namespace: { valueFrom: { name: 'n' } } }),
];
const [jobTexts, otherTexts] = [jobs, [{}, 'text', { kind: 'ConfigMap' }]].map((values) =>
  values.map((value) => JSON.stringify(value)),
) as [string[], string[]];

test.each([...jobTexts, ...otherTexts])('a text is told what the command line tells of its file: %s', async (text) => {
  const cwd = folderWith({ 'job.yaml': text });
  const { stdout } = await runMain(['validate', 'job.yaml', '--format', 'json'], { cwd });
  expect(JSON.parse(stdout).diagnostics.map(codeAndPath)).toEqual(validateManifest(text).map(codeAndPath));
});

test.each(jobTexts)('a value is told what its text is told: %s', (text) => {
  expect(validateManifest(JSON.parse(text)).map(codeAndPath).sort()).toEqual(
    validateManifest(text).map(codeAndPath).sort(),
  );
});

test.each([...jobTexts, ...otherTexts])('without errors a chart can be made, else it throws just these: %s', (text) => {
  const errors = validateManifest(text).filter(({ severity }) => severity === 'error');
  expect(errorsThrownBy(() => KubernetesJobChart.fromYaml(Testing.app(), 'report', text))).toEqual(errors);
});

function errorsThrownBy(make: () => unknown): readonly Diagnostic[] {
  try {
    make();
  } catch (error) {
    if (error instanceof InvalidJobError) return error.diagnostics;
    throw error;
  }
  return [];
}

test('what is given beside the manifest counts', () => {
  const job = manifest({ namespace: { valueFrom: { name: 'n' } } });
  const namespace = { kind: 'KubernetesNamespace', metadata: { name: 'n' }, spec: { name: 'data' } };
  expect(told(validateManifest(job, { resources: [namespace] }))).toEqual([]);
  expect(told(validateManifest(manifest(), { dockerConfigJson: 'x' }))).toEqual([
    'error docker-config dockerConfigJson 1:1',
  ]);
  expect(told(validateManifest(manifest(), { delivery: { rerun: 'every-sync' } }))).toEqual([
    'error every-sync-needs-argocd metadata.name 1:1',
  ]);
});
