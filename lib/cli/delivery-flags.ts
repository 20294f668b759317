import { type Command, Option } from 'commander';
import settingsSchema from '../../schemas/settings.schema.json';
import type { DeliverySettings } from '../delivery/options';
import type { RunOptions } from '../pipeline/run';
import type { LoadedSettings } from '../settings/settings';

const { delivery, rerun, secrets, layout } = settingsSchema.properties;

/** Flags that say how the output is delivered; they win over the settings of the project. */
export interface DeliveryFlags {
  readonly delivery?: DeliverySettings['delivery'];
  readonly rerun?: DeliverySettings['rerun'];
  readonly secrets?: DeliverySettings['secrets'];
  readonly layout?: RunOptions['layout'];
  readonly cluster?: string;
}

/** Adds the flags to a command. */
export function addDeliveryFlags(command: Command): Command {
  return command
    .addOption(new Option('--delivery <tool>', 'the tool that applies the output').choices(delivery.enum))
    .addOption(new Option('--rerun <mode>', 'what makes a job run again').choices(rerun.enum))
    .addOption(new Option('--secrets <mode>', 'where secret values go').choices(secrets.enum))
    .addOption(new Option('--layout <layout>', 'one folder, or one for each cluster').choices(layout.enum))
    .option('--cluster <name>', 'only the jobs for this cluster, and those that name none');
}

/** The flags over the settings of the project. */
export function deliveryOf(flags: DeliveryFlags, { settings }: LoadedSettings) {
  return {
    delivery: {
      ...settings,
      ...(flags.delivery && { delivery: flags.delivery }),
      ...(flags.rerun && { rerun: flags.rerun }),
      ...(flags.secrets && { secrets: flags.secrets }),
    },
    layout: flags.layout ?? settings.layout ?? (layout.default as RunOptions['layout']),
    ...(flags.cluster === undefined ? {} : { cluster: flags.cluster }),
  };
}
