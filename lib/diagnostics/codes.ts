import { deliveryCodes } from './delivery-codes';
import { policyCodes } from './policy-codes';
import { practiceCodes } from './practice-codes';

export type Severity = 'error' | 'warning' | 'info';

/** What a diagnostic code stands for; the page docs/diagnostics.md is made from this table. */
export interface CodeDescription {
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly meaning: string;
  /** YAML that has it. */
  readonly example: string;
  readonly fix: string;
  /** Whether the value that it is about is, or may be, a secret: no code frame shows it. */
  readonly concealsValue?: boolean;
  /** Whether it depends on where the output goes, so that a manifest alone can't be known to have it. */
  readonly dependsOnOutput?: boolean;
}

/** Every code that a diagnostic can have. Codes are stable: they are never renamed, and a retired one is not reused. */
export const diagnosticCodes = {
  'file-too-large': {
    severity: 'error',
    meaning: 'The file is larger than 16 MiB.',
    example: '# a file of 20 MiB',
    fix: 'Split it into several files.',
  },
  'not-utf8': {
    severity: 'error',
    meaning: 'The file is not UTF-8 text.',
    example: '# a file saved as UTF-16',
    fix: 'Save it with the encoding UTF-8.',
  },
  'control-character': {
    severity: 'error',
    meaning: 'A raw control character, such as NUL, stands in the file; YAML allows none.',
    example: '# a file with a NUL byte',
    fix: 'Remove it, or write it as an escape such as "\\x07" in double quotes.',
  },
  'yaml-syntax': {
    severity: 'error',
    meaning: 'The file is not well-formed YAML.',
    example: 'metadata: {name: report',
    fix: 'Mend the syntax at the place shown.',
  },
  'yaml-tag': {
    severity: 'error',
    meaning: 'A value has a tag that no manifest needs.',
    example: 'name: !env NAME',
    fix: 'Leave the tag out.',
  },
  'too-deep': {
    severity: 'error',
    meaning: 'Maps and lists are nested more than 100 levels deep.',
    example: '[[[[[[…]]]]]]',
    fix: 'Remove the needless levels.',
  },
  'too-many-documents': {
    severity: 'error',
    meaning: 'The file has more than 10,000 documents.',
    example: '# 10,001 documents in one file',
    fix: 'Split the file.',
  },
  'too-many-aliases': {
    severity: 'error',
    meaning: 'Aliases stand for more than 10,000 values in one document.',
    example: 'b: [*a, *a, *a, *a, *a, *a, *a, *a]',
    fix: 'Write the values out.',
  },
  'complex-key': {
    severity: 'error',
    meaning: 'The key of a map is itself a map, a list or null.',
    example: '{a: b}: c',
    fix: 'Write the key as text.',
  },
  'duplicate-key': {
    severity: 'error',
    meaning: 'A key stands twice in one map. Most readers silently take the last.',
    example: 'parallelism: 1\nparallelism: 2',
    fix: 'Remove one of the two.',
  },
  'empty-file': {
    severity: 'error',
    meaning: 'The file has no document, or only empty ones.',
    example: '# only a comment',
    fix: 'Write a manifest, or remove the file.',
  },
  'not-a-manifest': {
    severity: 'error',
    meaning: 'A document is not a map with apiVersion and kind.',
    example: '- apiVersion: kubernetes.project-planton.org/v1',
    fix: 'Write one map per document; divide documents with a line `---`.',
  },
  'no-job': {
    severity: 'error',
    meaning: 'None of the documents read is a KubernetesJob.',
    example: 'apiVersion: kubernetes.project-planton.org/v1\nkind: KubernetesNamespace',
    fix: 'Name the files or folders that hold the jobs.',
  },
  'unknown-field': {
    severity: 'error',
    meaning: 'The field does not exist here.',
    example: 'spec:\n  backofLimit: 3',
    fix: 'Correct the spelling, or remove the field.',
  },
  'missing-field': {
    severity: 'error',
    meaning: 'A required field is missing.',
    example: 'image:\n  repo: busybox',
    fix: 'Add the field.',
  },
  'both-spellings': {
    severity: 'error',
    meaning: 'One field is given in lowerCamelCase and in snake_case.',
    example: 'backoffLimit: 3\nbackoff_limit: 3',
    fix: 'Keep one of the two.',
  },
  'no-value': {
    severity: 'error',
    meaning: 'A variable, label, annotation or ConfigMap has no value.',
    example: 'env:\n  variables:\n    LOG_LEVEL:',
    fix: 'Write "" for an empty text, or remove the line.',
  },
  'quote-text': {
    severity: 'error',
    meaning: 'A number or a boolean stands where text belongs.',
    example: 'env:\n  variables:\n    PORT: 8080',
    fix: 'Put it in quotes.',
  },
  'wrong-type': {
    severity: 'error',
    meaning: 'A value is of the wrong type: a map for a list, text for a number.',
    example: 'command: echo hello',
    fix: 'Write a value of the type named.',
  },
  'out-of-range': {
    severity: 'error',
    meaning: 'A number is smaller or larger than the field allows.',
    example: 'parallelism: -1',
    fix: 'Choose a number in the range named.',
  },
  'not-allowed': {
    severity: 'error',
    meaning: 'The field takes one of a few values, and this is none of them.',
    example: 'restartPolicy: Always',
    fix: 'Choose one of the values named.',
  },
  'invalid-format': {
    severity: 'error',
    meaning: 'A text does not have the form that Kubernetes asks for: a name, a label, a quantity, a path.',
    example: 'metadata:\n  name: Nightly_Report',
    fix: 'Write it in the form named.',
  },
  'too-long': {
    severity: 'error',
    meaning: 'A text is longer than Kubernetes allows.',
    example: 'metadata:\n  name: a-name-of-more-than-sixty-three-characters-is-too-long-for-a-label',
    fix: 'Shorten it.',
  },
  'exactly-one': {
    severity: 'error',
    meaning: 'Of several fields exactly one must be set, and none or more than one is.',
    example: 'LOG_LEVEL: {value: info, fieldRef: {fieldPath: metadata.name}}',
    fix: 'Keep one of them.',
  },
  'lone-surrogate': {
    severity: 'error',
    meaning: 'A text holds half of a surrogate pair, which no UTF-8 file can hold.',
    example: 'value: "\\ud800"',
    fix: 'Write the whole character.',
  },
  'duplicate-variable': {
    severity: 'error',
    meaning: 'One variable name stands twice, over variables and secrets together.',
    example: 'variables: {TOKEN: a}\nsecrets: {TOKEN: {value: b}}',
    fix: 'Keep one of the two.',
  },
  'foreign-namespace': {
    severity: 'error',
    meaning: 'A secretRef names a namespace other than the job’s own; a pod can’t read a Secret of another namespace.',
    example: 'secretRef: {name: db, key: password, namespace: other}',
    fix: 'Copy the Secret into the job’s namespace, and leave `namespace` out.',
  },
  'duplicate-mount-path': {
    severity: 'error',
    meaning: 'Two volume mounts have the same mountPath.',
    example:
      'volumeMounts:\n  - {name: a, mountPath: /data, emptyDir: {}}\n  - {name: b, mountPath: /data, emptyDir: {}}',
    fix: 'Give each its own path.',
  },
  'volume-conflict': {
    severity: 'error',
    meaning: 'One volume name is used with two different sources.',
    example:
      'volumeMounts:\n  - {name: a, mountPath: /x, emptyDir: {}}\n  - {name: a, mountPath: /y, pvc: {claimName: c}}',
    fix: 'Give the second volume another name.',
  },
  'path-without-key': {
    severity: 'error',
    meaning: 'A volume source has `path` but no `key`, so there is no file that the path could name.',
    example: 'configMap: {name: run-script, path: run.sh}',
    fix: 'Add `key`, or remove `path`.',
  },
  'request-above-limit': {
    severity: 'error',
    meaning: 'A resource request is larger than its limit; the API server refuses that.',
    example: 'resources:\n  limits: {cpu: 500m}\n  requests: {cpu: "1"}',
    fix: 'Lower the request or raise the limit.',
  },
  'indexed-needs-completions': {
    severity: 'error',
    meaning: 'completionMode Indexed needs a number of completions.',
    example: 'completionMode: Indexed\nparallelism: 3',
    fix: 'Add `completions`.',
  },
  'indexed-name-too-long': {
    severity: 'error',
    meaning:
      'The pods of an Indexed job are named after the job and their index, and that name would exceed 63 characters.',
    example: 'completionMode: Indexed  # and a metadata.name of 63 characters',
    fix: 'Shorten metadata.name.',
  },
  'indexed-parallelism': {
    severity: 'error',
    meaning: 'An Indexed job may run at most 100,000 pods at a time.',
    example: 'completionMode: Indexed\nparallelism: 200000',
    fix: 'Lower parallelism to 100000 or less.',
  },
  'data-too-large': {
    severity: 'error',
    meaning: 'A ConfigMap or Secret would exceed 1 MiB, or the annotations 256 KiB.',
    example: 'configMaps:\n  dump: "…2 MiB of text…"',
    fix: 'Keep the data elsewhere: in the image, in a volume, in object storage.',
  },
  placeholder: {
    severity: 'error',
    meaning: 'A placeholder or template expression was left where a real value belongs.',
    example: 'namespace: <your-namespace>',
    fix: 'Write the real value; nothing is filled in here.',
  },
  'unknown-key': {
    severity: 'error',
    meaning: 'A ConfigMap made here has one key, its own name, and another key is asked for.',
    example: 'configMaps: {app.conf: "…"}\nvolumeMounts: [{…, configMap: {name: app.conf, key: config}}]',
    fix: 'Write the ConfigMap’s own name as the key.',
  },
  'nul-character': {
    severity: 'error',
    meaning: 'A variable, argument or path holds a NUL character; no container can start with it.',
    example: 'args: ["a\\0b"]',
    fix: 'Remove it, or put the data into a ConfigMap.',
  },
  'docker-config': {
    severity: 'error',
    meaning: 'The Docker credentials are not JSON with an `auths` object.',
    example: 'docker_config_json: "user:password"',
    fix: 'Give the content of a Docker config.json.',
  },
  'unresolved-reference': {
    severity: 'error',
    meaning: 'A reference (valueFrom) points to a resource or field that none of the documents read has.',
    example: 'valueFrom: {kind: PostgresCluster, name: main, fieldPath: status.outputs.host}',
    fix: 'Read that resource’s manifest in the same run, or write the value itself.',
  },
  'ambiguous-reference': {
    severity: 'error',
    meaning: 'A reference matches several resources, or gives its field path twice.',
    example: 'valueFrom: {name: main, fieldPath: spec.name}  # in two environments',
    fix: 'Add `kind` or `env` to the reference.',
  },
  'reference-cycle': {
    severity: 'error',
    meaning: 'A reference leads back to itself.',
    example: '# a refers to b, and b to a',
    fix: 'Write the value at one of the places.',
  },
  'duplicate-object': {
    severity: 'error',
    meaning: 'Two manifests would make the same object: same kind, namespace and name.',
    example: '# two manifests with the same name and namespace',
    fix: 'Rename one of the two.',
  },
  'mixed-clusters': {
    severity: 'error',
    meaning: 'Jobs of one run are for different clusters; applying one folder would put them all on one.',
    example: 'targetCluster: {clusterKind: GcpGkeCluster, clusterName: staging}  # beside one for prod',
    fix: 'Synthesize them into folders of their own.',
  },
  ...deliveryCodes,
  ...policyCodes,
  ...practiceCodes,
} as const satisfies Record<string, CodeDescription>;

export type DiagnosticCode = keyof typeof diagnosticCodes;

export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(diagnosticCodes, text);
}
