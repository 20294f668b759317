import { codeTable } from './code-description';

/** What is wrong with a project as a whole: between the documents of one run, and in the severities that it chooses. */
export const projectCodes = codeTable({
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
});
