import type { SourceLine } from '../diagnostics/diagnostic';
import { isMap, type UserMap } from '../manifest/own-property';
import { parseText } from '../read/parse';
import type { Range } from '../read/source-text';
import {
  assignedCredentials,
  assignsCredential,
  holdsCredential,
  isCredentialFlag,
  isCredentialName,
  isLong,
} from './credentials';
import { maskedLines } from './excerpt';
import { hiddenParts, merge } from './hidden-parts';
import { MASK } from './secret-texts';

/** A line as it may be shown, and the line itself, by which it can be told whether what is hidden has changed. */
export interface MaskedLine extends SourceLine {
  readonly original: string;
}

/**
 * The lines of a YAML text, such as a file of the output, without its secrets.
 *
 * @param alsoHidden what of it is known to be secret from elsewhere
 */
export function maskedText(text: string, alsoHidden: readonly Range[] = []): MaskedLine[] {
  const file = parseText('', text);
  const originals = text.split('\n');
  return maskedLines(file.source, merge([...hiddenParts(file).ranges, ...alsoHidden])).map((line) => {
    return { ...line, original: originals[line.number - 1] ?? '' };
  });
}

const SECRET_DATA: ReadonlySet<string> = new Set(['data', 'stringData']);
/** Fields whose keys the user chose; all other keys are Kubernetes' own, and `secretName` is no secret. */
const USER_MAPS: ReadonlySet<string> = new Set(['data', 'labels', 'annotations', 'volumeAttributes', 'options']);

/**
 * A copy of an API object in which the values that must not be shown are masked: the data of a Secret, what stands under
 * the name of a credential, and every text that has the form of one. Keys are shown.
 */
export function maskedObject(object: UserMap): UserMap {
  return withEntries(object, (field, value) => {
    return object.kind === 'Secret' && SECRET_DATA.has(field) ? masked(value) : shown(value, field);
  });
}

/** @param field the field that has the value; none for an item of a list */
function shown(value: unknown, field = ''): unknown {
  if (typeof value === 'string') return shownText(value);
  if (Array.isArray(value)) {
    return value.map((item, index) => (isCredentialFlag(value[index - 1]) ? masked(item) : shown(item)));
  }
  if (!isMap(value)) return value;
  // The entry of a variable: its name is a value too.
  const hidesValue = typeof value.name === 'string' && isCredentialName(value.name);
  return withEntries(value, (key, part) => {
    const isCredential = USER_MAPS.has(field) ? isCredentialName(key) : hidesValue && key === 'value';
    return isCredential ? masked(part) : shown(part, key);
  });
}

function shownText(text: string): string {
  if (holdsCredential(text) || (!isLong(text) && assignsCredential(text))) return MASK;
  const parts = [...assignedCredentials(text)];
  return parts.reduceRight((rest, [start, end]) => rest.slice(0, start) + MASK + rest.slice(end), text);
}

function masked(value: unknown): unknown {
  return isMap(value) ? withEntries(value, (_, part) => masked(part)) : MASK;
}

function withEntries(map: UserMap, change: (key: string, value: unknown) => unknown): UserMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(key, value)]));
}
