import { usesInPod } from '../check/kubernetes/uses';
import type { Use } from '../check/use';
import type { ConfigMap, Container, PodSpec, Secret } from '../generated/kubernetes-types';
import { getOwn } from '../manifest/own-property';
import type { Draft } from './draft';
import { importEnvironment, inlinedValue } from './environment';
import type { GivenObject } from './given-object';
import { type ImportContext, POD } from './import-context';
import { added, addPatch } from './job-patch';
import { withOurContainer } from './our-container';
import { importVolumes } from './volumes';

/** The first container of a pod, with the volumes that it mounts. */
export function importContainer(
  draft: Draft,
  given: GivenObject,
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
  const secrets = context.companions.of('Secret', given);
  const inlined = new Map(
    (context.areSecretsInlined ? secrets : []).map((object) => [object.name, object.value as unknown as Secret]),
  );
  const ours = withOurContainer({ env, envFrom }, name) as Pick<Container, 'env' | 'envFrom'>;
  const isSaid = importEnvironment(draft, { ...main, ...ours }, { from, report: context.report, inlined });
  if (!isSaid) addPatch(draft, [added('/spec/template/spec/containers/0/env', ours.env)], [...from, 'env']);
  const uses = [...usesInPod(pod, POD)];
  noteSecrets(uses, secrets, isSaid ? inlined : new Map(), context);
  importConfigMaps(draft, uses, given, context);
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

/** Says which Secrets have their values in the manifest, and which it reads by their names. */
function noteSecrets(
  uses: readonly Use[],
  secrets: readonly GivenObject[],
  inlined: ReadonlyMap<string, Secret>,
  { companions }: ImportContext,
): void {
  const env = [...POD, 'containers', 0, 'env'];
  for (const { kind, name, path, key } of uses) {
    const secret = kind === 'Secret' && secrets.find((object) => object.name === name);
    if (!secret) continue;
    const isVariable = env.every((part, index) => part === path[index]);
    if (isVariable && key && inlinedValue(inlined.get(name), key.name) !== undefined) companions.make(secret);
    else companions.readByName(secret);
  }
}

/** The ConfigMaps that the pod uses and the manifest can make: each has one text, under its own name. */
function importConfigMaps(draft: Draft, uses: readonly Use[], given: GivenObject, { companions }: ImportContext): void {
  const used = new Set(uses.flatMap(({ kind, name }) => (kind === 'ConfigMap' ? name : [])));
  for (const object of companions.of('ConfigMap', given)) {
    const { name, value } = object;
    const { data = {}, binaryData } = value as unknown as ConfigMap;
    const text = getOwn(data, name);
    if (!used.has(name) || text === undefined || Object.keys(data).length > 1 || binaryData) continue;
    draft.set(['spec', 'configMaps', name], text, []);
    companions.make(object);
  }
}
