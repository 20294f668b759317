import type { DeliverySettings } from '../../lib/delivery/options';
import { manifestYaml } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

type Delivery = NonNullable<DeliverySettings['delivery']>;

const text = (bytes: number) => 'a'.repeat(bytes);
const CONFIG_MAP = manifestYaml(`configMaps: {dump: ${text(262_000)}}\nenv: {envFrom: [{configMapRef: {name: dump}}]}`);
const JOB = manifestYaml(`command: [${text(100_000)}, ${text(100_000)}, ${text(100_000)}]`);
const ANNOTATIONS = manifestYaml().replace('metadata:\n', `metadata:\n  annotations: {acme.com/a: ${text(131_000)}}\n`);

/** What is told of objects that are too large, each as `path: message; hint`. */
function told(yaml: string, delivery: Delivery): string[] {
  const options = { ...runOptions, render: false, delivery: { delivery } };
  const { diagnostics } = runNow([{ name: 'job.yaml', bytes: Buffer.from(yaml) }], options);
  const large = diagnostics.filter(({ code }) => code === 'large-object');
  return large.map(({ path, message, hint }) => `${path}: ${message}; ${hint}`);
}

const KUBECTL = 'with kubectl apply --server-side, or';
const ARGO = 'with ServerSideApply=true among the syncOptions of the Application, or';

test.each<[what: string, yaml: string, delivery: Delivery, told: RegExp]>([
  [
    'a ConfigMap',
    CONFIG_MAP,
    'kubectl',
    /^spec.configMaps.dump: .* client-side kubectl apply fails above 26\d{4}; apply it /,
  ],
  ['a ConfigMap', CONFIG_MAP, 'kubectl', new RegExp(`${KUBECTL} keep the data elsewhere$`)],
  [
    'a ConfigMap',
    CONFIG_MAP,
    'argocd',
    /: the ConfigMap dump has 26\d{4} bytes; client-side apply of Argo CD fails above /,
  ],
  ['a ConfigMap', CONFIG_MAP, 'argocd', new RegExp(`${ARGO} keep the data elsewhere$`)],
  ['a Job', JOB, 'kubectl', /^spec: the Job has \d+ bytes; client-side kubectl apply fails above 26\d{4}; /],
  ['a Job', JOB, 'argocd', /^spec: the Job has \d+ bytes; client-side apply of Argo CD fails above 26\d{4}; /],
  ['annotations', ANNOTATIONS, 'kubectl', new RegExp(`too much; apply ${KUBECTL} shorten them$`)],
  ['annotations', ANNOTATIONS, 'argocd', new RegExp(`too much; apply ${ARGO} shorten them$`)],
])('%s too large for an annotation is told with the way out', (_, yaml, delivery, expected) => {
  expect(told(yaml, delivery)).toEqual([expect.stringMatching(expected)]);
});

test.each([
  ['a ConfigMap', CONFIG_MAP],
  ['a Job', JOB],
  ['annotations', ANNOTATIONS],
])('of %s nothing is told under Flux, which applies server-side', (_, yaml) => {
  expect(told(yaml, 'flux')).toEqual([]);
});
