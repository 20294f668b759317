import { formatPath } from '../../lib/diagnostics/diagnostic';
import { fieldChanges } from '../../lib/diff/field-changes';
import type { KubernetesObject } from '../../lib/diff/kubernetes-object';
import { refusedChanges } from '../../lib/diff/mutability';
import type { KubernetesVersion } from '../../lib/manifest/well-known';

type Fields = Record<string, unknown>;

function object(kind: string, fields: Fields, metadata: Fields = {}): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name: 'x', ...metadata }, ...fields };
}

function refused(before: KubernetesObject, after: KubernetesObject): string[] {
  return refusedChanges(before, after, fieldChanges(before, after)).map(({ path }) => formatPath(path));
}

const BASE: Fields = { parallelism: 1, completions: 1, completionMode: 'NonIndexed', backoffLimit: 6 };
const job = (spec: Fields) => object('Job', { spec: { ...BASE, ...spec } });
const pod = (spec: Fields, more: Fields = {}) => job({ ...more, template: { metadata: {}, spec } });
const podMetadata = (metadata: Fields, more: Fields = {}) => job({ ...more, template: { metadata, spec: {} } });
const SUSPENDED = { suspend: true };

describe('a Job, whether it runs or not', () => {
  test.each<[field: string, before: unknown, after: unknown]>([
    ['parallelism', 1, 4],
    ['suspend', undefined, true],
    ['suspend', true, false],
    ['activeDeadlineSeconds', 60, 90],
    ['activeDeadlineSeconds', 60, undefined],
    ['backoffLimit', 6, 0],
    ['ttlSecondsAfterFinished', undefined, 60],
    ['maxFailedIndexes', 1, 2],
    ['podReplacementPolicy', 'Failed', 'TerminatingOrFailed'],
    ['manualSelector', undefined, true],
  ])('takes another %s: %j, then %j', (field, before, after) => {
    expect(refused(job({ [field]: before }), job({ [field]: after }))).toEqual([]);
  });

  test.each<[field: string, before: unknown, after: unknown]>([
    ['completions', 1, 2],
    ['completionMode', 'NonIndexed', 'Indexed'],
    ['selector', undefined, { matchLabels: { a: 'b' } }],
    ['podFailurePolicy', undefined, { rules: [] }],
    ['podFailurePolicy', { rules: [] }, undefined],
    ['successPolicy', undefined, { rules: [] }],
    ['backoffLimitPerIndex', 1, 2],
    ['managedBy', undefined, 'acme.com/queue'],
  ])('refuses another %s: %j, then %j', (field, before, after) => {
    expect(refused(job({ [field]: before }), job({ [field]: after }))).not.toEqual([]);
  });

  test('takes other labels and annotations', () => {
    const after = object('Job', { spec: BASE }, { labels: { a: 'b' }, annotations: { a: 'b' } });
    expect(refused(object('Job', { spec: BASE }), after)).toEqual([]);
  });

  const indexed = (completions: number, parallelism: number) =>
    job({ completionMode: 'Indexed', completions, parallelism });

  test.each<[before: [number, number], after: [number, number], refused: string[]]>([
    [[3, 3], [5, 5], []],
    [[3, 1], [5, 5], []],
    [[5, 5], [3, 3], []],
    [[3, 3], [5, 3], ['spec.completions']],
    [[3, 3], [3, 1], []],
    [[3, 1], [5, 1], ['spec.completions']],
  ])('that is Indexed, with completions and parallelism %j, then %j: refuses %j', (before, after, expected) => {
    expect(refused(indexed(...before), indexed(...after))).toEqual(expected);
  });
});

