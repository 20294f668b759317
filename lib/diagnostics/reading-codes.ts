import { codeTable } from './code-description';

/** What can't be read: the file, its YAML, and documents that are no manifest. */
export const readingCodes = codeTable({
  'file-too-large': {
    severity: 'error',
    meaning: 'The file is larger than 8 MiB.',
    fix: 'Split it into several files.',
  },
  'not-utf8': {
    severity: 'error',
    meaning: 'The file is not UTF-8 text.',
    fix: 'Save it with the encoding UTF-8.',
  },
  'control-character': {
    severity: 'error',
    meaning: 'A raw control character, such as NUL, stands in the file; YAML allows none.',
    fix: 'Remove it, or write it as an escape such as "\\x07" in double quotes.',
  },
  'yaml-syntax': {
    severity: 'error',
    meaning: 'The file is not well-formed YAML.',
    fix: 'Mend the syntax at the place shown.',
  },
  'yaml-tag': {
    severity: 'error',
    meaning: 'A value has a tag that no manifest needs.',
    fix: 'Leave the tag out.',
  },
  'too-deep': {
    severity: 'error',
    meaning: 'Maps and lists are nested more than 100 levels deep.',
    fix: 'Remove the needless levels.',
  },
  'too-many-documents': {
    severity: 'error',
    meaning: 'The file has more than 5,000 documents, or cdk8s.yaml more than one.',
    fix: 'Split the file; in cdk8s.yaml, move everything into one document.',
  },
  'too-many-aliases': {
    severity: 'error',
    meaning: 'Aliases stand for more than 10,000 values in one document.',
    fix: 'Write the values out.',
  },
  'complex-key': {
    severity: 'error',
    meaning: 'The key of a map is itself a map, a list or null.',
    fix: 'Write the key as text.',
  },
  'duplicate-key': {
    severity: 'error',
    meaning: 'A key stands twice in one map. Most readers silently take the last.',
    fix: 'Remove one of the two.',
  },
  'empty-file': {
    severity: 'error',
    meaning: 'The file has no document, or only empty ones.',
    fix: 'Write a manifest, or remove the file.',
  },
  'not-a-manifest': {
    severity: 'error',
    meaning: 'A document is not a map with apiVersion and kind.',
    fix: 'Write one map per document; divide documents with a line `---`.',
  },
  'no-job': {
    severity: 'error',
    meaning: 'None of the documents read is a KubernetesJob.',
    fix: 'Name the files or folders that hold the jobs.',
  },
  'several-jobs': {
    severity: 'error',
    meaning: 'A program gave a text with several KubernetesJobs where one is expected.',
    fix: 'Make a chart for each, or give them to `synthesize`, which takes any number.',
  },
});
