import type { Diagnostic, DiagnosticCode } from '../../../lib/index';

/** Errors of ours that an API server does not share, and why that is right. */
interface KnownDifference {
  /** @default all */
  readonly codes?: readonly DiagnosticCode[];
  /** Of the paths of the error, without list indexes and without the target of a stack input. @default all */
  readonly path?: RegExp;
  /** Of the message of the error. @default all */
  readonly message?: RegExp;
  readonly reason: string;
}

const knownDifferences: readonly KnownDifference[] = [
  {
    codes: ['unknown-field', 'both-spellings', 'no-value', 'missing-field', 'exactly-one', 'unknown-annotation'],
    reason: 'The fields are the manifest’s own: Kubernetes never sees what is left over of them.',
  },
  {
    codes: ['wrong-type', 'quote-text'],
    reason: 'Made into objects unchecked, a value of a wrong type may become a text by accident.',
  },
  {
    codes: ['not-in-kubernetes-version'],
    reason: 'The server drops a field that its version does not have, or has switched off, without a word.',
  },
  {
    codes: ['needs-field'],
    path: /\.initContainers\[\]\.lifecycle$/,
    reason: 'Of a lifecycle with nothing but a stop signal nothing is left where those are switched off.',
  },
  {
    path: /resizePolicy/,
    reason: 'Before 1.33 the field is dropped before anybody looks at its value.',
  },
  {
    codes: ['placeholder'],
    reason: 'A placeholder is a valid text that nobody means.',
  },
  {
    codes: ['no-job'],
    reason: 'A document of another kind makes no job.',
  },
  {
    path: /^(apiVersion|kind|providerConfig|provider_config|spec\.targetCluster)([.•]|$)/,
    reason: 'It is said to us, and never to Kubernetes.',
  },
  {
    codes: ['invalid-format'],
    path: /^metadata\.(name|id|org|env)$/,
    reason: 'The contract is narrower: a name without dots, and no label without a text.',
  },
  {
    codes: ['invalid-format', 'too-long'],
    path: /^spec\.image\.(repo|tag)$/,
    reason: 'Any text is an image to the API server; one that is none is found when a node pulls it.',
  },
  {
    codes: ['invalid-format'],
    path: /^spec\.env\.(variables|secrets)(\[\]\.name|\.[^.]+)$|\.env\[\]\.name$|\.envFrom\[\]\.prefix$|\.fileKeyRef\.key$/,
    reason: 'Before 1.32 a name of a variable may not begin with a digit or with two dots.',
  },
  {
    codes: ['annotations-without-create'],
    reason: 'The ServiceAccount is another’s, so that its annotations would be lost without a word.',
  },
  {
    codes: ['invalid-format'],
    path: /\.(cpu|memory|sizeLimit|divisor)$/,
    message: /^"[-+.]*" is/,
    reason: 'The server takes a sign or a point without a digit for 0; nobody means that.',
  },
  {
    codes: ['duplicate-variable'],
    reason: 'The last of two variables wins without a word.',
  },
  {
    codes: ['invalid-format', 'unknown-key'],
    path: /^spec\.(volumeMounts|volume_mounts)\[\]\.(configMap|secret|pvc)\.(name|claimName|key)$|^spec\.pod\.volumes\[\]\..*\.(name|secretName|claimName|key|path)$/,
    reason: 'What a volume is made of is not looked at before the pod waits for it for ever.',
  },
  {
    codes: ['duplicate-mount-path'],
    reason: 'The server compares the paths as they are written; on the node one mount hides the other.',
  },
  {
    codes: ['invalid-format', 'too-long'],
    path: /\.topologySpreadConstraints\[\]\.topologyKey$/,
    reason: 'No node can have a label with such a key, so that there is nothing to spread over.',
  },
  {
    codes: ['volume-conflict'],
    reason: 'Of two sources under one name only one would be made.',
  },
  {
    codes: ['invalid-format'],
    path: /^spec\..*(volumeMounts|volume_mounts|volumes|volumeDevices)\[\]\.(mountPath|mount_path|hostPath\.path|devicePath)$|\.fileKeyRef\.path$/,
    reason: 'Relative paths, and mount paths with a colon, are refused by the node.',
  },
  {
    codes: ['not-allowed', 'invalid-format'],
    path: /^spec\.(pod\.volumes|volumeMounts)\[\]\.emptyDir\.medium$/,
    reason: 'A medium that does not exist is refused by the node.',
  },
  {
    codes: ['not-allowed'],
    path: /\.resourceFieldRef\.containerName$/,
    message: /^"[^"]+" is/,
    reason: 'A container that is not there is only missed by the node.',
  },
  {
    codes: ['invalid-format'],
    path: /\.(cpu|memory|sizeLimit|divisor)$/,
    message: /^"(\s[^"]*|[^"]*\s)" is/,
    reason: 'The server cuts spaces off a quantity; nobody means them.',
  },
  {
    codes: ['invalid-format', 'too-long'],
    path: /^spec\.(image\.pullSecretName|pod\.imagePullSecrets\[\]\.name)$/,
    reason: 'A pull secret that can’t exist is passed over by the node, which then may not pull.',
  },
  {
    codes: ['docker-config'],
    reason: 'Credentials without auths are JSON to the API server, and none to the node.',
  },
];

/** What API servers warn of: the code by which we tell it, or why we do not. */
const knownWarnings: readonly { readonly warning: RegExp; readonly code?: DiagnosticCode; readonly reason?: string }[] =
  [
    { warning: /fractional byte value "[^"]*m"/, code: 'unlikely-quantity' },
    { warning: /would violate PodSecurity/, code: 'would-violate-pod-security' },
    {
      warning: /labelSelector results in|without hostPort|, (non-functional|and disabled)|gitRepo: deprecated/,
      code: 'without-effect',
    },
    {
      warning: /(duplicate|overlapping) port definition/,
      reason: 'A list of ports opens none; it only says what a container listens on.',
    },
    {
      warning: /\(Projected\) has no sources provided/,
      reason: 'The server says so too where the sources are trust bundles or certificates.',
    },
    {
      warning: /fractional byte value "[^"]*[^m"]"/,
      reason: 'The server counts in thousandths, of which so many bytes have more than its numbers hold.',
    },
  ];

/** Why a server may refuse what we can't know to be wrong. */
const knownRefusals: readonly { readonly refusal: RegExp; readonly reason: string }[] = [
  {
    refusal: /RuntimeClass "[^"]*" not found|no PriorityClass with name/,
    reason: 'Such classes are objects of the cluster, which alone knows them.',
  },
];

/** Whether a server refuses for a reason that only it can know. */
export function isOfTheCluster(refusal: string): boolean {
  return knownRefusals.some((known) => known.refusal.test(refusal));
}

export function isKnown({ code, path, message }: Diagnostic): boolean {
  const place = path.replaceAll(/\[\d+\]/g, '[]').replace(/^target\./, '');
  return knownDifferences.some((known) => {
    const isMeant = known.codes?.includes(code) ?? true;
    return isMeant && (known.path?.test(place) ?? true) && (known.message?.test(message) ?? true);
  });
}

/** Whether a warning of a server is told by one of our diagnostics, or need not be. */
export function isTold(warning: string, diagnostics: readonly Diagnostic[]): boolean {
  const known = knownWarnings.filter((entry) => entry.warning.test(warning));
  return known.some(({ code }) => code === undefined || diagnostics.some((diagnostic) => diagnostic.code === code));
}
