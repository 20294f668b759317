import { codeTable } from './code-description';

/** What is wrong in the parts of a manifest that have Kubernetes' own shape, by the rules of the API server. */
export const kubernetesCodes = codeTable({
  'needs-field': {
    severity: 'error',
    meaning: 'A field, or a value of it, works only together with another field; the API server refuses it alone.',
    fix: 'Set the other field as the message says, or leave this one out.',
  },
  'excludes-field': {
    severity: 'error',
    meaning: 'Two fields exclude each other; the API server refuses both together.',
    fix: 'Keep one of the two.',
  },
  'duplicate-entry': {
    severity: 'error',
    meaning: 'An entry of a list stands twice, by the name or the value that Kubernetes tells its entries apart by.',
    fix: 'Keep one of the two, or give one another name.',
  },
  'not-declared': {
    severity: 'error',
    meaning: 'A name leads to nothing: no volume, container or claim of the pod is called so.',
    fix: 'Write the name as it is declared, or declare it.',
  },
  'without-effect': {
    severity: 'warning',
    meaning: 'The API server takes it, and then it does nothing.',
    fix: 'Say what is meant in a way that works, as the message says, or remove it.',
  },
  'contradicts-profile': {
    severity: 'error',
    meaning:
      'The pod asks for something that the security profile of the job, a level of the Pod Security Standard, forbids.',
    fix: 'Remove it, or write a lower profile: securityProfile: baseline or none.',
  },
  'patch-without-target': {
    severity: 'error',
    meaning: 'A patch is for an object that this manifest does not make, so it would change nothing.',
    fix: 'Name the kind, and the name without its hash, of an object that the manifest makes.',
  },
  'patch-does-not-apply': {
    severity: 'error',
    meaning: 'An operation of a patch can not be applied: nothing stands at its path, or its test has failed.',
    fix: 'Write the path as it is in the output of kubejob synth; add sets what is not there.',
  },
  'patch-changes-identity': {
    severity: 'error',
    meaning: 'A patch changes the API version, kind, name or namespace of an object: it would be another object.',
    fix: 'Change the name or the namespace in the manifest.',
  },
  'patch-breaks-object': {
    severity: 'error',
    meaning:
      'After the patch the object would not satisfy the schema of Kubernetes, so the API server would refuse it.',
    fix: 'Write the field and its value as Kubernetes has them.',
  },
});
