import type { Path, Problem, Report } from '../diagnostics/diagnostic';
import { withoutServerDefaults } from '../diff/stored-form';
import type { ConfigMap, Container, Job, JobSpec, ObjectMeta, PodSpec, Secret } from '../generated/kubernetes-types';
import { getOwn, isMap, setOwn, type UserMap } from '../manifest/own-property';
import { CANONICAL_API_VERSION, CONTAINER_NAME, KUBERNETES_JOB, labelKeys } from '../manifest/well-known';
import { Draft } from './draft';
import { importEnvironment } from './environment';
import type { GivenObject } from './given-object';
import { importVolumes } from './volumes';

/** What a Job is imported with. */
export interface ImportContext {
  /** The objects that were given beside it. */
  readonly beside: readonly GivenObject[];
  /** The namespace of what names none. */
  readonly namespace: string;
  /** Whether the values of Secrets are written into the manifest. */
  readonly areSecretsInlined: boolean;
  /** Told at paths of the Job. */
  readonly report: Report;
}

const SPEC = ['spec'];
const TEMPLATE = ['spec', 'template'];
const POD = [...TEMPLATE, 'spec'];

/** The manifest of a Job that satisfies the schema of Kubernetes, and where its parts come from. */
export function jobManifest(given: GivenObject, context: ImportContext): Draft {
  const job = withoutServerDefaults(given.value) as unknown as Job;
  const { metadata = {}, spec = { template: {} } } = job;
  const draft = new Draft();
  draft.set(['apiVersion'], CANONICAL_API_VERSION, ['apiVersion']);
  draft.set(['kind'], KUBERNETES_JOB, ['kind']);
  importMetadata(draft, given.name, metadata, context.report);
  importNamespace(draft, given, context);
  importJobSpec(draft, given, spec, context);
  return draft;
}

/** What clusters and other tools write: a new Job gets its own. */
const FOREIGN_LABELS =
  /^(?:controller-uid|job-name|batch\.kubernetes\.io\/(?:controller-uid|job-name))$|^argocd\.argoproj\.io\/|^kustomize\.toolkit\.fluxcd\.io\//;
const FOREIGN_ANNOTATIONS =
  /^(?:kubectl\.kubernetes\.io|batch\.kubernetes\.io|meta\.helm\.sh|deployment\.kubernetes\.io)\/|^argocd\.argoproj\.io\/tracking-id$/;
/** What says when another tool runs the Job. */
const HOOKS = /^(?:helm\.sh\/hook|argocd\.argoproj\.io\/(?:hook|sync))/;
/** The labels that the manifest has a field for. */
const FIELDS: Readonly<Record<string, string>> = {
  [labelKeys.resourceId]: 'id',
  [labelKeys.organization]: 'org',
  [labelKeys.environment]: 'env',
};
const STANDARD: ReadonlySet<string> = new Set(Object.values(labelKeys));

function importMetadata(draft: Draft, name: string, metadata: ObjectMeta, report: Report): void {
  const { labels = {}, annotations = {}, finalizers, generateName } = metadata;
  draft.set(['metadata', 'name'], name, ['metadata', metadata.name === undefined ? 'generateName' : 'name']);
  if (metadata.name === undefined && generateName !== undefined) {
    const message = 'generateName makes a new Job each time; the manifest has one name';
    report({
      code: 'import-changed',
      path: ['metadata', 'generateName'],
      message,
      hint: 'rerun: rename gives every change a name of its own',
    });
  }
  for (const [label, field] of Object.entries(FIELDS)) {
    draft.set(['metadata', field], getOwn(labels, label), ['metadata', 'labels', label]);
  }
  const kept = entriesWithout(labels, (key) => FOREIGN_LABELS.test(key) || STANDARD.has(key));
  draft.set(['metadata', 'labels'], kept, ['metadata', 'labels']);
  const told = entriesWithout(annotations, (key) => FOREIGN_ANNOTATIONS.test(key) || HOOKS.test(key));
  draft.set(['metadata', 'annotations'], told, ['metadata', 'annotations']);
  for (const key of Object.keys(annotations).filter((one) => HOOKS.test(one))) {
    const hint =
      'say with the settings delivery, rerun and hookPhase, or annotations of kubejob.dev, when the job runs';
    report(lost(['metadata', 'annotations', key], `the annotation ${key} is for another tool`, hint));
  }
  if (finalizers && finalizers.length > 0) report(lost(['metadata', 'finalizers'], 'a manifest has no finalizers'));
}

function lost(path: Path, message: string, hint = 'write it into the manifest in another way, or leave it'): Problem {
  return { code: 'import-lost', path, at: 'key', message, hint };
}

function entriesWithout(texts: UserMap<string>, isLeftOut: (key: string) => boolean): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [key, text] of Object.entries(texts)) if (!isLeftOut(key)) setOwn(kept, key, text);
  return kept;
}

