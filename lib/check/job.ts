import type { Path } from '../diagnostics/diagnostic';
import type {
  Env,
  KubernetesJob,
  Metadata,
  NamedSecret,
  NamedVariable,
  Reference,
  Resources,
  Secret,
  ServiceAccount,
  Spec,
  Variable,
} from '../generated/kubernetes-job';
import { specDefaults } from '../generated/kubernetes-job-defaults';
import { nothingLeft } from '../manifest/fields';
import { UNLIMITED_RETRIES } from '../manifest/limits';
import type { UserMap } from '../manifest/own-property';
import { compareAmounts } from '../manifest/quantity';
import { toCheckedSections } from './kubernetes/sections';
import { type SecurityProfile, withSecurityProfile } from './kubernetes/security-profile';

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

/** As the entry of a map or of a list. */
export type VariableSource = Exclude<Variable, string> | Omit<NamedVariable, 'name'>;
export type SecretSource = Exclude<Secret, string> | Omit<NamedSecret, 'name'>;

/** `suspend` is left open: Kubernetes queues (Kueue) own the field in a Job that does not mention it. */
type Defaulted = Exclude<keyof typeof specDefaults, 'resources' | 'suspend'>;
type Reshaped =
  | 'namespace'
  | 'serviceAccount'
  | 'securityProfile'
  | 'env'
  | 'resources'
  | 'configMaps'
  | 'volumeMounts';

/** Whose account the pods have. Without `automount` the account itself decides whether its token is mounted. */
export type CheckedServiceAccount = Required<Pick<ServiceAccount, 'create' | 'annotations'>> &
  Pick<ServiceAccount, 'name' | 'automount'>;

/** Amounts by the names of their resources: cpu and memory, then the others in order of name. */
export type Amounts = UserMap<string> & { readonly cpu: string; readonly memory: string };

/** The spec with every default in place and each part in one shape only. */
export interface CheckedSpec extends Omit<Spec, Defaulted | Reshaped>, Required<Pick<Spec, Defaulted>> {
  readonly namespace: Text;
  readonly serviceAccount?: CheckedServiceAccount;
  readonly resources: { readonly [Part in keyof Resources]-?: Amounts };
  readonly env: {
    readonly variables: readonly Named<VariableSource>[];
    readonly secrets: readonly Named<SecretSource>[];
    readonly envFrom: NonNullable<Env['envFrom']>;
  };
  readonly configMaps: UserMap<string>;
  readonly volumeMounts: NonNullable<Spec['volumeMounts']>;
  /** What it demands is in the sections already. */
  readonly securityProfile: SecurityProfile;
}

/** A manifest that passed the schema, in its one normal form. Its references are still open. */
export interface CheckedJob {
  readonly metadata: Metadata;
  readonly spec: CheckedSpec;
  /** JSON text with an `auths` object. */
  readonly dockerConfigJson?: string;
}

/**
 * The normal form of a manifest that satisfies the schema.
 *
 * @param profile the security profile of a manifest that has none of its own
 */
export function toCheckedJob(manifest: KubernetesJob, profile: SecurityProfile = 'none'): CheckedJob {
  const {
    metadata,
    spec,
    // They have said how to read the manifest.
    apiVersion: _apiVersion,
    kind: _kind,
    // The platform writes it into the manifests that it exports; a new run has another.
    status: _status,
    ...others
  } = manifest;
  nothingLeft(others);
  const { namespace, serviceAccount, env = {}, resources, configMaps = {}, volumeMounts = [], ...rest } = spec;
  const { resources: _amounts, suspend: _open, ...defaults } = specDefaults;
  const securityProfile = spec.securityProfile ?? profile;
  const settled = { ...defaults, ...backoffLimitOf(spec), ...rest };
  return {
    metadata,
    spec: {
      ...settled,
      ...withSecurityProfile(toCheckedSections(spec), securityProfile),
      ...completionsOf(settled),
      namespace: toText(namespace, ['spec', 'namespace']),
      ...(serviceAccount ? { serviceAccount: toServiceAccount(serviceAccount, metadata.name) } : {}),
      resources: withDefaultAmounts(resources),
      env: toCheckedEnv(env),
      configMaps,
      volumeMounts,
      securityProfile,
    },
  };
}

/** Where each index has its own number of retries, only a number that is given limits those of all together. */
function backoffLimitOf({ job }: Spec): { readonly backoffLimit?: number } {
  return job?.backoffLimitPerIndex === undefined ? {} : { backoffLimit: UNLIMITED_RETRIES };
}

/** One pod at a time means one completion; several at a time without a number make a work queue. */
function completionsOf({ parallelism, completions }: { parallelism: number; completions?: number }) {
  if (completions === undefined && parallelism > 1) return {};
  return { completions: completions ?? 1 };
}

function toText(text: Spec['namespace'], path: Path): Text {
  if (typeof text === 'string') return { path, value: text };
  const { value, valueFrom, ...rest } = text;
  nothingLeft(rest);
  return valueFrom ? { path, valueFrom } : { path: [...path, 'value'], value };
}

/** The token of an account that is made for the job alone is mounted only if the manifest asks for it. */
function toServiceAccount(given: ServiceAccount, jobName: string): CheckedServiceAccount {
  const { create = false, name, annotations = {}, automount, ...rest } = given;
  nothingLeft(rest);
  if (!create) return { create, name, annotations, automount };
  return { create, name: name ?? jobName, annotations, automount: automount ?? false };
}

function toCheckedEnv({ variables, secrets, envFrom = [], ...rest }: Env): CheckedSpec['env'] {
  nothingLeft(rest);
  const path = ['spec', 'env'];
  return {
    variables: toNamed(variables, [...path, 'variables']),
    secrets: toNamed(secrets, [...path, 'secrets']),
    envFrom,
  };
}

/** A map in byte order of its names, a list in its own order. */
function toNamed<Entry extends object, Item extends { name: string }>(
  entries: { [name: string]: Entry | string } | Item[] = {},
  path: Path,
): Named<Entry | Omit<Item, 'name'> | { value: string }>[] {
  if (Array.isArray(entries)) {
    return entries.map(({ name, ...source }, index) => ({ name, path: [...path, index], source }));
  }
  return Object.entries(entries)
    .map(([name, source]) => ({
      name,
      path: [...path, name],
      source: typeof source === 'string' ? { value: source } : source,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function amountsOf(given: Resources['limits'] = {}): Partial<Amounts> {
  const entries = Object.entries(given).map(([name, amount]) => [name, String(amount)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A default gives way to a given value, so that it never makes a request exceed its limit. */
function withDefaultAmounts(given: Resources | undefined): CheckedSpec['resources'] {
  const limits = { ...specDefaults.resources.limits, ...amountsOf(given?.limits) };
  const requests = { ...specDefaults.resources.requests, ...amountsOf(given?.requests) };
  for (const name of ['cpu', 'memory'] as const) {
    if (compareAmounts(requests[name], limits[name]) <= 0) continue;
    if (given?.requests?.[name] === undefined) requests[name] = limits[name];
    else if (given.limits?.[name] === undefined) limits[name] = requests[name];
  }
  return { limits, requests };
}
