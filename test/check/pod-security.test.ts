import { manifest } from '../kit/manifest';
import { problemsOf, warningsOf } from '../kit/output';

const hostPath = [{ name: 'logs', mountPath: '/logs', hostPath: { path: '/mnt/logs' } }];
const emptyDir = [{ name: 'tmp', mountPath: '/work', emptyDir: {} }];

/** A job that makes its namespace with these labels of Pod Security. */
const inNamespace = (labels: Record<string, string>, volumeMounts: object[] = emptyDir, spec: object = {}) =>
  manifest(
    { createNamespace: true, volumeMounts, ...spec },
    {
      labels: Object.fromEntries(
        Object.entries(labels).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]),
      ),
    },
  );

const at = (name: string) => `metadata.labels["pod-security.kubernetes.io/${name}"]`;

test.each<[labels: Record<string, string>, ...problems: string[]]>([
  [{ enforce: 'strict' }, `not-allowed ${at('enforce')}`],
  [{ enforce: '' }, `not-allowed ${at('enforce')}`],
  [{ audit: 'Baseline' }, `not-allowed ${at('audit')}`],
  [{ warn: 'none' }, `not-allowed ${at('warn')}`],
  [{ 'enforce-version': '1.28' }, `invalid-format ${at('enforce-version')}`],
  [{ 'enforce-version': 'v1.28.3' }, `invalid-format ${at('enforce-version')}`],
  [{ 'enforce-version': 'v1.028' }, `invalid-format ${at('enforce-version')}`],
  [{ 'audit-version': 'v2.0' }, `invalid-format ${at('audit-version')}`],
  [{ 'warn-version': '' }, `invalid-format ${at('warn-version')}`],
])('the labels %j of a Namespace are refused by the API server', (labels, ...problems) => {
  expect(problemsOf(inNamespace(labels))).toEqual(problems);
});

test.each<Record<string, string>>([
  { enforce: 'privileged', audit: 'restricted' },
  { enforce: 'baseline', 'enforce-version': 'v1.99', warn: 'baseline', 'warn-version': 'v1.0' },
  { 'enforce-version': 'latest', enforced: 'whatever' },
])('the labels %j of a Namespace are right, and the pod fits', (labels) => {
  expect(problemsOf(inNamespace(labels))).toEqual([]);
  expect(warningsOf(inNamespace(labels))).toEqual([]);
});

test.each<[labels: Record<string, string>, volumeMounts: object[]]>([
  [{ enforce: 'restricted' }, emptyDir],
  [{ enforce: 'restricted', 'enforce-version': 'v1.0' }, emptyDir],
  [{ enforce: 'restricted' }, hostPath],
  [{ enforce: 'baseline' }, hostPath],
  [{ enforce: 'baseline', 'enforce-version': 'v1.0', warn: 'restricted' }, hostPath],
])('a job whose own Namespace takes no pod of it is an error: %j with %j', (labels, volumeMounts) => {
  expect(problemsOf(inNamespace(labels, volumeMounts))).toEqual([`violates-pod-security ${at('enforce')}`]);
});

test('a path of the node is no problem where pods may do anything', () => {
  expect(problemsOf(inNamespace({ enforce: 'privileged' }, hostPath))).toEqual([]);
});

test.each<[labels: Record<string, string>, volumeMounts: object[]]>([
  [{ warn: 'restricted' }, emptyDir],
  [{ warn: 'baseline' }, hostPath],
  [{ enforce: 'baseline', warn: 'restricted' }, emptyDir],
])('what the API server would only warn of is a warning: %j with %j', (labels, volumeMounts) => {
  expect(problemsOf(inNamespace(labels, volumeMounts))).toEqual([]);
  expect(warningsOf(inNamespace(labels, volumeMounts))).toEqual([`would-violate-pod-security ${at('warn')}`]);
});

test('labels of Pod Security say nothing where no Namespace is made', () => {
  expect(problemsOf(inNamespace({ enforce: 'strict' }, hostPath, { createNamespace: false }))).toEqual([]);
});
