import type { Report } from '../../diagnostics/diagnostic';
import { isHiddenValue } from '../../secrecy/secret-places';
import type { CheckedJob } from '../job';
import type { Written } from './rule';
import { textsThat } from './texts-of';

/** What readers of YAML 1.1 (Go, Python, Ruby) make of plain texts that YAML 1.2 leaves alone. */
const READINGS: readonly (readonly [form: RegExp, reading: string])[] = [
  [/^(y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/, 'a boolean'],
  [/^[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?)$/, 'a number'],
  [/^[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?$/, 'a time or a number'],
  [/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?$/, 'a date'],
];

/** What each of them starts with. */
const FIRST = /^[yYnNoO+\-0-9]/;

/** Plain texts that mean the same here with and without quotes, but not to other readers of the same file. */
export function checkAmbiguousTexts(_job: CheckedJob, report: Report, { manifest, plainSource }: Written): void {
  for (const { path, text } of textsThat((one) => readingOf(one) !== undefined, manifest)) {
    if (plainSource(path) !== text) continue;
    const reading = readingOf(text);
    const isSecret = isHiddenValue(path, text, manifest);
    report({
      code: 'ambiguous-text',
      path,
      message: `${isSecret ? 'the value' : text} is taken as text here, but as ${reading} by other YAML readers`,
      hint: isSecret ? 'put it in quotes' : `write "${text}", with the quotes`,
    });
  }
}

function readingOf(text: string): string | undefined {
  return FIRST.test(text) ? READINGS.find(([form]) => form.test(text))?.[1] : undefined;
}
