import { KUBERNETES_SECTIONS, type SectionName } from '../../lib/manifest/kubernetes-sections';
import { type Field, followRef } from '../../lib/schema/field';
import { KUBERNETES_SCHEMA } from '../../lib/schema/kubernetes';

/** A field of one of Kubernetes' own types, and one way to it from a section. */
export interface KubernetesPlace {
  /** `Toleration.key`. */
  readonly name: string;
  readonly section: SectionName;
  /** From the section down to the field; 0 for an item of a list. */
  readonly path: readonly (string | number)[];
  /** The field and, before it, all that it is in; the section's type first. */
  readonly fields: readonly Field[];
}

const BLOCK = { accessModes: ['ReadWriteOnce'], volumeMode: 'Block', resources: { requests: { storage: '1Gi' } } };

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
  'NodeSelectorTerm.matchFields': [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }],
  'LabelSelectorRequirement.operator': 'In',
  LabelSelectorRequirement: { values: ['abc'] },
  'PodAffinityTerm with matchLabelKeys': { labelSelector: {} },
  'PodAffinityTerm with mismatchLabelKeys': { labelSelector: {} },
  'TopologySpreadConstraint with matchLabelKeys': { labelSelector: {} },
  'Container.image': 'busybox:1.36',
  Container: { restartPolicy: 'Always', volumeMounts: [{ name: 'abc', mountPath: '/abc' }] },
  'Container.restartPolicy': 'Always',
  'Container with restartPolicyRules': { restartPolicy: 'Never' },
  'ContainerSection.restartPolicy': 'Never',
  'ContainerSection with restartPolicyRules': { restartPolicy: 'Never' },
  ContainerRestartRule: { exitCodes: { operator: 'In', values: [42] } },
  'ContainerRestartRule.action': 'Restart',
  'ContainerRestartRuleOnExitCodes.operator': 'In',
  EnvVar: { value: 'abc' },
  'EnvVar with valueFrom': {},
  EnvVarSource: { fieldRef: { fieldPath: 'metadata.name' } },
  'EnvVarSource with configMapKeyRef': {},
  'EnvVarSource with secretKeyRef': {},
  'EnvVarSource with fileKeyRef': {},
  'EnvVarSource with resourceFieldRef': {},
  'ObjectFieldSelector.apiVersion': 'v1',
  'ObjectFieldSelector.fieldPath': 'metadata.name',
  'ResourceFieldSelector.resource': 'limits.cpu',
  'ResourceFieldSelector.divisor': '1',
  'ResourceFieldSelector.containerName': 'job-container',
  EnvFromSource: { configMapRef: { name: 'abc' } },
  'EnvFromSource with secretRef': {},
  PodSection: {
    volumes: [
      { name: 'abc', emptyDir: {} },
      { name: 'block', ephemeral: { volumeClaimTemplate: { spec: BLOCK } } },
    ],
    resourceClaims: [{ name: 'abc', resourceClaimName: 'abc' }],
  },
  'PodSection with volumes': {},
  'PodSection.priority': 0,
  'PodSection.preemptionPolicy': 'PreemptLowerPriority',
  'PodSection with overhead': { runtimeClassName: 'abc' },
  'PodSection.resourceClaims': [{ name: 'abc', resourceClaimName: 'abc' }],
  PodResourceClaim: { resourceClaimName: 'abc' },
  'PodResourceClaim with resourceClaimTemplateName': {},
  'LifecycleHandler.exec': { command: ['true'] },
  LifecycleHandler: { tcpSocket: { port: 80 } },
  'LifecycleHandler with exec': {},
  'LifecycleHandler with httpGet': {},
  'LifecycleHandler with sleep': {},
  'ExecAction.command': ['true'],
  'Probe.exec': { command: ['true'] },
  Probe: { tcpSocket: { port: 80 } },
  'Probe with exec': {},
  'Probe with grpc': {},
  'Probe with httpGet': {},
  'HTTPGetAction.port': 80,
  'TCPSocketAction.port': 80,
  'ResourceRequirements.requests': { cpu: '1' },
  'ResourceRequirements.limits': { cpu: '2' },
  AppArmorProfile: { localhostProfile: 'abc' },
  'AppArmorProfile.type': 'Localhost',
  SeccompProfile: { localhostProfile: 'abc' },
  'SeccompProfile.type': 'Localhost',
  'WindowsSecurityContextOptions.hostProcess': false,
  'VolumeMount.mountPropagation': 'HostToContainer',
  'VolumeMount.mountPath': '/mnt',
  'VolumeMount with recursiveReadOnly': { readOnly: true },
  'VolumeDevice.name': 'block',
  'VolumeDevice.devicePath': '/dev/abc',
  'HostPathVolumeSource.path': '/abc',
  'EmptyDirVolumeSource.medium': 'Memory',
  'PodSecurityContext.seLinuxChangePolicy': 'Recursive',
  DownwardAPIVolumeFile: { fieldRef: { fieldPath: 'metadata.name' } },
  'DownwardAPIVolumeFile with resourceFieldRef': {},
  'AzureDiskVolumeSource.diskURI': 'https://abc.blob.core.windows.net/abc/abc.vhd',
  'PersistentVolumeClaimSpec.accessModes': ['ReadWriteOnce'],
  'PersistentVolumeClaimSpec.resources': { requests: { storage: '1Gi' } },
  VolumeResourceRequirements: { requests: { storage: '1Gi' } },
  'DownwardAPIVolumeFile.resourceFieldRef': { containerName: 'job-container', resource: 'limits.cpu' },
  'TypedLocalObjectReference.kind': 'PersistentVolumeClaim',
  'TypedLocalObjectReference with apiGroup': { kind: 'Abc' },
  'TypedObjectReference.kind': 'PersistentVolumeClaim',
  'VolumeResourceRequirements.limits': { storage: '2Gi' },
  'VolumeResourceRequirements.requests': { storage: '1Gi' },
  FCVolumeSource: { wwids: ['abc'] },
  'FCVolumeSource with targetWWNs': { lun: 1 },
  FlockerVolumeSource: { datasetName: 'abc' },
  'FlockerVolumeSource with datasetUUID': {},
  'ISCSIVolumeSource.iqn': 'iqn.2026-11.com.acme:abc',
  'ISCSIVolumeSource.initiatorName': 'iqn.2026-11.com.acme:abc',
  'ISCSIVolumeSource.targetPortal': '10.0.0.1:3260',
  'ISCSIVolumeSource with chapAuthDiscovery': { secretRef: { name: 'abc' } },
  'ISCSIVolumeSource with chapAuthSession': { secretRef: { name: 'abc' } },
  'NFSVolumeSource.path': '/abc',
  'ServiceAccountTokenProjection.expirationSeconds': 600,
  'QuobyteVolumeSource.registry': 'acme.com:7861',
  Toleration: { key: 'acme.com/a', effect: 'NoExecute' },
};

