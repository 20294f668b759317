import type { Report } from '../../diagnostics/diagnostic';
import { type Advice, replacedAt, told } from '../../diagnostics/fix';
import { textList } from '../../manifest/in-yaml';
import { isCredentialFlag } from '../../secrecy/credentials';
import { isHiddenValue } from '../../secrecy/secret-places';
import type { CheckedJob } from '../job';
import { type CommandLine, commandLines, hasReader, type Word, wordsOf } from './command-lines';
import type { Written } from './rule';
import { checkWords } from './shell-variables';

/** What only a shell understands, where no shell is. */
export function checkShellSyntax(job: CheckedJob, report: Report, { manifest }: Written): void {
  for (const line of commandLines(job)) {
    const words = wordsOf(line);
    const isShown = () => words.every((word) => mayShow(word, manifest));
    if (isOneText(line)) tellOneText(line, isShown(), report);
    else if (!hasReader(words) && !checkOperators(line, words, isShown, report)) checkWords(line, words, report);
  }
}

/** Whether no message shows a credential by showing this word, or the one after it. */
function mayShow({ text, path }: Word, manifest: Written['manifest']): boolean {
  return !isHiddenValue(path, text, manifest) && !text.split(/\s+/).some(isCredentialFlag);
}

/** A command with its arguments in one item: there is no program of that name. Folders may have a space in their name. */
function isOneText({ command }: CommandLine): boolean {
  const [text = '', ...rest] = command;
  return rest.length === 0 && /^\S+\s+\S/.test(text) && !/^[./]\S*\s[^/]*[^/\s]\//.test(text);
}

/** More than this is no advice to type in. */
const SHOWN_LENGTH = 200;
const SHELL_CHARACTERS = /[|&;<>()$`\\"'*?[\]{}~#\n]/;
/** What no program is behind. */
const SHELL_WORD = /^\s*(?:\w+=|(?:cd|exec|export|source|set|ulimit|umask|\.)\s)/;

function tellOneText({ command: [text = ''], args, path }: CommandLine, isShown: boolean, report: Report): void {
  const isPlain = !SHELL_CHARACTERS.test(text) && !SHELL_WORD.test(text);
  const script = args.length === 0 ? [text] : [`${text} "$@"`, 'sh'];
  const instead = isPlain ? text.trim().split(/\s+/) : ['sh', '-c', ...script];
  const canShow = isShown && isShort(text);
  report({
    code: 'command-in-one-text',
    path: [...path, 'command', 0],
    message: `the whole ${canShow ? JSON.stringify(text) : 'text'} is taken for the name of a program, and there is none of that name`,
    ...(canShow
      ? replacedAt([...path, 'command'], instead, `write command: ${textList(instead)}`)
      : told('write command: ["sh", "-c", TEXT], with this text as TEXT')),
  });
}

function isShort(text: string): boolean {
  return text.length <= SHOWN_LENGTH && !text.includes('\n');
}

/** Returns whether there is anything to say: once, however many operators there are, for one shell is missing. */
function checkOperators(line: CommandLine, words: readonly Word[], canShow: () => boolean, report: Report): boolean {
  const [program] = words;
  // What the program of the image makes of args alone nobody knows.
  if (line.command.length === 0) return false;
  for (const [index, { text, path }] of words.entries()) {
    const isOperator = isOperatorAt(words, index);
    if (!isOperator && !isSubstitution(text, line.variables)) continue;
    const script = words.map((word, at) => (isOperatorAt(words, at) ? word.text : inShell(word.text))).join(' ');
    const isShown = canShow();
    report({
      code: 'no-shell',
      path,
      message: `${isShown ? program?.text : 'the program'} gets ${isShown ? text : 'this'} as it stands here, because no shell runs the command`,
      ...(isShown && isShort(script) ? scriptInstead(line, script) : told(WHOLE_LINE)),
    });
    return true;
  }
  return false;
}

const WHOLE_LINE = 'write command: ["sh", "-c", TEXT], with the whole command line as TEXT, and without args';

function scriptInstead({ args, path }: CommandLine, script: string): Advice {
  const command = ['sh', '-c', script];
  const words = `write command: ${textList(command)}`;
  return args.length > 0 ? told(`${words}, and remove args`) : replacedAt([...path, 'command'], command, words);
}

const REDIRECTION = /^(?:[12]|&)?>{1,2}\s*(?:&[12]$|\/)/;
const LIKELY_FILE = /^(?:\.{0,2}\/|[\w-]+\.[a-z]\w*$)/i;

/** After a flag, `|` and the like may be its value: a delimiter. */
function isOperatorAt(words: readonly Word[], index: number): boolean {
  const [before = '', text = '', after = ''] = [index - 1, index, index + 1].map((at) => words[at]?.text);
  if (index === 0) return false;
  if (/^-[^=]*$/.test(before) && text !== '&&' && text !== '2>&1') return false;
  if (/^(?:&&|\|\||[|;])$/.test(text)) return /^[./\w][\w./-]*$/.test(after) && !/^\d+$/.test(after);
  if (/^(?:[12&]?>{1,2}|<)$/.test(text)) return LIKELY_FILE.test(after);
  return REDIRECTION.test(text);
}

const COMMANDS =
  'date|hostname|cat|pwd|whoami|id|uname|nproc|ls|curl|wget|echo|printf|git|basename|dirname|head|tail|seq|uuidgen|mktemp';
const SUBSTITUTION = new RegExp(
  `^[^\\s\`]*(?:\\$\\((?<call>${COMMANDS})(?:\\s[^()]*)?\\)|\`(?:${COMMANDS})(?:\\s[^\`]*)?\`)[^\\s\`]*$`,
);

/** `$(date +%F)`: the output of a well-known command, in a text that is no script itself. */
function isSubstitution(text: string, variables: ReadonlySet<string>): boolean {
  const found = SUBSTITUTION.exec(text);
  return found !== null && !variables.has(found.groups?.call ?? '');
}

/** An argument as a shell gets it back: `$` keeps its meaning, blanks lose theirs. */
function inShell(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return /[$`]/.test(text) ? `"${text.replace(/[\\"]/g, '\\$&')}"` : `'${text.replaceAll("'", `'\\''`)}'`;
}
