/** Limits on what is read, so that no input can exhaust memory or time. Generous: a ConfigMap may hold 1 MiB. */
export const limits = {
  /** Bytes in one file. */
  fileBytes: 16 * 1024 * 1024,
  /** Words and signs in one file; a usual manifest has some 300. */
  lexemes: 3_000_000,
  /** Documents in one file. */
  documents: 10_000,
  /** Levels of maps and lists inside each other. */
  depth: 100,
  /** Values that come into being by aliases (`*name`) in one document. */
  aliasedValues: 10_000,
} as const;
