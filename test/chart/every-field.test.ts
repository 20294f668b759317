import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RunOptions } from '../../lib/run/run-options';
import { exampleOf, type FieldPlace, fieldPlaces, manifestWith } from '../kit/field-places';
import { manifest } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

const CARRIED = 'the platform writes it into the manifests that it exports';

/** Fields that are accepted and change no byte of the output, and why that is meant. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  apiVersion: 'the three names are one API',
  kind: 'it is always KubernetesJob',
  'metadata.slug': CARRIED,
  'metadata.tags': CARRIED,
  'metadata.relationships': CARRIED,
  'metadata.group': CARRIED,
  'metadata.version': CARRIED,
  status: CARRIED,
  'spec.env.secrets.NAME.secretRef.namespace': 'it can only be the namespace of the job',
  'spec.env.secrets[].secretRef.namespace': 'it can only be the namespace of the job',
};

/** What else must stand beside a field, so that it is valid or means something. */
const BESIDE: readonly (readonly [RegExp, object])[] = [
  [/^spec\.serviceAccount\.annotations$/, { create: true }],
  [/^spec\.completionMode$/, { completions: 3 }],
  [/\.(configMap|secret)\.path$/, { key: 'run-script' }],
  [/\.valueFrom\.env$/, { name: 'in-environments' }],
  // An older word for the same.
  [/\.valueFrom\.field$/, { fieldPath: undefined }],
  [/^spec\.patches$/, { createNamespace: true, configMaps: { 'run-script': 'exit 0', 'other-script': 'exit 1' } }],
  [/\.target\.name$/, { kind: 'ConfigMap' }],
  [/\.patch\[\]\.op$/, { path: '/spec/completions', value: 2 }],
  [/\.patch\[\]\.from$/, { op: 'copy', path: '/spec/template/metadata/name' }],
];

/** Values that no rule makes of an example. */
const OTHER_VALUES: readonly (readonly [RegExp, unknown])[] = [
  [/\.resourceFieldRef\.resource$/, 'requests.memory'],
  [/\.patch\[\]\.path$/, '/spec/template/metadata/finalizers'],
  [/\.patch\[\]\.from$/, '/metadata/namespace'],
];

/** What references lead to, by their examples and by these changed. */
const RESOURCES = [
  ...['PostgresCluster', 'PostgresCluster2'].flatMap((kind) => [resource(kind, 'main'), resource(kind, 'main2')]),
  ...['prod', 'prod2'].map((env) => resource('PostgresCluster', 'in-environments', env)),
  { kind: 'KubernetesNamespace', metadata: { name: 'data-namespace' }, spec: { name: 'from-reference' } },
];

function resource(kind: string, name: string, env?: string) {
  const text = [kind.toLowerCase(), name, env].join('-').replace(/-$/, '');
  return { kind, metadata: { name, env }, status: { outputs: { host: text, host2: `${text}-2` } } };
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-test-'));
fs.mkdirSync(path.join(folder, 'secrets'));
for (const name of ['secrets/db-password', 'secrets/db-password2']) fs.writeFileSync(path.join(folder, name), name);
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** A job for a cluster of the same name as the example's, but of another kind. */
const OTHER_CLUSTER = manifest(
  { targetCluster: { clusterKind: 'AwsEksCluster', clusterName: 'prod-eu' } },
  { name: 'other' },
);

/** The ways to deliver in which a field may show, and what else is delivered. */
const DELIVERIES: readonly (Partial<RunOptions> & { readonly others?: readonly object[] })[] = [
  {},
  { layout: 'per-cluster', others: [OTHER_CLUSTER] },
  { delivery: { secrets: 'external', secretStore: { name: 'vault' } } },
];

/** The output of a manifest; undefined if it is invalid. */
function outputOf(job: unknown, { others = [], ...options }: (typeof DELIVERIES)[number]): string | undefined {
  const sources = [job, ...others, ...RESOURCES].map((value, index) => {
    return { name: path.join(folder, `${index}.yaml`), bytes: Buffer.from(JSON.stringify(value)) };
  });
  const env = { CI_DB_PASSWORD: 'one', CI_DB_PASSWORD2: 'another' };
  const { diagnostics, files } = runNow(sources, { ...runOptions, env, cwd: folder, ...options });
  return diagnostics.some(({ severity }) => severity === 'error') ? undefined : JSON.stringify(files);
}

/** The example of a field, and other values; undefined stands for the field left out. */
function valuesOf({ name, field }: FieldPlace): unknown[] {
  const [example, ...others] = field.examples ?? [];
  const table = OTHER_VALUES.flatMap(([places, value]) => (places.test(name) ? [value] : []));
  return [example, ...others, ...table, ...changed(example), ...(field.enum ?? []), undefined];
}

function changed(value: unknown): unknown[] {
  if (typeof value === 'string') return [`${value}2`, `2${value}`];
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value === 'boolean') return [!value];
  return Array.isArray(value) ? [[...value, value[0]]] : [];
}

function besideOf({ name }: FieldPlace): object {
  return Object.assign({}, ...BESIDE.filter(([places]) => places.test(name)).map(([, fields]) => fields));
}

/** Whether the output for the example of a field differs from that for another value, or for none. */
function hasEffect(place: FieldPlace): boolean {
  const around = exampleOf(place.parent?.field ?? {}, (example) => typeof example === 'object');
  const own = besideOf(place);
  return [own, { ...Object(around), ...own }].some((beside) => {
    const [example, ...others] = valuesOf(place).map((value) => manifestWith(place, value, beside, besideOf));
    return DELIVERIES.some((options) => {
      const output = outputOf(example, options);
      if (output === undefined) return false;
      return others.some((other) => ![output, undefined].includes(outputOf(other, options)));
    });
  });
}

test('every field of the schema changes the output, but for those that are meant not to', () => {
  // What only has fields of its own has its effect through them.
  const places = fieldPlaces().filter(({ field }) => field.type !== 'object' || !field.properties);
  expect(places.length).toBeGreaterThan(100);
  const without = places.filter((place) => !hasEffect(place)).map(({ name }) => name);
  expect(without.sort()).toEqual(Object.keys(WITHOUT_EFFECT).sort());
});
