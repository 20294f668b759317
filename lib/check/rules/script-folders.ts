import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import { commandLines, programName, type Word, wordsOf } from './command-lines';
import { firstWord, isShell } from './scripts';
import { cleanPath } from './volumes';

/** A ConfigMap or Secret mounted where the script itself should be: that is a folder then, which nothing can run. */
export function checkScriptFolders(job: CheckedJob, report: Report): void {
  const { volumeMounts, configMaps } = job.spec;
  const [line] = commandLines(job);
  const script = line && scriptOf(wordsOf(line), line.command.length > 0);
  if (!script?.text.startsWith('/')) return;
  const mount = volumeMounts.find(({ mountPath }) => cleanPath(mountPath) === cleanPath(script.text));
  const source = mount?.configMap ?? mount?.secret;
  if (!mount || !source || mount.subPath) return;
  const isMade = mount.configMap !== undefined && Object.hasOwn(configMaps, source.name);
  const file = source.path ?? source.key ?? (isMade ? source.name : undefined);
  const what = `the ${mount.configMap ? 'ConfigMap' : 'Secret'} ${source.name}`;
  report({
    code: 'script-is-folder',
    path: script.path,
    message: `${script.text} is a folder with the files of ${what}, because that is mounted there`,
    hint: `name the file in it: ${cleanPath(script.text)}/${file ?? `KEY, with a key of ${what} for KEY`}`,
    dependsOn: [
      ['spec', 'volumeMounts'],
      ['spec', 'configMaps'],
    ],
  });
}

/** Python and Node.js run folders too: only what is named like a file is a script for them. */
const RUNS_FOLDERS = new Set(['python', 'pypy', 'node', 'deno', 'bun']);
const INTERPRETERS = new Set(['perl', 'ruby', ...RUNS_FOLDERS]);

/** The program, or the script that an interpreter is given; what a `-c` brings begins with the program. */
function scriptOf([program, ...rest]: readonly Word[], hasCommand: boolean): Word | undefined {
  if (!program) return undefined;
  const name = programName(program.text);
  if (isShell(program.text)) {
    const flag = rest.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
    const script = flag < 0 ? rest.find(({ text }) => !/^[-+]/.test(text)) : rest[flag + 1];
    return script && (flag < 0 ? script : { ...script, text: firstWord(script.text) });
  }
  if (!INTERPRETERS.has(name)) return hasCommand ? program : undefined;
  const [script] = rest;
  return script && (!RUNS_FOLDERS.has(name) || /\.\w+$/.test(script.text)) ? script : undefined;
}
