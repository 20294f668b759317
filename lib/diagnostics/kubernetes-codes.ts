import { codeTable } from './code-description';

/** What is wrong in the parts of a manifest that have Kubernetes' own shape, by the rules of the API server. */
export const kubernetesCodes = codeTable({
  'needs-field': {
    severity: 'error',
    meaning: 'A field, or a value of it, works only together with another field; the API server refuses it alone.',
    example: 'job: {maxFailedIndexes: 2}',
    fix: 'Set the other field as the message says, or leave this one out.',
  },
  'excludes-field': {
    severity: 'error',
    meaning: 'Two fields exclude each other; the API server refuses both together.',
    example: 'pod: {hostUsers: false, hostNetwork: true}',
    fix: 'Keep one of the two.',
  },
  'duplicate-entry': {
    severity: 'error',
    meaning: 'An entry of a list stands twice, by the name or the value that Kubernetes tells its entries apart by.',
    example: 'pod:\n  volumes:\n    - {name: work, emptyDir: {}}\n    - {name: work, emptyDir: {}}',
    fix: 'Keep one of the two, or give one another name.',
  },
  'not-declared': {
    severity: 'error',
    meaning: 'A name leads to nothing: no volume, container or claim of the pod is called so.',
    example: 'container: {volumeMounts: [{name: wrok, mountPath: /work}]}',
    fix: 'Write the name as it is declared, or declare it.',
  },
});
