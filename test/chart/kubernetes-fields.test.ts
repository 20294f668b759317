import { loadAll } from 'js-yaml';
import { valueAt } from '../../lib/manifest/own-property';
import { assertValidInKubernetes } from '../kit/kubernetes-objects';
import { type KubernetesPlace, kubernetesPlaces, sectionWith } from '../kit/kubernetes-places';
import { manifest } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

/** Values that rules ask for, by field; and what else a type needs, by its name, and by that of a field of it. */
const VALUES: Readonly<Record<string, unknown>> = {
  'JobSection.managedBy': 'acme.com/controller',
  'JobSection.maxFailedIndexes': 1,
  'JobSection with maxFailedIndexes': { backoffLimitPerIndex: 1 },
  'PodFailurePolicyRule with onExitCodes': {},
  PodFailurePolicyRule: { onPodConditions: [{ type: 'DisruptionTarget' }] },
  'PodFailurePolicyOnExitCodesRequirement.containerName': 'job-container',
  SuccessPolicyRule: { succeededCount: 1 },
  'SuccessPolicyRule.succeededIndexes': '0-2',
  'NodeSelectorRequirement.operator': 'In',
  NodeSelectorRequirement: { values: ['abc'] },
  'PodDNSConfig.nameservers': ['10.0.0.10'],
  'HostAlias.ip': '10.0.0.1',
  Toleration: { key: 'acme.com/a', effect: 'NoExecute' },
};

const INDEXED = { completionMode: 'Indexed', completions: 3 };

/** What must stand in the spec beside a field. */
const BESIDE: readonly (readonly [RegExp, object])[] = [
  [/^JobSection\.(backoffLimitPerIndex|maxFailedIndexes|successPolicy)|^SuccessPolicy/, INDEXED],
];

/** Where the Job has what a section says. */
const IN_JOB: Readonly<Record<KubernetesPlace['section'], readonly (string | number)[]>> = {
  job: ['spec'],
  pod: ['spec', 'template', 'spec'],
  container: ['spec', 'template', 'spec', 'containers', 0],
};

function pathInJob({ section, path }: KubernetesPlace): readonly (string | number)[] {
  const isMetadata = section === 'pod' && path[0] === 'metadata';
  return [...(isMetadata ? ['spec', 'template'] : IN_JOB[section]), ...path];
}

function isIn(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null) return part === whole;
  return Object.entries(part).every(([key, value]) => isIn(value, valueAt(whole, [key])));
}

const places = kubernetesPlaces();

test('there are fields of all sections', () => {
  expect(places.length).toBeGreaterThan(500);
});

test('each field of Kubernetes’ own arrives in the Job as it is written', () => {
  const wrong = places.flatMap((place) => {
    const section = sectionWith(place, VALUES);
    const beside = BESIDE.filter(([names]) => names.test(place.name)).map(([, fields]) => fields);
    const spec = Object.assign({}, ...beside, { [place.section]: section });
    const bytes = Buffer.from(JSON.stringify(manifest(spec)));
    const { diagnostics, files } = runNow([{ name: 'a.yaml', bytes }], { ...runOptions, kubernetesVersion: '1.36' });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return [`${place.name}: ${errors.map(({ path, message }) => `${path}: ${message}`)}`];
    const objects = files.flatMap(({ text }) => loadAll(text));
    assertValidInKubernetes(objects);
    const job = objects.find((object) => valueAt(object, ['kind']) === 'Job');
    const arrived = valueAt(job, pathInJob(place));
    const given = valueAt(section, place.path);
    // More may have come to it from elsewhere in the spec.
    return isIn(given, arrived) ? [] : [`${place.name}: ${JSON.stringify([given, arrived])}`];
  });
  expect(wrong).toEqual([]);
});