describe('the pod template', () => {
  const CHANGES: [name: string, before: KubernetesObject, after: KubernetesObject, whileSuspended: string[]][] = [
    ['nodeSelector', pod({}, SUSPENDED), pod({ nodeSelector: { zone: 'a' } }, SUSPENDED), []],
    ['tolerations', pod({ tolerations: [] }, SUSPENDED), pod({ tolerations: [{ key: 'a' }] }, SUSPENDED), []],
    [
      'nodeAffinity',
      pod({ affinity: { nodeAffinity: { a: 1 } } }, SUSPENDED),
      pod({ affinity: { nodeAffinity: { a: 2 } } }, SUSPENDED),
      [],
    ],
    ['nodeAffinity that goes', pod({ affinity: { nodeAffinity: { a: 1 } } }, SUSPENDED), pod({}, SUSPENDED), []],
    ['schedulingGates', pod({}, SUSPENDED), pod({ schedulingGates: [{ name: 'a' }] }, SUSPENDED), []],
    ['a label', podMetadata({ labels: { a: '1' } }, SUSPENDED), podMetadata({ labels: { a: '2' } }, SUSPENDED), []],
    ['an annotation', podMetadata({}, SUSPENDED), podMetadata({ annotations: { 'acme.com/a': '1' } }, SUSPENDED), []],
    [
      'podAffinity',
      pod({}, SUSPENDED),
      pod({ affinity: { podAffinity: { a: 1 } } }, SUSPENDED),
      ['spec.template.spec.affinity.podAffinity.a'],
    ],
    [
      'an image',
      pod({ containers: [{ image: 'a' }] }, SUSPENDED),
      pod({ containers: [{ image: 'b' }] }, SUSPENDED),
      ['spec.template.spec.containers[0].image'],
    ],
    [
      'a field whose name only begins like one of those',
      pod({}, SUSPENDED),
      pod({ nodeSelectorX: 'a' }, SUSPENDED),
      ['spec.template.spec.nodeSelectorX'],
    ],
  ];

  test.each(CHANGES)('of a suspended Job: %s', (_, before, after, expected) => {
    expect(refused(before, after)).toEqual(expected);
  });

  test.each(CHANGES)('of a Job that is not suspended, nothing of it: %s', (_, before, after) => {
    const running = (suspended: KubernetesObject) => job({ ...(suspended.spec as Fields), suspend: false });
    expect(refused(running(before), running(after))).not.toEqual([]);
    // To suspend it in the same update does not help.
    expect(refused(running(before), after)).not.toEqual([]);
  });

  test('of a suspended Job, in the update that resumes it', () => {
    const after = pod({ nodeSelector: { zone: 'a' } }, { suspend: false });
    expect(refused(pod({}, SUSPENDED), after)).toEqual([]);
  });
});

describe.each(['containers', 'initContainers'])('the resources of the %s of a suspended Job', (field) => {
  const resources = (cpu: string, more: Fields = SUSPENDED) =>
    pod({ [field]: [{ name: 'a', resources: { limits: { cpu } } }] }, more);
  const refusedBy = (version: KubernetesVersion | undefined, after: KubernetesObject) => {
    const before = resources('1');
    return refusedChanges(before, after, fieldChanges(before, after), version).map(({ path }) => formatPath(path));
  };
  const path = `spec.template.spec.${field}[0].resources.limits.cpu`;

  test.each<[KubernetesVersion | undefined, string[]]>([
    ['1.36', []],
    ['1.35', [path]],
    ['1.28', [path]],
    [undefined, [path]],
  ])('of %s', (version, expected) => {
    expect(refusedBy(version, resources('2'))).toEqual(expected);
    expect(refusedBy(version, resources('2', { suspend: false }))).toEqual(expected);
  });
});

describe('other objects', () => {
  const FIXED = { immutable: true };

  test.each<[name: string, before: KubernetesObject, after: KubernetesObject, refused: string[]]>([
    ['data', object('ConfigMap', { data: { a: '1' } }), object('ConfigMap', { data: { a: '2' } }), []],
    ['immutable set', object('ConfigMap', { data: {} }), object('ConfigMap', { data: {}, ...FIXED }), []],
    [
      'data, immutable set in the same update',
      object('ConfigMap', { data: { a: '1' } }),
      object('ConfigMap', { data: { a: '2' }, ...FIXED }),
      [],
    ],
    [
      'data of an immutable one',
      object('ConfigMap', { data: { a: '1' }, ...FIXED }),
      object('ConfigMap', { data: { a: '2' }, ...FIXED }),
      ['data.a'],
    ],
    ['immutable unset', object('ConfigMap', FIXED), object('ConfigMap', {}), ['immutable']],
    ['labels of an immutable one', object('ConfigMap', FIXED), object('ConfigMap', FIXED, { labels: { a: 'b' } }), []],
    ['data', object('Secret', { data: { a: 'MQ==' } }), object('Secret', { data: { a: 'Mg==' } }), []],
    ['the type', object('Secret', { type: 'Opaque' }), object('Secret', { type: 'acme.com/x' }), ['type']],
    [
      'data of an immutable one',
      object('Secret', { data: { a: 'MQ==' }, ...FIXED }),
      object('Secret', { data: { a: 'Mg==' }, ...FIXED }),
      ['data.a'],
    ],
    ['labels', object('Namespace', {}), object('Namespace', {}, { labels: { a: 'b' } }), []],
    ['the spec', object('ExternalSecret', { spec: { a: 1 } }), object('ExternalSecret', { spec: { a: 2 } }), []],
  ])('%s: %j', (_, before, after, expected) => {
    expect(refused(before, after)).toEqual(expected);
  });
});
