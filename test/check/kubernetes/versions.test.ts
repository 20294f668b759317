import { kubernetesType } from '../../../lib/schema/field';
import { KUBERNETES_FEATURES } from '../../../lib/schema/kubernetes-features';
import settingsSchema from '../../../schemas/settings.schema.json';
import { manifest } from '../../kit/manifest';
import { runNow } from '../../kit/run-now';
import { runOptions } from '../../kit/run-options';

type Version = NonNullable<(typeof runOptions)['kubernetesVersion']>;
const VERSIONS = settingsSchema.properties.kubernetesVersion.enum as Version[];

function told(spec: object, kubernetesVersion?: Version) {
  const bytes = Buffer.from(JSON.stringify(manifest(spec)));
  const { diagnostics } = runNow([{ name: 'a.yaml', bytes }], { ...runOptions, kubernetesVersion });
  return diagnostics.filter(({ code }) => code.endsWith('-kubernetes-version'));
}

const sidecar = { pod: { initContainers: [{ name: 'proxy', image: 'envoy:1.30', restartPolicy: 'Always' }] } };

test('every field of the table is one of Kubernetes’ own', () => {
  const types: Readonly<Record<string, string>> = { InitContainer: 'Container', ContainerSection: 'Container' };
  const wrong = KUBERNETES_FEATURES.filter(({ field: name }) => {
    const [type = '', field = ''] = name.split('.');
    return !Object.hasOwn(kubernetesType(types[type] ?? type)?.properties ?? {}, field);
  });
  expect(wrong).toEqual([]);
});

test.each<[what: string, spec: object, refused: number, dropped: number]>([
  ['a sidecar', sidecar, 28, 29],
  ['a field that all versions know', { pod: { hostUsers: false } }, 28, 33],
  ['a field that some do not know', { job: { managedBy: 'acme.com/x' } }, 30, 32],
  ['a field of a container', { container: { restartPolicy: 'Never' } }, 34, 35],
  ['a value', { job: { podReplacementPolicy: 'Failed' } }, 28, 29],
])('%s is an error for versions that do not have it or drop it', (_, spec, known, works) => {
  const found = VERSIONS.map((version) => told(spec, version).map(({ severity, message }) => `${severity} ${message}`));
  expect(found).toEqual(
    VERSIONS.map((version) => {
      const minor = Number(version.slice(2));
      if (minor >= works) return [];
      return [expect.stringMatching(`^error Kubernetes ${version} ${minor < known ? 'does not have' : 'drops'} `)];
    }),
  );
});

test('without a version it is a warning that names the versions, what is lost, and the setting', () => {
  expect(told(sidecar)).toMatchObject([
    {
      severity: 'warning',
      code: 'depends-on-kubernetes-version',
      path: 'spec.pod.initContainers[0].restartPolicy',
      message:
        'restartPolicy: Always works from Kubernetes 1.29 on; older versions drop it without a word (a sidecar becomes an init container, and one that never ends keeps the job from starting)',
      hint: expect.stringContaining('kubernetesVersion: "1.29"'),
    },
  ]);
});

test('a rule that restarts all containers is newer than the rules', () => {
  const rule = { action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } };
  const restarting = { container: { restartPolicy: 'Never', restartPolicyRules: [rule] } };
  expect(told(restarting, '1.35').map(({ message }) => message)).toEqual([
    'Kubernetes 1.35 does not have action: RestartAllContainers: it works from Kubernetes 1.36 on; kubectl refuses it before 1.36',
  ]);
  expect(told(restarting, '1.36')).toEqual([]);
});

test('what only a feature gate brings is a warning for each version that knows it', () => {
  const stopSignal = { pod: { os: { name: 'linux' } }, container: { lifecycle: { stopSignal: 'SIGUSR1' } } };
  expect(told(stopSignal, '1.32')).toMatchObject([{ severity: 'error', code: 'not-in-kubernetes-version' }]);
  expect(told(stopSignal, '1.36')).toMatchObject([{ severity: 'warning', code: 'depends-on-kubernetes-version' }]);
});
