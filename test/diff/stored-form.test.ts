import { storedChanges } from '../../lib/diff/stored-form';

type Fields = Record<string, unknown>;

const object = (kind: string, fields: Fields) => ({ apiVersion: 'v1', kind, metadata: { name: 'x' }, ...fields });
const job = (spec: Fields) => object('Job', { spec });
const pod = (spec: Fields) => job({ template: { spec } });
const container = (fields: Fields) => pod({ containers: [{ name: 'a', ...fields }] });
const limits = (fields: Fields) => container({ resources: { limits: fields } });
const variable = (fields: Fields) => container({ env: [{ name: 'A', ...fields }] });
const resourceField = (fields: Fields) =>
  variable({ valueFrom: { resourceFieldRef: { resource: 'limits.cpu', ...fields } } });
const mount = (fields: Fields) => container({ volumeMounts: [{ name: 'v', mountPath: '/v', ...fields }] });
const volume = (source: string, fields: Fields) => pod({ volumes: [{ name: 'v', [source]: fields }] });
const initContainer = (fields: Fields) => pod({ initContainers: [{ name: 'a', ...fields }] });
const probe = (fields: Fields) => initContainer({ startupProbe: fields });
const claim = (spec: Fields) => volume('ephemeral', { volumeClaimTemplate: { spec } });
const storage = (storage: string) => claim({ resources: { requests: { storage } } });
const onCondition = (fields: Fields) =>
  job({ podFailurePolicy: { rules: [{ onPodConditions: [{ type: 'Ready', ...fields }] }] } });
const NODES = 'spec.template.spec.nodeSelector.value';

function changes(before: ReturnType<typeof object>, after: ReturnType<typeof object>): string[] {
  return storedChanges(before, after).map(({ path }) => path.join('.'));
}

describe('the API server stores the same for', () => {
  test.each([
    ['cpu of 1000m and of 1', limits({ cpu: '1000m' }), limits({ cpu: '1' })],
    ['cpu of 50m and of 0.05', limits({ cpu: '50m' }), limits({ cpu: '0.05' })],
    ['cpu below 1m and of 1m', limits({ cpu: '100u' }), limits({ cpu: '1m' })],
    ['memory of 1Gi and of 1024Mi', limits({ memory: '1Gi' }), limits({ memory: '1024Mi' })],
    ['memory of 1Gi and the same in bytes', limits({ memory: '1Gi' }), limits({ memory: '1073741824' })],
    ['a text and a number', limits({ cpu: 1 }), limits({ cpu: '1' })],
    ['sizeLimit', volume('emptyDir', { sizeLimit: '1Gi' }), volume('emptyDir', { sizeLimit: '1024Mi' })],
    ['divisor 0', resourceField({}), resourceField({ divisor: '0' })],
    ['divisor 1000m and 1', resourceField({ divisor: '1000m' }), resourceField({ divisor: '1' })],
    ['containerName ""', resourceField({}), resourceField({ containerName: '' })],
    [
      'apiVersion v1',
      variable({ valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }),
      variable({ valueFrom: { fieldRef: { fieldPath: 'metadata.name', apiVersion: 'v1' } } }),
    ],
    ['value ""', variable({}), variable({ value: '' })],
    ['prefix ""', container({ envFrom: [{}] }), container({ envFrom: [{ prefix: '' }] })],
    [
      'the pull policy of a fixed tag',
      container({ image: 'a:1' }),
      container({ image: 'a:1', imagePullPolicy: 'IfNotPresent' }),
    ],
    [
      'the pull policy of latest',
      container({ image: 'a:latest' }),
      container({ image: 'a:latest', imagePullPolicy: 'Always' }),
    ],
    ['no command', container({}), container({ command: [] })],
    ['no args', container({}), container({ args: [] })],
    ['no env', container({}), container({ env: [] })],
    ['no resources', container({}), container({ resources: { limits: {} } })],
    ['readOnly false', mount({}), mount({ readOnly: false })],
    ['subPath ""', mount({}), mount({ subPath: '' })],
    ['defaultMode of a configMap', volume('configMap', {}), volume('configMap', { defaultMode: 420 })],
    ['defaultMode of a secret', volume('secret', {}), volume('secret', { defaultMode: 420 })],
    ['type ""', volume('hostPath', {}), volume('hostPath', { type: '' })],
    ['medium ""', volume('emptyDir', {}), volume('emptyDir', { medium: '' })],
    ['readOnly of a claim', volume('persistentVolumeClaim', {}), volume('persistentVolumeClaim', { readOnly: false })],
    ['no volumes', pod({}), pod({ volumes: [] })],
    ['no source and an emptyDir', pod({ volumes: [{ name: 'v' }] }), volume('emptyDir', {})],
    ['defaultMode of the downward API', volume('downwardAPI', {}), volume('downwardAPI', { defaultMode: 420 })],
    ['no sources', volume('projected', {}), volume('projected', { sources: null, defaultMode: 420 })],
    ['volumeMode', claim({}), claim({ volumeMode: 'Filesystem' })],
    ['storage of 1Gi and 1024Mi', storage('1Gi'), storage('1024Mi')],
    ['no probe numbers', probe({}), probe({ timeoutSeconds: 1, periodSeconds: 10, failureThreshold: 0 })],
    ['scheme HTTP', probe({ httpGet: { port: 80 } }), probe({ httpGet: { port: 80, scheme: 'HTTP', path: '/' } })],
    ['a port of TCP', container({ ports: [{}] }), container({ ports: [{ protocol: 'TCP', hostPort: 0 }] })],
    [
      'an init container and what every container has',
      initContainer({ image: 'a@sha256:0' }),
      initContainer({ image: 'a@sha256:0', imagePullPolicy: 'IfNotPresent', resources: {}, tty: false, env: [] }),
    ],
    ['an image without a tag', initContainer({ image: 'a' }), initContainer({ image: 'a', imagePullPolicy: 'Always' })],
    [
      'an account by its old name',
      pod({ serviceAccountName: 'a' }),
      pod({ serviceAccountName: 'a', serviceAccount: 'a' }),
    ],
    ['no tolerations', pod({}), pod({ tolerations: [], hostNetwork: false, securityContext: {} })],
    ['the condition True', onCondition({}), onCondition({ status: 'True' })],
    ['pods that are replaced late', job({}), job({ podReplacementPolicy: 'TerminatingOrFailed' })],
    [
      'pods that are replaced late where failures have a policy',
      job({ podFailurePolicy: { rules: [] } }),
      job({ podFailurePolicy: { rules: [] }, podReplacementPolicy: 'Failed' }),
    ],
    ['suspend false', job({}), job({ suspend: false })],
    ['backoffLimit 6', job({}), job({ backoffLimit: 6 })],
    ['completionMode NonIndexed', job({}), job({ completionMode: 'NonIndexed' })],
    ['no labels', job({ template: {} }), job({ template: { metadata: { labels: {} } } })],
    ['a Secret of type Opaque', object('Secret', {}), object('Secret', { type: 'Opaque' })],
    ['a ConfigMap without data', object('ConfigMap', {}), object('ConfigMap', { data: {} })],
  ])('%s', (_, before, after) => {
    expect(changes(before, after)).toEqual([]);
    expect(changes(after, before)).toEqual([]);
  });
});

