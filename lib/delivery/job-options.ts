import settingsSchema from '../../schemas/settings.schema.json';
import type { Path, Report } from '../diagnostics/diagnostic';
import { meantValue, renamed, told } from '../diagnostics/fix';
import { listOf, nearest } from '../diagnostics/suggest';
import type { Metadata } from '../generated/kubernetes-job';
import {
  annotationKey,
  DELIVERY_ANNOTATIONS,
  type DeliveryAnnotation,
  isIgnoreAnnotation,
  ownAnnotationName,
} from '../manifest/well-known';
import type { Delivery, DeliveryOptions, DeliverySettings, Rerun, SecretStore } from './options';
import { deliveryTools } from './tools';

/** What an annotation may say; the others take any text. */
const CHOICES: Readonly<Partial<Record<DeliveryAnnotation, readonly string[]>>> = {
  delivery: settingsSchema.properties.delivery.enum,
  rerun: settingsSchema.properties.rerun.enum,
  'hook-phase': settingsSchema.properties.hookPhase.enum,
  ttl: settingsSchema.properties.ttl.enum,
};

/** The path of an annotation of ours. */
export function annotationPath(name: DeliveryAnnotation): Path {
  return ['metadata', 'annotations', annotationKey(name)];
}

/** The options of one job: its annotations, else the project's settings, else the defaults. */
export function deliveryOptions(metadata: Metadata, settings: DeliverySettings, report: Report): DeliveryOptions {
  const given = ownAnnotations(metadata, report);
  const delivery = (given.delivery ?? settings.delivery ?? settingsSchema.properties.delivery.default) as Delivery;
  const rerun = (given.rerun ?? settings.rerun ?? deliveryTools[delivery].defaultRerun) as Rerun;
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

type OwnAnnotations = Partial<Record<DeliveryAnnotation, string>>;

function ownAnnotations({ annotations = {} }: Metadata, report: Report): OwnAnnotations {
  const given: OwnAnnotations = {};
  for (const [key, value] of Object.entries(annotations)) {
    const name = ownAnnotationName(key);
    if (name === undefined || isIgnoreAnnotation(key)) continue;
    const known = DELIVERY_ANNOTATIONS.find((annotation) => annotation === name);
    if (known === undefined) {
      const meant = nearest(name, DELIVERY_ANNOTATIONS);
      report({
        code: 'unknown-annotation',
        path: ['metadata', 'annotations', key],
        at: 'key',
        message: `there is no annotation ${key}`,
        ...(meant
          ? renamed(annotationKey(meant), `did you mean ${annotationKey(meant)}?`)
          : told(`there are ${listOf([...DELIVERY_ANNOTATIONS, 'ignore.<code>'], 'and')}`)),
      });
      continue;
    }
    const choices = CHOICES[known];
    if (choices && !choices.includes(value)) {
      const meant = nearest(value, choices);
      report({
        code: 'not-allowed',
        path: annotationPath(known),
        message: `${JSON.stringify(value)} is not allowed as ${key}`,
        ...meantValue(meant, `it takes ${listOf(choices)}`),
      });
    } else given[known] = value;
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
