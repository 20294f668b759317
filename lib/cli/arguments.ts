import path from 'node:path';
import type { Path } from '../diagnostics/diagnostic';
import { findPlace } from '../explain/find-field';
import type { Argument } from '../layers/argument';
import { inYaml } from '../manifest/in-yaml';
import { decode } from '../read/decode';
import { parseText } from '../read/parse';
import { InputError, readSource } from '../read/sources';
import type { Field } from '../schema/field';
import { UsageError } from './context';
import type { LayerFlags } from './flags';

/**
 * The values of manifests on the command line: those of `--set-file`, then those of `--set`.
 *
 * @throws {UsageError} if one names no place
 * @throws {InputError} if a file can't be read
 */
export function readArguments({ set = [], setFile = [] }: LayerFlags, cwd: string): Argument[] {
  const ofFiles = setFile.map((text) => toArgument('--set-file', text, (name) => textOf(name, cwd)));
  return [...ofFiles, ...set.map((text) => toArgument('--set', text, (value) => value))];
}

/** The files that `--set-file` reads, absolute. */
export function filesOfArguments({ setFile = [] }: LayerFlags, cwd: string): string[] {
  return setFile.map((text) => path.resolve(cwd, text.slice(text.indexOf('=') + 1)));
}

const FORM = /^(?:(?<job>[a-z0-9][-a-z0-9]*):)?(?<place>[^=]+)=(?<value>.*)$/s;

/** No message shows the value: it may be a secret. */
function toArgument(flag: string, given: string, read: (value: string) => string): Argument {
  const { job, place, value = '' } = FORM.exec(given)?.groups ?? {};
  if (place === undefined) {
    const shown = /^[^=]*/.exec(given)?.[0];
    throw new UsageError(`${flag} ${shown}: write PLACE=VALUE, as in spec.image.tag=1.5.0`);
  }
  const found = findPlace(place);
  if (!('field' in found)) throw new UsageError(`${flag} ${place}: ${found.message}; ${found.hint}`);
  const name = `${flag} ${job === undefined ? '' : `${job}:`}${place}`;
  const typed = typedValue(read(value), found.field, name);
  const text = inYaml(nested(found.place, typed)).slice(1, -1);
  if (parseText(name, text).documents.length === 0) {
    throw new UsageError(`${name}: the value has a character that no YAML may have`);
  }
  return { name, text, ...(job === undefined ? {} : { job }) };
}

/** The value of the type that the field has. Where a field takes text, everything is text. */
function typedValue(text: string, { type, oneOf = [] }: Field, name: string): unknown {
  const types = [type ?? [], ...oneOf.map((branch) => branch.type ?? [])].flat();
  if (types.includes('string')) return text;
  if (text === 'null') return null;
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if ((types.includes('integer') || types.includes('number')) && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (!types.includes('object') && !types.includes('array')) return text;
  const { documents, problems } = parseText(name, text);
  const [document] = documents;
  if (document && problems.length === 0) return document.value;
  throw new UsageError(
    `${name}: the value must be YAML or JSON, such as ${types.includes('array') ? '["a", "b"]' : '{"a": "b"}'}`,
  );
}

function nested([first, ...rest]: Path, value: unknown): unknown {
  return first === undefined ? value : { [first]: nested(rest, value) };
}

function textOf(file: string, cwd: string): string {
  const text = decode(readSource({ name: file, path: path.resolve(cwd, file) }));
  if (typeof text === 'string') return text;
  throw new InputError(`${file}: ${text.message}`);
}
