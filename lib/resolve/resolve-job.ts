import type { CheckedJob, CheckedSpec } from '../check/job';
import type { Path, Problem, Report } from '../diagnostics/diagnostic';
import type { NamedSecret, NamedVariable, Reference } from '../generated/kubernetes-job';
import { nothingLeft } from '../manifest/fields';
import { MAX_DATA_BYTES } from '../manifest/limits';
import type { SecretSources } from '../read/secret-sources';
import { followRef } from '../schema/field';
import { namespaceReference, type ReferenceResolver } from './references';
import { readSecret } from './secret-sources';

export type ResolvedVariable = Omit<NamedVariable, 'valueFrom'>;
export type ResolvedSecret = Omit<NamedSecret, 'valueFrom' | 'fromEnvironment' | 'fromFile'>;

export interface ResolvedSpec extends Omit<CheckedSpec, 'namespace' | 'env'> {
  readonly namespace: string;
  readonly env: Omit<CheckedSpec['env'], 'variables' | 'secrets'> & {
    readonly variables: readonly ResolvedVariable[];
    readonly secrets: readonly ResolvedSecret[];
  };
}

/** A job with nothing left open: every reference is replaced by the text it stood for. */
export interface ResolvedJob extends Omit<CheckedJob, 'spec'> {
  readonly spec: ResolvedSpec;
}

/** What a job may need from beyond its manifest. */
export interface Surroundings {
  readonly references: ReferenceResolver;
  readonly secrets: SecretSources;
}

/**
 * Replaces every reference, and every secret that is read at synthesis, by its text. Returns undefined if one could not
 * be found, or if what came out of it is invalid.
 */
export function resolveJob(
  job: CheckedJob,
  { references: resolver, secrets: sources }: Surroundings,
  report: Report,
): ResolvedJob | undefined {
  let failed = false;
  const reportError = (problem: Problem) => {
    failed = true;
    report(problem);
  };
  const namespace = resolveNamespace(job, resolver, reportError);
  const referenced = (reference: Reference | undefined, path: Path): string | undefined => {
    return reference && resolver.resolve(reference, [...path, 'valueFrom'], reportError);
  };
  const variables = job.spec.env.variables.map(({ name, path, source }): ResolvedVariable => {
    const { value, valueFrom, configMapKeyRef, fieldRef, resourceFieldRef, ...rest } = source;
    nothingLeft(rest);
    return { name, value: value ?? referenced(valueFrom, path), configMapKeyRef, fieldRef, resourceFieldRef };
  });
  const secrets = job.spec.env.secrets.map(({ name, path, source }): ResolvedSecret => {
    const { value, valueFrom, fromEnvironment, fromFile, secretRef, remoteRef, ...rest } = source;
    nothingLeft(rest);
    const read = readSecret({ fromEnvironment, fromFile }, sources, path, reportError);
    return { name, value: value ?? referenced(valueFrom, path) ?? read, secretRef, remoteRef };
  });
  if (namespace !== undefined) checkSecretNamespaces(job, namespace, reportError);
  checkSecretSize(secrets, reportError);
  if (failed || namespace === undefined) return undefined;
  return { ...job, spec: { ...job.spec, namespace, env: { ...job.spec.env, variables, secrets } } };
}

function resolveNamespace({ spec }: CheckedJob, resolver: ReferenceResolver, report: Report): string | undefined {
  const { value, valueFrom, path } = spec.namespace;
  if (!valueFrom) return value;
  const found = resolver.resolve(namespaceReference(valueFrom), [...path, 'valueFrom'], report);
  if (found === undefined || isDnsLabel(found)) return found;
  report({
    code: 'invalid-format',
    path: [...path, 'valueFrom'],
    // What a reference leads to may be a secret.
    message: 'the reference leads to a text that is not a valid namespace',
    hint: DNS_LABEL.description,
  });
  return undefined;
}

const DNS_LABEL = followRef({ $ref: '#/$defs/dnsLabel' });

function isDnsLabel(text: string): boolean {
  return text.length <= (DNS_LABEL.maxLength ?? 0) && new RegExp(DNS_LABEL.pattern ?? '', 'u').test(text);
}

function checkSecretNamespaces({ spec }: CheckedJob, namespace: string, report: Report): void {
  for (const { source, path } of spec.env.secrets) {
    const other = source.secretRef?.namespace;
    if (other === undefined || other === namespace) continue;
    report({
      code: 'foreign-namespace',
      path: [...path, 'secretRef', 'namespace'],
      message: `the job runs in ${namespace}, and a pod can't read a Secret of ${other}`,
      hint: `make the Secret in ${namespace} too, and remove namespace here`,
    });
  }
}

function checkSecretSize(secrets: readonly ResolvedSecret[], report: Report): void {
  const bytes = secrets.reduce((sum, { value = '' }) => sum + Buffer.byteLength(value), 0);
  if (bytes <= MAX_DATA_BYTES) return;
  const path: Path = ['spec', 'env', 'secrets'];
  report({
    code: 'data-too-large',
    path,
    at: 'key',
    message: `the secrets have ${bytes} bytes, ${MAX_DATA_BYTES} at most are allowed in one Secret`,
    hint: 'move the largest into a Secret of its own, and use secretRef',
  });
}