function importNamespace(draft: Draft, { namespace }: GivenObject, context: ImportContext): void {
  const name = namespace ?? context.namespace;
  draft.set(['spec', 'namespace'], name, ['metadata', 'namespace']);
  if (context.beside.some((object) => object.kind === 'Namespace' && object.name === name)) {
    draft.set(['spec', 'createNamespace'], true, ['metadata', 'namespace']);
  }
  if (namespace !== undefined) return;
  const message = `the Job names no namespace, so it is ${name}`;
  context.report({
    code: 'import-changed',
    path: ['metadata'],
    at: 'key',
    message,
    hint: 'give another with --namespace',
  });
}

function importJobSpec(draft: Draft, given: GivenObject, spec: JobSpec, context: ImportContext): void {
  const {
    parallelism,
    completions,
    completionMode,
    backoffLimit,
    activeDeadlineSeconds,
    ttlSecondsAfterFinished,
    suspend,
    template,
    selector,
    manualSelector,
    ...rest
  } = spec;
  const own = { parallelism, completions, completionMode, backoffLimit, activeDeadlineSeconds, suspend };
  const { metadata: podMetadata = {}, spec: pod } = template;
  if (!pod) return;
  const main = pod.containers[0];
  if (!main) return;
  importContainer(draft, given, pod, main, context);
  for (const [field, value] of Object.entries(own)) draft.set(['spec', field], value, [...SPEC, field]);
  if (ttlSecondsAfterFinished !== 0)
    draft.set(['spec', 'ttlSecondsAfterFinished'], ttlSecondsAfterFinished, [...SPEC, 'ttlSecondsAfterFinished']);
  importPod(draft, pod, podMetadata, main.name, context);
  draft.set(['spec', 'job'], withOurContainer(rest, main.name), SPEC);
  if (manualSelector && selector) {
    context.report(
      lost(
        [...SPEC, 'selector'],
        'a manifest has no selector: Kubernetes makes that of a Job itself',
        'leave it, unless pods of another Job are to be taken over',
      ),
    );
  }
  const patch = [
    // In a manifest 0 means that the Job stays.
    ...(ttlSecondsAfterFinished === 0 ? [added('/spec/ttlSecondsAfterFinished', 0)] : []),
    ...pod.containers
      .slice(1)
      .map((other) => added('/spec/template/spec/containers/-', withOurContainer(other, main.name))),
  ];
  addPatch(draft, patch, [...POD, 'containers']);
}

interface Operation {
  readonly op: 'add';
  readonly path: string;
  readonly value: unknown;
}

function added(path: string, value: unknown): Operation {
  return { op: 'add', path, value };
}

/** What no field of a manifest can say, a patch of the Job does. */
function addPatch(draft: Draft, operations: readonly Operation[], from: Path): void {
  if (operations.length === 0) return;
  const patches = (draft.manifest.spec as { patches?: readonly object[] }).patches ?? [];
  draft.set(['spec', 'patches'], [...patches, { target: { kind: 'Job' }, patch: operations }], from);
}

function importContainer(
  draft: Draft,
  { namespace }: GivenObject,
  pod: PodSpec,
  main: Container,
  context: ImportContext,
): void {
  const from = [...POD, 'containers', 0];
  const {
    name,
    image = '',
    imagePullPolicy,
    command,
    args,
    env,
    envFrom,
    resources = {},
    volumeMounts,
    ...rest
  } = main;
  const [repo, tag] = splitImage(image);
  draft.set(['spec', 'image'], { repo, tag }, [...from, 'image']);
  draft.note(['spec', 'image', 'repo'], [...from, 'image']);
  draft.note(['spec', 'image', 'tag'], [...from, 'image']);
  draft.set(['spec', 'image', 'pullPolicy'], imagePullPolicy, [...from, 'imagePullPolicy']);
  const [pullSecret, ...more] = pod.imagePullSecrets ?? [];
  if (pullSecret && more.length === 0)
    draft.set(['spec', 'image', 'pullSecretName'], pullSecret.name, [...POD, 'imagePullSecrets', 0, 'name']);
  draft.set(['spec', 'command'], command, [...from, 'command']);
  draft.set(['spec', 'args'], args, [...from, 'args']);
  const { claims, ...amounts } = resources;
  if (amounts.limits === undefined && amounts.requests === undefined) {
    const message = 'the container says nothing of its resources, so it gets the defaults of a manifest';
    const hint = 'look at them: kubejob explain resources';
    context.report({ code: 'import-changed', path: [...from, 'name'], message, hint });
  }
  draft.set(['spec', 'resources'], amounts, [...from, 'resources']);
  const inNamespace = (object: GivenObject) =>
    (object.namespace ?? context.namespace) === (namespace ?? context.namespace);
  const secrets = context.beside.filter(
    (object) => context.areSecretsInlined && object.kind === 'Secret' && inNamespace(object),
  );
  const inlined = new Map(secrets.map((object) => [object.name, object.value as unknown as Secret]));
  const ours = withOurContainer({ env, envFrom }, name) as Pick<Container, 'env' | 'envFrom'>;
  const isSaid = importEnvironment(draft, { ...main, ...ours }, { from, report: context.report, inlined });
  if (!isSaid) addPatch(draft, [added('/spec/template/spec/containers/0/env', ours.env)], [...from, 'env']);
  importConfigMaps(
    draft,
    pod,
    main,
    context.beside.filter((object) => object.kind === 'ConfigMap' && inNamespace(object)),
  );
  importVolumes(draft, pod, { name, volumeMounts }, { pod: POD, container: from });
  for (const [field, value] of Object.entries(rest)) draft.set(['spec', 'container', field], value, [...from, field]);
  draft.set(['spec', 'container', 'resources', 'claims'], claims, [...from, 'resources', 'claims']);
}

