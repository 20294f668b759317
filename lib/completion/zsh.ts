import type { CommandWords, OptionWords, Values } from './command-words';

/** A completion script for zsh; works as a file `_kubejob` in the fpath and when it is sourced. */
export function zshScript(program: CommandWords, commands: readonly CommandWords[]): string {
  const { name } = program;
  return `#compdef ${name}
# zsh completion for ${name}: source <(${name} completion zsh)
_${name}() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
${commands.map((command) => `    ${quoted(`${command.name}:${command.description.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  _arguments -C \\
${[...program.options.map(optionSpec), "'1: :->command'", "'*:: :->rest'"].map((spec) => `    ${spec}`).join(' \\\n')}
  case $state in
    command) _describe command commands ;;
    rest)
      case $words[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
${npxFunction(name)}`;
}

/** Completes the program behind `npx` too, unless npx has a completion of its own. */
function npxFunction(name: string): string {
  return `_${name}_npx() {
  local -i at=\${words[(i)${name}]}
  if (( at < CURRENT )); then
    shift $(( at - 1 )) words
    (( CURRENT -= at - 1 ))
    _${name}
  else
    compadd ${name} || _default
  fi
}
(( $+_comps[npx] )) || compdef _${name}_npx npx
`;
}

function commandCase({ name, options, values }: CommandWords): string {
  const specs = [...options.map(optionSpec), quoted(`*:${name}:${action(values)}`)];
  return `        ${name})\n          _arguments \\\n${specs.map((spec) => `            ${spec}`).join(' \\\n')} ;;`;
}

/** `'(-o --output)'{-o,--output=}'[the folder to write]:value:_files -/'` */
function optionSpec({ short, long, description, values }: OptionWords): string {
  const text = `[${description.replace(/[[\]]/g, '\\$&')}]${values ? `:value:${action(values)}` : ''}`;
  const flag = values ? `${long}=` : long;
  return short ? `'(${short} ${long})'{${short},${flag}}${quoted(text)}` : quoted(flag + text);
}

function action(values: Values): string {
  if (values === 'any') return ' ';
  if (values === 'files') return '_files';
  if (values === 'folders') return '_files -/';
  return `(${values.map((value) => value.replace(/[[\]()]/g, '\\$&')).join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
