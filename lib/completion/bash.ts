import type { CommandWords, OptionWords, Values } from './command-words';

/** A completion script for bash 3.2, which macOS has, and later. There `source <(…)` reads nothing. */
export function bashScript(program: CommandWords, commands: readonly CommandWords[]): string {
  const all = [{ ...program, name: '' }, ...commands];
  return `# bash completion for ${program.name}: eval "$(${program.name} completion bash)"
_${program.name}_complete() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' word IFS=$'\\n'
  COMPREPLY=()
  # bash takes the = of --flag=value for a word of its own.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${commands.map(({ name }) => name).join('|')}) command=$word; break ;;
    esac
  done
  case "$command $prev" in
${all.flatMap((command) => command.options.flatMap((option) => optionCase(command, option))).join('\n')}
  esac
  case "$command $cur" in
${all.map(({ name, options }) => `    '${name} '-*) ${reply(flagsOf(options))}; return ;;`).join('\n')}
  esac
  case $command in
${all.map(({ name, values }) => `    '${name}') ${reply(values)} ;;`).join('\n')}
  esac
}
complete -F _${program.name}_complete ${program.name}
${npxFunction(program.name)}`;
}

/** Completes the program behind `npx` too, unless npx has a completion of its own. */
function npxFunction(name: string): string {
  return `_${name}_npx_complete() {
  local at
  for ((at = 1; at < COMP_CWORD; at++)); do
    [[ \${COMP_WORDS[at]} == ${name} ]] || continue
    COMP_WORDS=("\${COMP_WORDS[@]:at}")
    COMP_CWORD=$((COMP_CWORD - at))
    _${name}_complete
    return
  done
  COMPREPLY=($(compgen -W ${name} -- "\${COMP_WORDS[COMP_CWORD]}"))
  [[ \${#COMPREPLY[@]} -gt 0 ]] || compopt -o default 2>/dev/null
}
complete -p npx &>/dev/null || complete -F _${name}_npx_complete npx
`;
}

function optionCase({ name }: CommandWords, { short, long, values }: OptionWords): string[] {
  if (!values) return [];
  const patterns = [short, long].flatMap((flag) => (flag ? [`'${name} ${flag}'`] : []));
  return [`    ${patterns.join('|')}) ${reply(values)}; return ;;`];
}

function flagsOf(options: readonly OptionWords[]): string[] {
  return options.flatMap(({ short, long }) => [...(short ? [short] : []), long]);
}

/** Puts what fits into COMPREPLY. Words are divided by line breaks, so that names of files may hold spaces. */
function reply(values: Values): string {
  if (values === 'any') return ':';
  if (values === 'files') return 'COMPREPLY=($(compgen -f -- "$cur")); compopt -o filenames 2>/dev/null';
  if (values === 'folders') return 'COMPREPLY=($(compgen -d -- "$cur")); compopt -o filenames 2>/dev/null';
  return `COMPREPLY=($(compgen -W $'${values.join('\\n')}' -- "$cur"))`;
}
