import type { DeliverySettings } from '../../lib/delivery/options';
import { manifest } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

const KIB = 1024;
const text = (bytes: number) => 'x'.repeat(bytes);
const numbered = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const fileOf = (content: string) => ({
  configMaps: { dump: content },
  env: { envFrom: [{ configMapRef: { name: 'dump' } }] },
});
const secretsOf = (count: number, bytes: number, name = 'SECRET') => ({
  env: { secrets: Object.fromEntries(numbered(count, (i) => [`${name}_${i}`, text(bytes)])) },
});
const argumentsOf = (count: number) => ({ command: ['run'], args: numbered(count, () => text(100 * KIB)) });
const mountsOf = (count: number) => ({
  volumeMounts: numbered(count, (i) => ({ name: `volume-${i}`, mountPath: `/mnt/${i}`, emptyDir: {} })),
});

/** What is said about sizes, each as `code path`. The job is in a stack input, whose secrets nobody is warned of. */
function told(target: object, delivery: DeliverySettings = {}): string[] {
  const bytes = Buffer.from(JSON.stringify({ target }));
  const { diagnostics } = runNow([{ name: 'a.yaml', bytes }], { ...runOptions, render: false, delivery });
  return diagnostics
    .filter(({ code }) => code === 'large-object' || code === 'data-too-large')
    .map(({ code, path }) => `${code} ${path.replace('target.', '')}`);
}

test.each<[what: string, spec: object, place: string]>([
  ['a ConfigMap of 1 MiB', fileOf(text(KIB * KIB)), 'spec.configMaps.dump'],
  ['a ConfigMap of many line breaks', fileOf('\n'.repeat(140 * KIB)), 'spec.configMaps.dump'],
  ['a ConfigMap of characters that Go escapes', fileOf('<'.repeat(50 * KIB)), 'spec.configMaps.dump'],
  ['secrets of 800 KiB', secretsOf(8, 100 * KIB), 'spec.env.secrets'],
  ['secrets of 1 MiB', secretsOf(8, 128 * KIB), 'spec.env.secrets'],
  ['a Job of 1.2 MiB', argumentsOf(12), 'spec'],
  ['a Job with 5,000 volume mounts', mountsOf(5000), 'spec'],
  ['a Job with 3,000 secrets', secretsOf(3000, 1), 'spec'],
])('%s is too large for client-side kubectl apply', (_, spec, place) => {
  expect(told(manifest(spec))).toEqual([`large-object ${place}`]);
});

test.each<[what: string, spec: object, places: string[]]>([
  ['a Job of 1.6 MiB', argumentsOf(16), ['spec']],
  ['a Job with 10,000 volume mounts', mountsOf(10_000), ['spec']],
  ['a ConfigMap of 1 MiB, which Go escapes to 6 MiB', fileOf('<'.repeat(KIB * KIB)), ['spec.configMaps.dump']],
  ['secrets with long names', secretsOf(5000, 100, text(240)), ['spec.env.secrets', 'spec']],
])('%s can not be applied at all', (_, spec, places) => {
  expect(told(manifest(spec)).sort()).toEqual(places.map((place) => `data-too-large ${place}`).sort());
});

/** So many bytes kubectl apply takes with API servers 1.28 and 1.36, and with one more it fails. */
test.each<[what: string, make: (bytes: number) => object, most: number, delivery: DeliverySettings]>([
  ['a ConfigMap', (bytes) => manifest(fileOf(text(bytes))), 261_829, {}],
  [
    'a ConfigMap with an annotation',
    (bytes) => manifest(fileOf(text(bytes)), { annotations: { 'acme.com/note': '<é>' } }),
    261_780,
    {},
  ],
  ['a ConfigMap with a hash', (bytes) => manifest(fileOf(text(bytes))), 261_801, { rerun: 'rename' }],
  ['a Job', (bytes) => manifest({ args: [text(bytes)] }), 261_185, {}],
])('%s is told from the first byte on that is too much', (_, make, most, delivery) => {
  expect(told(make(most), delivery)).toEqual([]);
  expect(told(make(most + 1), delivery)).toHaveLength(1);
});

test('annotations that are too much twice are told once', () => {
  const annotations = { 'acme.com/note': text(140_000) };
  expect(told(manifest({ createNamespace: true, ...fileOf('x') }, { annotations }))).toEqual([
    'large-object metadata.annotations',
  ]);
});

test.each<[tool: string, delivery: DeliverySettings, annotations: object]>([
  ['Flux', { delivery: 'flux' }, {}],
  ['Argo CD, if told so,', { delivery: 'argocd' }, { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' }],
])('what %s applies server-side has no copy of itself', (_, delivery, annotations) => {
  expect(told(manifest(fileOf(text(KIB * KIB)), { annotations }), delivery)).toEqual([]);
});
