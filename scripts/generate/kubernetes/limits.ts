import { JOB_SCHEMA, type Schema } from '../schema-files';

const form = (name: string): Schema => ({ $ref: `${JOB_SCHEMA}#/$defs/${name}` });
const listOf = (name: string): Schema => ({ type: 'array', items: form(name) });
const atLeast = (minimum: number): Schema => ({ minimum });

/**
 * What the API server demands of single values beyond their types, by type and field. The package does not carry it.
 * Source: validation.go of Kubernetes' API groups core and batch, 1.28 to 1.36.
 */
export const LIMITS: Readonly<Record<string, Schema>> = {
  'PodSpec.serviceAccountName': form('dnsSubdomain'),
  'PodSpec.priorityClassName': form('dnsSubdomain'),
  'PodSpec.runtimeClassName': form('dnsSubdomain'),
  'PodSpec.nodeName': form('dnsSubdomain'),
  'PodSpec.hostname': form('dnsLabel'),
  'PodSpec.subdomain': form('dnsLabel'),
  'PodSpec.hostnameOverride': form('dnsSubdomain'),
  'PodSpec.activeDeadlineSeconds': { minimum: 1, maximum: 2147483647 },
  'PodSpec.terminationGracePeriodSeconds': atLeast(0),
  'PodSpec.nodeSelector': {
    type: 'object',
    propertyNames: form('labelKey'),
    additionalProperties: form('labelText'),
  },
  'PodSchedulingGate.name': form('labelKey'),
  'PodReadinessGate.conditionType': form('labelKey'),
  'PodOS.name': { enum: ['linux', 'windows'] },
  'PodFailurePolicyOnPodConditionsPattern.type': form('labelKey'),
  'PodFailurePolicyOnPodConditionsPattern.status': { enum: ['True', 'False', 'Unknown'] },
  'NodeSelectorRequirement.key': { type: 'string', minLength: 1 },
  'LabelSelectorRequirement.key': form('labelKey'),
  'LabelSelectorRequirement.operator': { enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
  'LabelSelector.matchLabels': {
    type: 'object',
    propertyNames: form('labelKey'),
    additionalProperties: form('labelText'),
  },
  'PodAffinityTerm.topologyKey': form('labelKey'),
  'PodAffinityTerm.namespaces': listOf('dnsLabel'),
  'WeightedPodAffinityTerm.weight': { minimum: 1, maximum: 100 },
  'PreferredSchedulingTerm.weight': { minimum: 1, maximum: 100 },
  'TopologySpreadConstraint.maxSkew': atLeast(1),
  'TopologySpreadConstraint.minDomains': atLeast(1),
  'TopologySpreadConstraint.topologyKey': form('labelKey'),
  'HostAlias.hostnames': listOf('dnsSubdomain'),
  'Toleration.value': form('labelText'),
  'Toleration.key': {
    maxLength: 317,
    pattern:
      '^(|((?=[^/]{1,253}/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](|[-A-Za-z0-9_.]{0,61}[A-Za-z0-9]))$',
    description:
      'Empty, or the key of a taint: a name of at most 63 characters, with an optional DNS prefix and `/` before it.',
  },
  'Container.name': form('dnsLabel'),
  'Container.restartPolicy': { enum: ['Always', 'OnFailure', 'Never'] },
  'ContainerRestartRule.action': { enum: ['Restart', 'RestartAllContainers'] },
  'ContainerRestartRuleOnExitCodes.operator': { enum: ['In', 'NotIn'] },
  'ContainerResizePolicy.resourceName': { enum: ['cpu', 'memory'] },
  'ContainerResizePolicy.restartPolicy': { enum: ['NotRequired', 'RestartContainer'] },
  'Volume.name': form('dnsLabel'),
  'VolumeMount.name': form('dnsLabel'),
  'VolumeMount.mountPath': form('mountPath'),
  'VolumeMount.subPath': form('subPath'),
  'VolumeMount.subPathExpr': form('subPath'),
  'VolumeDevice.name': form('dnsLabel'),
  'VolumeDevice.devicePath': form('mountPath'),
  'ConfigMapVolumeSource.defaultMode': form('fileMode'),
  'SecretVolumeSource.defaultMode': form('fileMode'),
  'DownwardAPIVolumeSource.defaultMode': form('fileMode'),
  'ProjectedVolumeSource.defaultMode': form('fileMode'),
  'KeyToPath.key': form('dataKey'),
  'KeyToPath.path': form('filePath'),
  'KeyToPath.mode': form('fileMode'),
  'DownwardAPIVolumeFile.path': form('filePath'),
  'DownwardAPIVolumeFile.mode': form('fileMode'),
  'ConfigMapVolumeSource.name': form('dnsSubdomain'),
  'SecretVolumeSource.secretName': form('dnsSubdomain'),
  'ConfigMapProjection.name': form('dnsSubdomain'),
  'SecretProjection.name': form('dnsSubdomain'),
  'PersistentVolumeClaimVolumeSource.claimName': form('dnsSubdomain'),
  'LocalObjectReference.name': form('dnsSubdomain'),
  'HostPathVolumeSource.path': form('nodePath'),
  'EmptyDirVolumeSource.medium': {
    pattern: '^(|Memory|HugePages(-.+)?)$',
    description: 'Empty, Memory, HugePages or HugePages-SIZE.',
  },
  'NFSVolumeSource.path': form('nodePath'),
  'CSIVolumeSource.driver': {
    minLength: 1,
    maxLength: 63,
    pattern: '^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*$',
    description: 'The name of a CSI driver: DNS labels joined by dots; at most 63 characters.',
  },
  'ServiceAccountTokenProjection.path': form('filePath'),
  'ServiceAccountTokenProjection.expirationSeconds': { minimum: 600, maximum: 4294967296 },
  'ClusterTrustBundleProjection.path': form('filePath'),
  'AWSElasticBlockStoreVolumeSource.partition': { minimum: 0, maximum: 255 },
  'GCEPersistentDiskVolumeSource.partition': { minimum: 0, maximum: 255 },
  'AzureDiskVolumeSource.cachingMode': { enum: ['None', 'ReadOnly', 'ReadWrite'] },
  'AzureDiskVolumeSource.kind': { enum: ['Dedicated', 'Managed', 'Shared'] },
  'ISCSIVolumeSource.lun': { minimum: 0, maximum: 255 },
  'FCVolumeSource.lun': { minimum: 0, maximum: 255 },
  'VolumeMount.recursiveReadOnly': { enum: ['Disabled', 'Enabled', 'IfPossible'] },
  'PodSecurityContext.seLinuxChangePolicy': { enum: ['MountOption', 'Recursive'] },
  'PersistentVolumeClaimTemplate.metadata': form('podMetadata'),
};

/** Fields that the package has as optional, and without which the API server refuses what they are in. */
export const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  Container: ['image'],
  ContainerRestartRule: ['exitCodes'],
  ConfigMapEnvSource: ['name'],
  ConfigMapKeySelector: ['name'],
  ConfigMapProjection: ['name'],
  ConfigMapVolumeSource: ['name'],
  EphemeralVolumeSource: ['volumeClaimTemplate'],
  ImageVolumeSource: ['reference'],
  LocalObjectReference: ['name'],
  PersistentVolumeClaimSpec: ['accessModes', 'resources'],
  PodDNSConfigOption: ['name'],
  ScaleIOVolumeSource: ['volumeName'],
  SecretEnvSource: ['name'],
  SecretKeySelector: ['name'],
  SecretProjection: ['name'],
  SecretReference: ['name'],
  SecretVolumeSource: ['secretName'],
  StorageOSVolumeSource: ['volumeName'],
};

/** Texts that must be given and may be empty. The API server wants something in all others that it demands. */
export const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['HTTPHeader.value', 'Sysctl.value']);
