import type { DiagnosticCode } from '../diagnostics/codes';
import { listOf } from '../diagnostics/suggest';
import { numberAsQuantity } from './format-hints';
import { inYaml } from './missing-field';
import type { WrongValue } from './schema-context';
import { shapeHint } from './shape-hints';

/** A value of another type than the field takes. */
export function wrongType(wrong: WrongValue): { code: DiagnosticCode; message: string; hint?: string } {
  const { field, value, shown, name } = wrong;
  const types = [field.type ?? []].flat();
  const wanted = listOf(types.map((type) => TYPE_NAMES[type] ?? type));
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    const kind = typeof value === 'number' ? 'number' : 'boolean';
    return { code: 'quote-text', message: `${name} must be ${wanted}, but ${shown} is a ${kind}`, hint: quoted(wrong) };
  }
  const isShown = typeof value === 'string' && !wrong.isHidden && SCALARS.some((type) => types.includes(type));
  const hint = shapeHint(wrong) ?? exampleOf(wrong);
  const message = `${name} must be ${wanted}, not ${isShown ? shown : typeName(wrong)}`;
  return { code: 'wrong-type', message, ...(hint === undefined ? {} : { hint }) };
}

function exampleOf({ field, name, path }: WrongValue): string | undefined {
  const example = field.examples?.at(-1);
  if (example === undefined) return field.description;
  return typeof path.at(-1) === 'number' ? `for example ${inYaml(example)}` : `for example ${name}: ${inYaml(example)}`;
}

const SCALARS = ['integer', 'boolean'];

function quoted({ path, value, shown, isHidden }: WrongValue): string {
  if (isHidden) return 'put it in quotes';
  const quantity = typeof value === 'number' ? numberAsQuantity(path, value) : undefined;
  return `write "${shown}", with the quotes${quantity === undefined ? '' : `; ${quantity}`}`;
}

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

function typeName({ value, isHidden }: WrongValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return isHidden ? 'a number' : `the number ${value}`;
  if (typeof value === 'boolean') return isHidden ? 'a boolean' : String(value);
  return typeof value === 'string' ? 'text' : 'a map';
}
