import settingsSchema from '../../schemas/settings.schema.json';
import type { Path, Report } from '../diagnostics/diagnostic';
import { listOf, nearest } from '../diagnostics/suggest';
import type { Metadata } from '../generated/kubernetes-job';
import type { Settings } from '../generated/settings';
import { getOwn } from '../own-property';

export type Delivery = NonNullable<Settings['delivery']>;
export type Rerun = NonNullable<Settings['rerun']>;
export type SecretStore = NonNullable<Settings['secretStore']>;

/** How the output is delivered, for all manifests of a project that do not say otherwise themselves. */
export type DeliverySettings = Pick<Settings, 'delivery' | 'rerun' | 'hookPhase' | 'ttl' | 'secrets' | 'secretStore'>;

/** How one job is delivered. */
export interface DeliveryOptions {
  readonly delivery: Delivery;
  readonly rerun: Rerun;
  /** The phase of the Argo CD sync that an `every-sync` job runs in. */
  readonly hookPhase: NonNullable<Settings['hookPhase']>;
  /** Whether a time to live is left out where it would make the job run again and again. */
  readonly ttl: NonNullable<Settings['ttl']>;
  readonly secrets: NonNullable<Settings['secrets']>;
  readonly secretStore?: SecretStore;
  /** Changes when the user wants the same job to run once more. */
  readonly rerunToken?: string;
}

/** Annotations under this prefix speak to this tool: they are not carried onto the objects. */
export const ANNOTATION_PREFIX = 'kubejob.dev/';
/** Suppressions of diagnostics are read elsewhere. */
const IGNORE = /^ignore(\.|$)/;

const CHOICES = {
  delivery: settingsSchema.properties.delivery.enum,
  rerun: settingsSchema.properties.rerun.enum,
  'hook-phase': settingsSchema.properties.hookPhase.enum,
  ttl: settingsSchema.properties.ttl.enum,
} as const;

const FREE_TEXTS = ['rerun-token', 'secret-store'] as const;

type Choice = keyof typeof CHOICES;
const KNOWN: readonly string[] = [...Object.keys(CHOICES), ...FREE_TEXTS];

/** The path of an annotation of ours. */
export function annotationPath(name: string): Path {
  return ['metadata', 'annotations', ANNOTATION_PREFIX + name];
}

/** The options of one job: its annotations, else the project's settings, else the defaults. */
export function deliveryOptions(metadata: Metadata, settings: DeliverySettings, report: Report): DeliveryOptions {
  const given = ownAnnotations(metadata, report);
  const delivery = (given.delivery ?? settings.delivery ?? settingsSchema.properties.delivery.default) as Delivery;
  const rerun = (given.rerun ?? settings.rerun ?? (delivery === 'kubectl' ? 'manual' : 'rename')) as Rerun;
  const hookPhase = given['hook-phase'] ?? settings.hookPhase ?? settingsSchema.properties.hookPhase.default;
  const ttl = given.ttl ?? settings.ttl ?? settingsSchema.properties.ttl.default;
  const secretStore = storeOf(given['secret-store'], report) ?? settings.secretStore;
  return {
    delivery,
    rerun,
    hookPhase: hookPhase as DeliveryOptions['hookPhase'],
    ttl: ttl as DeliveryOptions['ttl'],
    secrets: settings.secrets ?? (settingsSchema.properties.secrets.default as DeliveryOptions['secrets']),
    ...(secretStore ? { secretStore } : {}),
    ...(given['rerun-token'] === undefined ? {} : { rerunToken: given['rerun-token'] }),
  };
}

type OwnAnnotations = Partial<Record<Choice | (typeof FREE_TEXTS)[number], string>>;

function ownAnnotations({ annotations = {} }: Metadata, report: Report): OwnAnnotations {
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(annotations)) {
    if (!key.startsWith(ANNOTATION_PREFIX)) continue;
    const name = key.slice(ANNOTATION_PREFIX.length);
    const choices: readonly string[] | undefined = getOwn(CHOICES as Record<string, readonly string[]>, name);
    if (IGNORE.test(name)) continue;
    if (!KNOWN.includes(name)) {
      const meant = nearest(name, KNOWN);
      report({
        code: 'unknown-annotation',
        path: annotationPath(name),
        at: 'key',
        message: `there is no annotation ${key}`,
        hint: meant ? `did you mean ${ANNOTATION_PREFIX}${meant}?` : `there are ${listOf(KNOWN, 'and')}`,
      });
    } else if (choices && !choices.includes(value)) {
      const meant = nearest(value, choices);
      report({
        code: 'not-allowed',
        path: annotationPath(name),
        message: `${JSON.stringify(value)} is not allowed as ${key}`,
        hint: meant ? `did you mean ${meant}?` : `it takes ${listOf(choices)}`,
      });
    } else given[name] = value;
  }
  return given;
}

/** `NAME` for a SecretStore, `ClusterSecretStore/NAME` for the other kind. */
function storeOf(text: string | undefined, report: Report): SecretStore | undefined {
  if (text === undefined) return undefined;
  const match = /^(?:(SecretStore|ClusterSecretStore)\/)?([a-z0-9][-a-z0-9.]*)$/.exec(text);
  if (match?.[2]) return { name: match[2], kind: (match[1] ?? 'SecretStore') as 'SecretStore' | 'ClusterSecretStore' };
  report({
    code: 'invalid-format',
    path: annotationPath('secret-store'),
    message: `${JSON.stringify(text)} is not a valid secret store`,
    hint: 'write its name, with ClusterSecretStore/ before it if it is one',
  });
  return undefined;
}
