import type { Path, Report } from '../diagnostics/diagnostic';
import type { Container, EnvVar, Secret, SecretKeySelector } from '../generated/kubernetes-types';
import { getOwn } from '../manifest/own-property';
import type { Draft } from './draft';

/** Variables that every job of ours has anyway. */
const BUILT_IN: Readonly<Record<string, string>> = { HOSTNAME: 'status.podIP', K8S_POD_ID: 'metadata.name' };

/** What the variables are imported with. */
export interface EnvironmentOptions {
  /** Where the container stands. */
  readonly from: Path;
  readonly report: Report;
  /** The Secrets whose values may be written into the manifest, by their names. */
  readonly inlined: ReadonlyMap<string, Secret>;
}

/**
 * The variables of a container as variables and secrets of the manifest.
 *
 * @returns false if the manifest can't say them: they have a source that it does not know, or one needs a secret before it
 */
export function importEnvironment(
  draft: Draft,
  { env = [], envFrom }: Container,
  options: EnvironmentOptions,
): boolean {
  const { from, report } = options;
  draft.set(['spec', 'env', 'envFrom'], envFrom, [...from, 'envFrom']);
  const last = new Map(env.map(({ name }, index) => [name, index]));
  for (const [index, { name }] of env.entries()) {
    if (last.get(name) === index) continue;
    const message = `the variable ${name} is given again below, which counts`;
    report({ code: 'import-changed', path: [...from, 'env', index], message, hint: 'this one is left out' });
  }
  const kept = [...env.entries()].filter(([index, { name }]) => last.get(name) === index);
  const variables = kept.map(([, variable]) => variable);
  if (!variables.every(isKnown) || needsSecretBefore(variables)) return false;
  const isOrdered = variables.some(({ value = '' }) => value.includes('$('));
  const list: object[] = [];
  for (const [index, variable] of kept) {
    const { name, value, valueFrom: { secretKeyRef, configMapKeyRef, fieldRef, resourceFieldRef } = {} } = variable;
    const place = [...from, 'env', index];
    if (secretKeyRef) {
      draft.set(['spec', 'env', 'secrets', name], secretSource(secretKeyRef, options.inlined), place);
      continue;
    }
    if (getOwn(BUILT_IN, name) !== undefined && getOwn(BUILT_IN, name) === fieldRef?.fieldPath) continue;
    const source = configMapKeyRef ? { configMapKeyRef } : fieldRef ? { fieldRef } : { resourceFieldRef };
    if (!isOrdered) draft.set(['spec', 'env', 'variables', name], variable.valueFrom ? source : (value ?? ''), place);
    else {
      draft.note(['spec', 'env', 'variables', list.length], place);
      list.push({ name, ...(variable.valueFrom ? source : { value: value ?? '' }) });
    }
  }
  draft.set(['spec', 'env', 'variables'], list, [...from, 'env']);
  return true;
}

function secretSource({ name = '', key, optional }: SecretKeySelector, inlined: EnvironmentOptions['inlined']): object {
  const value = inlinedValue(inlined.get(name), key);
  if (value !== undefined) return { value };
  return { secretRef: { name, key, ...(optional === undefined ? {} : { optional }) } };
}

function isKnown({ valueFrom }: EnvVar): boolean {
  if (!valueFrom) return true;
  const { secretKeyRef, configMapKeyRef, fieldRef, resourceFieldRef } = valueFrom;
  return [secretKeyRef, configMapKeyRef, fieldRef, resourceFieldRef].some((source) => source !== undefined);
}

/** Whether a value speaks of a secret before it, by `$(NAME)`: in our Jobs the secrets come after the variables. */
function needsSecretBefore(env: readonly EnvVar[]): boolean {
  const secrets = new Set<string>();
  return env.some(({ name, value = '', valueFrom }) => {
    if (valueFrom?.secretKeyRef) secrets.add(name);
    return [...secrets].some((secret) => value.includes(`$(${secret})`));
  });
}

/** The text in a Secret; undefined if it has none under the key. */
export function inlinedValue(secret: Secret | undefined, key: string): string | undefined {
  const text = secret?.stringData && getOwn(secret.stringData, key);
  if (text !== undefined) return text;
  const encoded = secret?.data && getOwn(secret.data, key);
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  const decoded = bytes.toString('utf8');
  return Buffer.from(decoded).equals(bytes) ? decoded : undefined;
}
