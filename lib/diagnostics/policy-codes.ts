import { codeTable } from './code-description';

/** What is wrong with changing the severity of other codes, for a project or a manifest. */
export const policyCodes = codeTable({
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
