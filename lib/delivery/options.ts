import type { Settings } from '../generated/settings';

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