describe('the API server tells apart', () => {
  test.each([
    [
      'a pull policy',
      container({ image: 'a:1' }),
      container({ image: 'a:1', imagePullPolicy: 'Always' }),
      'spec.template.spec.containers.0.imagePullPolicy',
    ],
    [
      'another amount',
      limits({ cpu: '1' }),
      limits({ cpu: '1001m' }),
      'spec.template.spec.containers.0.resources.limits.cpu',
    ],
    [
      'what is no quantity',
      limits({ cpu: 'a' }),
      limits({ cpu: 'b' }),
      'spec.template.spec.containers.0.resources.limits.cpu',
    ],
    [
      'optional, which has three values',
      variable({ valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }),
      variable({ valueFrom: { secretKeyRef: { name: 'a', key: 'b', optional: false } } }),
      'spec.template.spec.containers.0.env.0.valueFrom.secretKeyRef.optional',
    ],
    [
      'false and none, where that is for others to decide',
      container({}),
      container({ securityContext: { runAsNonRoot: false } }),
      'spec.template.spec.containers.0.securityContext.runAsNonRoot',
    ],
    [
      'a pull policy that is not that of an image without a tag',
      initContainer({ image: 'a.io:5000/a' }),
      initContainer({ image: 'a.io:5000/a', imagePullPolicy: 'IfNotPresent' }),
      'spec.template.spec.initContainers.0.imagePullPolicy',
    ],
    ['an empty text under a key of the user', pod({ nodeSelector: {} }), pod({ nodeSelector: { value: '' } }), NODES],
    [
      'pods that are replaced early',
      job({ podFailurePolicy: { rules: [] } }),
      job({ podFailurePolicy: { rules: [] }, podReplacementPolicy: 'TerminatingOrFailed' }),
      'spec.podReplacementPolicy',
    ],
    [
      'another defaultMode',
      volume('secret', {}),
      volume('secret', { defaultMode: 256 }),
      'spec.template.spec.volumes.0.secret.defaultMode',
    ],
    [
      'the text of a ConfigMap',
      object('ConfigMap', { data: { a: '1' } }),
      object('ConfigMap', { data: { a: '1.0' } }),
      'data.a',
    ],
    [
      'a key that is named like a field',
      object('ConfigMap', { data: { suspend: '' } }),
      object('ConfigMap', { data: {} }),
      'data.suspend',
    ],
  ])('%s', (_, before, after, path) => {
    expect(changes(before, after)).toEqual([path]);
  });
});
