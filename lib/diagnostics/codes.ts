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
  'unknown-annotation': {
    severity: 'error',
    meaning: 'An annotation under kubejob.dev/ is not one that this tool knows.',
    example: 'metadata:\n  annotations: {kubejob.dev/rerunn: rename}',
    fix: 'Correct the spelling, or remove the annotation.',
  },
  'secret-not-found': {
    severity: 'error',
    meaning:
      'A secret that is read at synthesis is not there: the environment variable is not set, the file does not exist.',
    example: 'DB_PASSWORD: {fromEnvironment: CI_DB_PASSWORD}',
    fix: 'Set the variable or make the file where kubejob runs.',
  },
  'secret-value-in-external': {
    severity: 'error',
    meaning: 'With `secrets: external` no secret value may pass through the manifest or this tool.',
    example: 'DB_PASSWORD: {value: change-me}  # and secrets: external in cdk8s.yaml',
    fix: 'Put the value into the secret store, and name its entry with remoteRef.',
  },
  'remote-ref-needs-external': {
    severity: 'error',
    meaning: 'A remoteRef can be read only in the cluster, by the External Secrets Operator.',
    example: 'DB_PASSWORD: {remoteRef: {key: prod/db}}  # without secrets: external in cdk8s.yaml',
    fix: 'Set `secrets: external`, or give the secret in another way.',
  },
  'no-secret-store': {
    severity: 'error',
    meaning: 'A remoteRef says which entry of a secret store, but no store is named.',
    example: 'DB_PASSWORD: {remoteRef: {key: prod/db}}  # without secretStore in cdk8s.yaml',
    fix: 'Name the store in cdk8s.yaml (secretStore) or with the annotation kubejob.dev/secret-store.',
  },
  'secret-in-git': {
    severity: 'warning',
    meaning: 'Secret values are written, merely encoded, into a folder that Git does not ignore.',
    example: 'DB_PASSWORD: {value: change-me}  # and dist/ is committed',
    fix: 'Set `secrets: separate` or `secrets: external` in cdk8s.yaml, or let Git ignore the folder.',
  },
  'every-sync-needs-argocd': {
    severity: 'error',
    meaning: 'Only Argo CD has hooks that run at every sync.',
    example: 'annotations: {kubejob.dev/delivery: flux, kubejob.dev/rerun: every-sync}',
    fix: 'Use rename or replace; for something that runs at intervals, a CronJob.',
  },
  'presync-objects': {
    severity: 'error',
    meaning:
      'A PreSync hook runs before the other objects are applied, so those it needs would be missing at the first sync.',
    example: 'annotations: {kubejob.dev/rerun: every-sync, kubejob.dev/hook-phase: PreSync}  # with configMaps',
    fix: 'Use the phase Sync: there the objects are applied before the Job.',
  },
  'final-name-too-long': {
    severity: 'error',
    meaning: 'With the hash or suffix that it gets, a name exceeds what Kubernetes allows.',
    example: 'annotations: {kubejob.dev/rerun: rename}  # and a metadata.name of 60 characters',
    fix: 'Shorten the name.',
  },
  'ttl-reruns-job': {
    severity: 'warning',
    meaning:
      'Argo CD and Flux make a Job again that its time to live has removed, so it would run again and again. The field is left out.',
    example: 'ttlSecondsAfterFinished: 3600  # delivered by Flux',
    fix: 'Remove the field, or set `ttl: keep` if the job may run again at any time.',
  },
  'ttl-reruns-at-apply': {
    severity: 'info',
    meaning: 'After its time to live has removed the Job, the next `kubectl apply` makes and runs it again.',
    example: 'ttlSecondsAfterFinished: 3600  # delivered by kubectl',
    fix: 'Remove the field if applying twice must not run the job twice.',
  },
  'fixed-name-refused': {
    severity: 'warning',
    meaning:
      'A Job with a fixed name can’t be changed: Argo CD and Flux fail at the next change of its image, variables or configuration.',
    example: 'annotations: {kubejob.dev/rerun: manual}  # delivered by Argo CD',
    fix: 'Use rerun rename or replace.',
  },
  'replace-on-any-refusal': {
    severity: 'info',
    meaning:
      'The force setting of replace deletes and makes the Job anew whenever an update is refused, for whatever reason.',
    example: 'annotations: {kubejob.dev/rerun: replace}',
    fix: 'Make sure that the work may be done twice.',
  },
  'argocd-replace-alone': {
    severity: 'error',
    meaning: 'Argo CD’s Replace=true without Force=true is always refused for a Job.',
    example: 'annotations: {argocd.argoproj.io/sync-options: Replace=true}',
    fix: 'Remove it and use rerun replace.',
  },
  'argocd-force-replace': {
    severity: 'warning',
    meaning: 'Force=true,Replace=true runs the Job at every sync, and twice before Argo CD 3.0.16 and 3.1.4.',
    example: 'annotations: {argocd.argoproj.io/sync-options: "Force=true,Replace=true"}',
    fix: 'Use rerun replace, or every-sync if that is meant.',
  },
  'argocd-force-server-side': {
    severity: 'error',
    meaning: 'Argo CD’s Force=true fails where server-side apply is on.',
    example: 'annotations: {argocd.argoproj.io/sync-options: Force=true}',
    fix: 'Write Force=true,ServerSideApply=false, or use rerun replace.',
  },
  'argocd-instance-label': {
    severity: 'warning',
    meaning: 'Argo CD tracks its objects by the label app.kubernetes.io/instance unless configured otherwise.',
    example: 'labels: {app.kubernetes.io/instance: report}',
    fix: 'Use another label.',
  },
  'kueue-hook': {
    severity: 'warning',
    meaning: 'A hook that waits in a Kueue queue keeps the whole sync waiting.',
    example: 'labels: {kueue.x-k8s.io/queue-name: batch}  # with rerun every-sync',
    fix: 'Use rerun rename for queued jobs.',
  },
  'kueue-suspend': {
    severity: 'error',
    meaning: 'Kueue owns the field suspend of a queued Job; each apply would set it back and stop the pods.',
    example: 'labels: {kueue.x-k8s.io/queue-name: batch}  # with suspend: true',
    fix: 'Remove suspend.',
  },
  'no-target-cluster': {
    severity: 'error',
    meaning: 'With `layout: per-cluster` a job must say which cluster it is for.',
    example: '# a manifest without spec.targetCluster',
    fix: 'Add spec.targetCluster.',
  },
  'unknown-code': {
    severity: 'error',
    meaning: 'A suppression or the severity of the settings names a code that does not exist.',
    example: 'annotations:\n  kubejob.dev/ignore.no-deadlin: "runs until the queue is empty"',
    fix: 'Correct the code; docs/diagnostics.md lists them all.',
  },
  'fixed-severity': {
    severity: 'error',
    meaning: 'A suppression or the severity of the settings is for a code that is always an error.',
    example: 'annotations:\n  kubejob.dev/ignore.missing-field: "not needed"',
    fix: 'Remove it, and mend the error itself.',
  },
  'suppression-without-reason': {
    severity: 'error',
    meaning: 'A suppression does not say why.',
    example: 'annotations:\n  kubejob.dev/ignore.unused-suppression: ""',
    fix: 'Write the reason as the value of the annotation.',
  },
  'unused-suppression': {
    severity: 'info',
    meaning: 'A suppression suppresses nothing: the manifest does not have what it is for.',
    example: 'annotations:\n  kubejob.dev/ignore.some-code: "was needed once"',
    fix: 'Remove the annotation.',
  },
  ...practiceCodes,
} as const satisfies Record<string, CodeDescription>;

export type DiagnosticCode = keyof typeof diagnosticCodes;

export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(diagnosticCodes, text);
}
