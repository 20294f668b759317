import { codeTable } from './code-description';

/** What is wrong between the documents of one run. */
export const runCodes = codeTable({
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
});
