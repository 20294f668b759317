import type { ObjectMeta, PodSpec } from '../generated/kubernetes-types';
import type { Draft } from './draft';
import type { GivenObject } from './given-object';
import { type ImportContext, lost, POD, TEMPLATE } from './import-context';
import { ownAnnotations, ownLabels } from './metadata';
import { withOurContainer } from './our-container';

/** What a pod is beside its first container and its volumes. */
export function importPod(
  draft: Draft,
  given: GivenObject,
  pod: PodSpec,
  metadata: ObjectMeta,
  main: string,
  context: ImportContext,
): void {
  const {
    containers: _containers,
    restartPolicy,
    serviceAccountName: _serviceAccountName,
    serviceAccount: _serviceAccount,
    automountServiceAccountToken: _automountServiceAccountToken,
    imagePullSecrets = [],
    volumes: _volumes,
    ephemeralContainers,
    ...rest
  } = pod;
  draft.set(['spec', 'restartPolicy'], restartPolicy === 'Never' ? undefined : restartPolicy, [
    ...POD,
    'restartPolicy',
  ]);
  importAccount(draft, given, pod, context);
  for (const [field, value] of Object.entries(rest))
    draft.set(['spec', 'pod', field], withOurContainer(value, main), [...POD, field]);
  if (imagePullSecrets.length > 1)
    draft.set(['spec', 'pod', 'imagePullSecrets'], imagePullSecrets, [...POD, 'imagePullSecrets']);
  const from = [...TEMPLATE, 'metadata'];
  draft.set(['spec', 'pod', 'metadata', 'labels'], ownLabels(metadata), [...from, 'labels']);
  draft.set(['spec', 'pod', 'metadata', 'annotations'], ownAnnotations(metadata), [...from, 'annotations']);
  if (ephemeralContainers)
    context.report(lost([...POD, 'ephemeralContainers'], 'ephemeral containers are for running pods only'));
}

function importAccount(
  draft: Draft,
  given: GivenObject,
  { serviceAccount, serviceAccountName: name = serviceAccount, automountServiceAccountToken: automount }: PodSpec,
  { companions, report }: ImportContext,
): void {
  const from = [...POD, 'serviceAccountName'];
  const account = companions.of('ServiceAccount', given).find((object) => object.name === name);
  const isNamed = name !== undefined && (name !== 'default' || account !== undefined);
  draft.set(['spec', 'serviceAccount', 'name'], isNamed ? name : undefined, from);
  const { metadata = {}, automountServiceAccountToken: ofAccount } = (account?.value ?? {}) as {
    metadata?: ObjectMeta;
    automountServiceAccountToken?: boolean;
  };
  // Where the manifest makes the account, the token is mounted only if it says so.
  const isMounted = automount ?? (account ? (ofAccount ?? true) : undefined);
  draft.set(['spec', 'serviceAccount', 'automount'], isMounted, [...POD, 'automountServiceAccountToken']);
  if (!account) return;
  companions.make(account);
  draft.set(['spec', 'serviceAccount', 'create'], true, from);
  draft.set(['spec', 'serviceAccount', 'annotations'], ownAnnotations(metadata), from);
  if (account.value.imagePullSecrets === undefined) return;
  report(
    lost(
      from,
      `the ServiceAccount ${name} has imagePullSecrets, which the one of the manifest has not`,
      'write image.pullSecretName, or spec.pod.imagePullSecrets',
    ),
  );
}
