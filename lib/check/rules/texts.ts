import type { Path, Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import type { Written } from './rule';
import { textsThat } from './texts-of';

/** What Linux passes to a program in one argument or variable, its closing NUL included. */
const MAX_ARGUMENT_BYTES = 131_072;

/** Texts that the API server takes, but that no container can be started with. */
export function checkTexts(_job: CheckedJob, report: Report, { manifest }: Written): void {
  for (const { path, text } of textsThat(mayBeWrong, manifest.spec, ['spec'])) {
    if (path[1] === 'configMaps') continue;
    if (text.includes('\0')) {
      report({
        code: 'nul-character',
        path,
        message: 'the text holds a NUL character, which no variable, argument or path can have',
        hint: 'remove it, or put the data into a ConfigMap',
      });
    } else if (isPassedOn(path) && byteLength(text) + nameBytes(path) >= MAX_ARGUMENT_BYTES) {
      report({
        code: 'argument-too-long',
        path,
        message: `the text has ${byteLength(text)} bytes; Linux passes ${MAX_ARGUMENT_BYTES - 1} at most to a program`,
        hint: 'put it into a file: configMaps and volumeMounts',
      });
    }
  }
}

/** A character of UTF-16 is three bytes of UTF-8 at most; the rest is left to the name of a variable. */
function mayBeWrong(text: string): boolean {
  return text.length * 6 >= MAX_ARGUMENT_BYTES || text.includes('\0');
}

/** Whether a text reaches the program as an argument, or as `NAME=text`. */
function isPassedOn([, section, list]: Path): boolean {
  return section === 'command' || section === 'args' || (section === 'env' && list !== 'envFrom');
}

function nameBytes([, section, , name]: Path): number {
  return section === 'env' && typeof name === 'string' ? name.length + 1 : 0;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
