import type { Command, Option } from 'commander';

/** What can stand in the place of an option's or an argument's value. */
export type Values = readonly string[] | 'files' | 'folders' | 'any';

export interface OptionWords {
  readonly short?: string;
  readonly long: string;
  readonly description: string;
  /** None for a switch. */
  readonly values?: Values;
}

/** The words of one command, as a shell needs them to complete a command line. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** What its arguments can be. */
  readonly values: Values;
}

/**
 * The words of a program and of its commands, from its own definitions.
 *
 * @param known the values of arguments by their name, where the definition does not list them
 */
export function wordsOf(
  program: Command,
  known: Readonly<Record<string, readonly string[]>>,
): { readonly program: CommandWords; readonly commands: readonly CommandWords[] } {
  const commands = program.commands.map((command) => commandWords(command, known));
  return { program: { ...commandWords(program, known), values: commands.map(({ name }) => name) }, commands };
}

function commandWords(command: Command, known: Readonly<Record<string, readonly string[]>>): CommandWords {
  const [argument] = command.registeredArguments;
  const name = argument?.name() ?? '';
  return {
    name: command.name(),
    description: command.description(),
    options: command.createHelp().visibleOptions(command).map(optionWords),
    values: argument?.argChoices ?? known[name] ?? valuesNamed(name),
  };
}

function optionWords({ short, long = '', flags, description, argChoices, required, optional }: Option): OptionWords {
  const takesValue = required || optional;
  const name = /[<[]([\w-]+)/.exec(flags)?.[1] ?? '';
  return { short, long, description, ...(takesValue ? { values: argChoices ?? valuesNamed(name) } : {}) };
}

/** The placeholder in the help says what a value is. */
function valuesNamed(name: string): Values {
  return ({ paths: 'files', file: 'files', dir: 'folders' } as const)[name] ?? 'any';
}
