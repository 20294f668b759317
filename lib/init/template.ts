import { CANONICAL_API_VERSION, KUBERNETES_JOB } from '../manifest/well-known';

/** A manifest to start from. */
export interface Template {
  /** The name of the job, if the user gives none. */
  readonly defaultName: string;
  /** The manifest without its first comment and its metadata, which are the same for all: from `spec:` on. */
  readonly spec: string;
  /** What the job is an example of, for the comment at the top. */
  readonly purpose: string;
  /** What a cluster must have that not every one has. @default - nothing */
  readonly needs?: string;
}

/**
 * A commented manifest.
 *
 * @param name a valid metadata.name
 * @param schema path or URL of the JSON Schema, for editors
 */
export function newManifest({ purpose, needs, spec }: Template, name: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# ${purpose}${needs === undefined ? '' : ` It needs ${needs}.`}
# \`kubejob explain FIELD\` says what a field means; \`kubejob synth\` writes the Kubernetes YAML.
apiVersion: ${CANONICAL_API_VERSION}
kind: ${KUBERNETES_JOB}
metadata:
  name: ${/^[a-z]/.test(name) ? name : JSON.stringify(name)}
${spec}`;
}