const INDEXED = { completionMode: 'Indexed', completions: 3 };

/** What must stand in the spec beside a field. */
const BESIDE: readonly (readonly [RegExp, object])[] = [
  [
    /^ContainerSection\.volumeDevices/,
    { pod: { volumes: [{ name: 'block', ephemeral: { volumeClaimTemplate: { spec: BLOCK } } }] } },
  ],
  [/^ContainerSection\.(?!volumeDevices)|^VolumeMount/, { pod: { volumes: [{ name: 'abc', emptyDir: {} }] } }],
  [/^JobSection\.(backoffLimitPerIndex|maxFailedIndexes|successPolicy)|^SuccessPolicy/, INDEXED],
];

/** Where the Job has what a section says. */
const IN_JOB: Readonly<Record<KubernetesPlace['section'], readonly (string | number)[]>> = {
  job: ['spec'],
  pod: ['spec', 'template', 'spec'],
  container: ['spec', 'template', 'spec', 'containers', 0],
};

/** Every field of every type that the sections lead to, each once. */
export function kubernetesPlaces(): KubernetesPlace[] {
  const seen = new Set<string>();
  return Object.entries(KUBERNETES_SECTIONS).flatMap(([section, { definition }]) => {
    const start = {
      name: definition,
      section: section as SectionName,
      path: [],
      fields: [followRef({ $ref: `${KUBERNETES_SCHEMA}#/$defs/${definition}` })],
    };
    return within(start, definition, seen);
  });
}

