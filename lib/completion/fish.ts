import type { CommandWords, OptionWords, Values } from './command-words';

/** A completion script for fish. */
export function fishScript(program: CommandWords, commands: readonly CommandWords[]): string {
  const { name } = program;
  const names = commands.map((command) => command.name).join(' ');
  const atStart = `not __fish_seen_subcommand_from ${names}`;
  const lines = [
    `complete -c ${name} -f`,
    ...program.options.map((option) => optionLine(name, atStart, option)),
    ...commands.flatMap((command) => [
      `complete -c ${name} -n ${quoted(atStart)} -a ${command.name} -d ${quoted(command.description)}`,
      ...commandLines(name, command),
    ]),
  ];
  return `# fish completion for ${name}: ${name} completion fish | source\n${[...lines, npxLine(name)].join('\n')}\n`;
}

/** Behind `npx` it is the same command line from the program's name on. */
function npxLine(name: string): string {
  const isMeant = `string match -qr "\\s${name}\\s" -- (commandline -cp)`;
  const itsLine = `string replace -r "^.*?\\s${name}\\s" "${name} " -- (commandline -cp)`;
  return `complete -c npx -n ${quoted(isMeant)} -f -a ${quoted(`(complete -C (${itsLine}))`)}`;
}

function commandLines(program: string, { name, options, values }: CommandWords): string[] {
  const inCommand = `__fish_seen_subcommand_from ${name}`;
  const argument = valuesFlag(values);
  return [
    ...options.map((option) => optionLine(program, inCommand, option)),
    ...(argument ? [`complete -c ${program} -n ${quoted(inCommand)} ${argument}`] : []),
  ];
}

function optionLine(program: string, condition: string, { short, long, description, values }: OptionWords): string {
  const flags = [short && `-s ${short.slice(1)}`, `-l ${long.slice(2)}`].filter(Boolean).join(' ');
  // Where a value is wanted, fish offers files beside what it is given, if it is not told that there are no others.
  const value = values ? ` -r ${values === 'files' ? '' : '-f '}${valuesFlag(values)}`.trimEnd() : '';
  return `complete -c ${program} -n ${quoted(condition)} ${flags}${value} -d ${quoted(description)}`;
}

function valuesFlag(values: Values): string {
  if (values === 'any') return '';
  if (values === 'files') return '-F';
  if (values === 'folders') return "-a '(__fish_complete_directories)'";
  return `-a ${quoted(values.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
