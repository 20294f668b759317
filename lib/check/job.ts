import type { Path } from '../diagnostics/diagnostic';
import type {
  EnvFromSource,
  KubernetesJob,
  Metadata,
  NamedSecret,
  NamedVariable,
  Quantity,
  Reference,
  Secret,
  Spec,
  Variable,
} from '../generated/kubernetes-job';
import { specDefaults } from '../generated/kubernetes-job-defaults';
import { compareQuantities } from './quantity';

/** A text that is known, or a reference to where it stands. */
export interface Text {
  readonly path: Path;
  readonly value?: string;
  readonly valueFrom?: Reference;
}

/** A variable or secret: its name, where its source stands in the manifest, and the source. */
export interface Named<Source> {
  readonly name: string;
  readonly path: Path;
  readonly source: Source;
}

export type VariableSource = Exclude<Variable, string>;
export type SecretSource = Exclude<Secret, string>;

export interface Amounts {
  readonly cpu: Quantity;
  readonly memory: Quantity;
}

/** `suspend` is left open: Kubernetes queues (Kueue) own the field in a Job that does not mention it. */
type Defaulted = Exclude<keyof typeof specDefaults, 'resources' | 'suspend'>;
type Reshaped = 'namespace' | 'env' | 'resources' | 'configMaps' | 'volumeMounts';

/** The spec with every default in place and each part in one shape only. */
export interface CheckedSpec extends Omit<Spec, Defaulted | Reshaped>, Required<Pick<Spec, Defaulted>> {
  readonly namespace: Text;
  readonly resources: { readonly limits: Amounts; readonly requests: Amounts };
  readonly env: {
    readonly variables: readonly Named<VariableSource>[];
    readonly secrets: readonly Named<SecretSource>[];
    readonly envFrom: readonly EnvFromSource[];
  };
  readonly configMaps: NonNullable<Spec['configMaps']>;
  readonly volumeMounts: NonNullable<Spec['volumeMounts']>;
}

/** A manifest that passed the schema, in its one normal form. Its references are still open. */
export interface CheckedJob {
  readonly metadata: Metadata;
  readonly spec: CheckedSpec;
  /** JSON text with an `auths` object. */
  readonly dockerConfigJson?: string;
}

/** The normal form of a manifest that satisfies the schema. */
export function toCheckedJob({ metadata, spec }: KubernetesJob): CheckedJob {
  const { namespace, env = {}, resources, configMaps = {}, volumeMounts = [], ...rest } = spec;
  const { resources: _amounts, suspend: _open, ...defaults } = specDefaults;
  const settled = { ...defaults, ...rest };
  return {
    metadata,
    spec: {
      ...settled,
      ...completionsOf(settled),
      namespace: toText(namespace, ['spec', 'namespace']),
      resources: withDefaultAmounts(resources),
      env: {
        variables: toNamed<VariableSource>(env.variables, ['spec', 'env', 'variables']),
        secrets: toNamed<SecretSource>(env.secrets, ['spec', 'env', 'secrets']),
        envFrom: env.envFrom ?? [],
      },
      configMaps,
      volumeMounts,
    },
  };
}

/** One pod at a time means one completion; several at a time without a number make a work queue. */
function completionsOf({ parallelism, completions }: { parallelism: number; completions?: number }) {
  if (completions === undefined && parallelism > 1) return {};
  return { completions: completions ?? 1 };
}

function toText(text: string | { value?: string; valueFrom?: Reference }, path: Path): Text {
  if (typeof text === 'string') return { path, value: text };
  return text.valueFrom ? { path, valueFrom: text.valueFrom } : { path: [...path, 'value'], value: text.value };
}

/** A map in byte order of its names, a list in its own order. */
function toNamed<Source extends object>(
  entries: { [name: string]: Source | string } | (NamedVariable | NamedSecret)[] | undefined,
  path: Path,
): Named<Source>[] {
  if (Array.isArray(entries)) {
    return entries.map(({ name, ...source }, index) => ({ name, path: [...path, index], source: source as Source }));
  }
  return Object.entries(entries ?? {})
    .map(([name, source]) => ({
      name,
      path: [...path, name],
      source: typeof source === 'string' ? ({ value: source } as unknown as Source) : source,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A default gives way to a given value, so that it never makes a request exceed its limit. */
function withDefaultAmounts(given: Spec['resources']): CheckedSpec['resources'] {
  const limits: Record<keyof Amounts, string> = { ...specDefaults.resources.limits, ...given?.limits };
  const requests: Record<keyof Amounts, string> = { ...specDefaults.resources.requests, ...given?.requests };
  for (const name of ['cpu', 'memory'] as const) {
    if (compareQuantities(requests[name], limits[name]) <= 0) continue;
    if (given?.requests?.[name] === undefined) requests[name] = limits[name];
    else if (given.limits?.[name] === undefined) limits[name] = requests[name];
  }
  return { limits, requests };
}