/** `repo:tag`, `repo@sha256:…` and both; without a tag it is `latest`, as for Kubernetes. */
function splitImage(image: string): [repo: string, tag: string] {
  const [name = '', digest] = image.split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const [repo, tag] = colon < 0 ? [name, undefined] : [name.slice(0, colon), name.slice(colon + 1)];
  if (digest === undefined) return [repo, tag ?? 'latest'];
  return [repo, tag === undefined ? digest : `${tag}@${digest}`];
}

/** The ConfigMaps that the job uses and the manifest can make: each has one text, under its own name. */
function importConfigMaps(draft: Draft, pod: PodSpec, main: Container, given: readonly GivenObject[]): void {
  const used = JSON.stringify([pod, main]);
  for (const { name, value } of given) {
    const { data = {}, binaryData } = value as unknown as ConfigMap;
    const [[key, text] = [], ...more] = Object.entries(data);
    const isOurs = key === name && more.length === 0 && !binaryData && used.includes(JSON.stringify(name));
    if (isOurs && text !== undefined) draft.set(['spec', 'configMaps', name], text, []);
  }
}

function importPod(draft: Draft, pod: PodSpec, metadata: ObjectMeta, main: string, context: ImportContext): void {
  const {
    containers: _containers,
    restartPolicy,
    serviceAccountName,
    serviceAccount,
    automountServiceAccountToken,
    imagePullSecrets = [],
    volumes: _volumes,
    ephemeralContainers,
    ...rest
  } = pod;
  draft.set(['spec', 'restartPolicy'], restartPolicy === 'Never' ? undefined : restartPolicy, [
    ...POD,
    'restartPolicy',
  ]);
  importAccount(draft, serviceAccountName ?? serviceAccount, automountServiceAccountToken, context);
  for (const [field, value] of Object.entries(rest))
    draft.set(['spec', 'pod', field], withOurContainer(value, main), [...POD, field]);
  if (imagePullSecrets.length > 1)
    draft.set(['spec', 'pod', 'imagePullSecrets'], imagePullSecrets, [...POD, 'imagePullSecrets']);
  const { labels = {}, annotations = {} } = metadata;
  const from = [...TEMPLATE, 'metadata'];
  const kept = entriesWithout(labels, (key) => FOREIGN_LABELS.test(key) || STANDARD.has(key));
  draft.set(['spec', 'pod', 'metadata', 'labels'], kept, [...from, 'labels']);
  draft.set(['spec', 'pod', 'metadata', 'annotations'], annotations, [...from, 'annotations']);
  if (ephemeralContainers)
    context.report(lost([...POD, 'ephemeralContainers'], 'ephemeral containers are for running pods only'));
}

function importAccount(
  draft: Draft,
  name: string | undefined,
  automount: boolean | undefined,
  { beside, report }: ImportContext,
): void {
  const from = [...POD, 'serviceAccountName'];
  const account = beside.find((object) => object.kind === 'ServiceAccount' && object.name === name);
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
  draft.set(['spec', 'serviceAccount', 'create'], true, from);
  const annotations = entriesWithout(metadata.annotations ?? {}, (key) => FOREIGN_ANNOTATIONS.test(key));
  draft.set(['spec', 'serviceAccount', 'annotations'], annotations, from);
  if (account.value.imagePullSecrets === undefined) return;
  report(
    lost(
      from,
      `the ServiceAccount ${name} has imagePullSecrets, which the one of the manifest has not`,
      'write image.pullSecretName, or spec.pod.imagePullSecrets',
    ),
  );
}

/** A part of a pod in which the container has the name that it has in our Jobs. */
function withOurContainer(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withOurContainer(item, name));
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    return [key, key === 'containerName' && part === name ? CONTAINER_NAME : withOurContainer(part, name)];
  });
  return Object.fromEntries(entries);
}
