import { codeTable } from './code-description';

/** What is wrong with a project as a whole: between the documents of one run, and in the severities that it chooses. */
export const projectCodes = codeTable({
  'unresolved-reference': {
    severity: 'error',
    meaning: 'A reference (valueFrom) points to a resource or field that none of the documents read has.',
    fix: 'Read that resource’s manifest in the same run, or write the value itself.',
  },
  'ambiguous-reference': {
    severity: 'error',
    meaning: 'A reference matches several resources, or gives its field path twice.',
    fix: 'Add `kind` or `env` to the reference.',
  },
  'reference-cycle': {
    severity: 'error',
    meaning: 'A reference leads back to itself.',
    fix: 'Write the value at one of the places.',
  },
  'duplicate-object': {
    severity: 'error',
    meaning: 'Two manifests would make the same object: same kind, namespace and name.',
    fix: 'Rename one of the two.',
  },
  'overlay-without-job': {
    severity: 'error',
    meaning:
      'An overlay lies where it is for one manifest, and is for no job in it, or does not say for which of several.',
    fix: 'Name the job in its `metadata.name`, or the jobs in `match`.',
  },
  'unused-overlay': {
    severity: 'warning',
    meaning: 'An overlay of the environment is for no job that was read.',
    fix: 'Correct its `match`, or remove it.',
  },
  'not-imported': {
    severity: 'info',
    meaning: 'kubejob import leaves alone what is neither a Job nor a part of a manifest.',
    fix: 'Keep it as it is, beside the manifest.',
  },
  'import-lost': {
    severity: 'warning',
    meaning: 'Something of an imported object can’t be said in a manifest.',
    fix: 'Look whether it matters; if it does, say it in another way.',
  },
  'import-changed': {
    severity: 'info',
    meaning: 'Something of an imported object is other in the manifest.',
    fix: 'Look whether it is as you want it.',
  },
  'output-in-output': {
    severity: 'error',
    meaning:
      'The output folder of an environment lies in another one, or has another in it: each would clear the other away.',
    fix: 'Choose folders that lie apart.',
  },
  'mixed-clusters': {
    severity: 'error',
    meaning: 'Jobs of one run are for different clusters; applying one folder would put them all on one.',
    fix: 'Synthesize them into folders of their own.',
  },
  'same-folder': {
    severity: 'error',
    meaning: 'Two clusters have names that differ in upper and lower case only: one folder, with macOS and Windows.',
    fix: 'Write the name of a cluster the same way everywhere, or give one of the two another name.',
  },
  'unknown-code': {
    severity: 'error',
    meaning: 'A suppression or the severity of the settings names a code that does not exist.',
    fix: 'Correct the code; docs/diagnostics.md lists them all.',
  },
  'fixed-severity': {
    severity: 'error',
    meaning: 'A suppression or the severity of the settings is for a code that is always an error.',
    fix: 'Remove it, and mend the error itself.',
  },
  'suppression-without-reason': {
    severity: 'error',
    meaning: 'A suppression does not say why.',
    fix: 'Write the reason as the value of the annotation.',
  },
  'unused-suppression': {
    severity: 'info',
    meaning: 'A suppression suppresses nothing: the manifest does not have what it is for.',
    fix: 'Remove the annotation.',
  },
});
