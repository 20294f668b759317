// The limits of Kubernetes that more than one field has, or that no JSON Schema can say. Lengths count characters.

/** A DNS-1123 label, and so the name of a Job and of its pods; also the value of a label. */
export const MAX_LABEL_LENGTH = 63;

/** A DNS-1123 subdomain, and so the name of any other object. */
export const MAX_SUBDOMAIN_LENGTH = 253;

/** A key of a ConfigMap or Secret. */
export const MAX_DATA_KEY_LENGTH = MAX_SUBDOMAIN_LENGTH;

/** The values of one ConfigMap, or of one Secret, together: 1 MiB. */
export const MAX_DATA_BYTES = 1_048_576;

/** The keys and values of all annotations of an object together: 256 KiB. */
export const MAX_ANNOTATION_BYTES = 262_144;

/** What etcd takes for one object: 1.5 MiB. */
export const MAX_OBJECT_BYTES = 1_572_864;

/** What the API server takes for one request: 3 MiB. */
export const MAX_REQUEST_BYTES = 3_145_728;

/** What Linux passes to a program in one argument or variable, its closing NUL included: 128 KiB. */
export const MAX_ARGUMENT_BYTES = 131_072;

/** The API server's cap on the parallelism of an Indexed job. */
export const MAX_INDEXED_PARALLELISM = 100_000;

/** What the API server takes for the retries of a Job that has some for each index, and no number for all together. */
export const UNLIMITED_RETRIES = 2_147_483_647;

/** Our own limits, on what is read, so that no input can exhaust memory or time. Generous: a ConfigMap may hold 1 MiB. */
export const limits = {
  /** Bytes in one file. */
  fileBytes: 8 * 1024 * 1024,
  /** Words and signs in one file; a usual manifest has some 300. */
  lexemes: 500_000,
  /** The same in one document. */
  documentLexemes: 200_000,
  /** Documents in one file. */
  documents: 5_000,
  /** Levels of maps and lists inside each other. */
  depth: 100,
  /** Problems with the fields and values of one document that are told. */
  problems: 5000,
  /** Values that come into being by aliases (`*name`) in one document. */
  aliasedValues: 10_000,
} as const;