function within(holder: KubernetesPlace, type: string, seen: Set<string>): KubernetesPlace[] {
  if (seen.has(type)) return [];
  seen.add(type);
  const places = Object.entries(holder.fields.at(-1)?.properties ?? {}).map(([field, schema]) => {
    return step(holder, field, schema, `${type}.${field}`);
  });
  return places.flatMap((place) => [place, ...inside(place, seen)]);
}

/** What a list or map holds, or the field itself, goes on if it is of a type. */
function inside(place: KubernetesPlace, seen: Set<string>): KubernetesPlace[] {
  const field = place.fields.at(-1) ?? {};
  if (field.items) return inside(step(place, 0, field.items, place.name), seen);
  if (typeof field.additionalProperties === 'object') return [];
  const type = field.$ref?.replace(/^.*\//, '');
  return type && field.properties ? within(place, type, seen) : [];
}

function step(holder: KubernetesPlace, key: string | number, schema: Field, name: string): KubernetesPlace {
  return { ...holder, name, path: [...holder.path, key], fields: [...holder.fields, followRef(schema)] };
}

/** A spec with a plausible value at a place, and with what it takes to be valid. */
export function specWith(place: KubernetesPlace): Record<string, unknown> {
  const beside = BESIDE.filter(([names]) => names.test(place.name)).map(([, fields]) => fields);
  return Object.assign({}, ...beside, { [place.section]: sectionWith(place) });
}

/** Where the Job has the field. */
export function pathInJob({ section, path }: KubernetesPlace): readonly (string | number)[] {
  const isMetadata = section === 'pod' && path[0] === 'metadata';
  return [...(isMetadata ? ['spec', 'template'] : IN_JOB[section]), ...path];
}

function sectionWith({ path, fields, name }: KubernetesPlace): unknown {
  let value: unknown = VALUES[name] ?? plausible(fields.at(-1) ?? {}, name);
  for (let index = path.length - 1; index >= 0; index--) {
    const key = path[index] as string | number;
    const holder = fields[index] ?? {};
    value = typeof key === 'number' ? [value] : { ...needed(holder, key), [key]: value };
  }
  return value;
}

/** What a map of this type can't do without, and what the table puts beside it. */
function needed(holder: Field, beside: string | number = ''): object {
  const type = holder.$ref?.replace(/^.*\//, '') ?? '';
  const required = (holder.required ?? []).map((field) => {
    const schema = followRef(holder.properties?.[field as Uncapitalize<string>] ?? {});
    return [field, VALUES[`${type}.${field}`] ?? plausible(schema, `${type}.${field}`)];
  });
  return {
    ...Object.fromEntries(required),
    ...((VALUES[`${type} with ${beside}`] ?? VALUES[type]) as object | undefined),
  };
}

function plausible(field: Field, name: string): unknown {
  if (field.enum) return field.enum[0];
  if (field.$ref?.endsWith('/quantity')) return '2';
  if (field.items) return [plausible(followRef(field.items), name)];
  if (typeof field.additionalProperties === 'object')
    return { 'acme.com/a': plausible(followRef(field.additionalProperties), name) };
  if (field.properties) return needed(field);
  const [type] = [field.type ?? []].flat();
  if (type === 'integer') return Math.max(1, field.minimum ?? 1);
  return type === 'boolean' ? true : 'abc';
}
