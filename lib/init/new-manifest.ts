import { CANONICAL_API_VERSION, KUBERNETES_JOB } from '../manifest/well-known';
import type { Template } from './template';
import { backup } from './templates/backup';
import { basic } from './templates/basic';
import { indexed } from './templates/indexed';
import { migration } from './templates/migration';
import { parallel } from './templates/parallel';
import { workQueue } from './templates/work-queue';

/** The manifests to start from, by the name that the user gives. */
export const templates = {
  basic,
  migration,
  parallel,
  indexed,
  'work-queue': workQueue,
  backup,
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof templates;

/**
 * A commented manifest.
 *
 * @param name a valid metadata.name
 * @param schema path or URL of the JSON Schema, for editors
 */
export function newManifest({ purpose, spec }: Template, name: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# ${purpose}
# \`kubejob explain FIELD\` says what a field means; \`kubejob synth\` writes the Kubernetes YAML.
apiVersion: ${CANONICAL_API_VERSION}
kind: ${KUBERNETES_JOB}
metadata:
  name: ${/^[a-z]/.test(name) ? name : JSON.stringify(name)}
${spec}`;
}
