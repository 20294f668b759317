import type { CheckSettings } from '../check/check-manifest';
import type { DeliverySettings } from '../delivery/options';
import type { Severity } from '../diagnostics/codes';
import type { SeverityPolicy } from '../diagnostics/policy';
import type { Settings } from '../generated/settings';
import type { Argument } from '../layers/argument';
import type { GivenValue } from '../resolve/given-values';
import type { Layout } from './clusters';

export interface RunOptions extends CheckSettings {
  /** Whether to make the output, or only to check the input; secrets are read for the output only. */
  readonly render: boolean;
  readonly delivery: DeliverySettings;
  readonly layout: Layout;
  /** Only the jobs for this cluster, and those that name none: `NAME` or `KIND/NAME`. */
  readonly cluster?: string;
  /** How severe the project wants diagnostics to be. @default - as severe as the code table says */
  readonly severity?: SeverityPolicy;
  /** Which diagnostics somebody is told; the others are only counted. @default - all */
  readonly told?: readonly Severity[];
  /** Whether there may be no job at all. @default false */
  readonly allowEmpty?: boolean;
  /** Whether the sources are all of the project, so that what is for none of them is for nothing. @default false */
  readonly isWholeProject?: boolean;
  /** What is given from outside for references. @default - nothing */
  readonly givenValues?: readonly GivenValue[];
  /** Values for single fields, put over everything else in this order. @default - none */
  readonly args?: readonly Argument[];
  /** Where secrets that are read at synthesis come from. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** What of them manifests may read: `secretFiles` and `secretEnvironment` of the settings. */
  readonly secretAccess?: Pick<Settings, 'secretFiles' | 'secretEnvironment'>;
  /** Told of each file that a secret is read from, by its absolute path. */
  readonly onSecretFile?: (file: string) => void;
  /** Told before each file how many are done. */
  readonly onFile?: (done: number) => void;
}
