import { formatPath, type Path, type Problem } from '../diagnostics/diagnostic';
import { listOf } from '../diagnostics/suggest';
import { inYaml } from '../manifest/in-yaml';
import { isMap } from '../manifest/own-property';
import { fieldAt } from './field';
import type { SchemaContext } from './schema-context';

/** A required field that is not there, or is there without a value. */
export function missingField(path: Path, name: string, { root, plainSource }: SchemaContext): Problem {
  const example = fieldAt([...path, name], root)?.examples?.[0];
  const where = path.length ? `${formatPath(path)} needs` : 'the manifest needs';
  const isNull = plainSource([...path, name]) !== undefined;
  return {
    code: 'missing-field',
    path: [...path, name],
    ...(isNull ? { at: 'key' } : {}),
    message: isNull ? `${name} has no value` : `${where} the field ${name}`,
    hint:
      example === undefined
        ? `add ${isNull ? 'a value' : name}`
        : `${isNull ? 'write one' : 'add it'}, for example ${name}: ${inYaml(example)}`,
  };
}

/** A map that takes exactly one of several fields, and has none of them or more than one. */
export function exactlyOne(
  path: Path,
  alternatives: readonly string[],
  given: readonly string[],
  context: SchemaContext,
): Problem {
  const empty = alternatives.find((field) => context.plainSource([...path, field]) !== undefined);
  if (given.length > 0 || empty === undefined) return noneOrSeveral(path, alternatives, given);
  const isText = fieldAt([...path, empty], context.root)?.type === 'string';
  return {
    code: 'exactly-one',
    path: [...path, empty],
    at: 'key',
    message: `${empty} of ${nameOf(path)} has no value, so it does not count as set`,
    hint: `write ${empty}: ${isText ? '"" for an empty text' : emptyForm(empty)}`,
  };
}

/** The same of a map whose fields without a value do not matter. */
export function noneOrSeveral(path: Path, alternatives: readonly string[], given: readonly string[]): Problem {
  const isNone = given.length === 0;
  return {
    code: 'exactly-one',
    path,
    at: 'key',
    message: isNone
      ? `${nameOf(path)} has none of ${listOf(alternatives)}`
      : `${nameOf(path)} has ${listOf(given, 'and')}, but may have only one of them`,
    hint: isNone ? `add one of ${listOf(alternatives)}` : `keep one of ${listOf(given)}`,
  };
}

function nameOf(path: Path): string {
  return formatPath(path.slice(typeof path.at(-1) === 'number' ? -2 : -1));
}

/** Those of several fields that a map has. */
export function givenOf(alternatives: readonly string[], map: unknown): string[] {
  return alternatives.filter((name) => isMap(map) && Object.hasOwn(map, name));
}

function emptyForm(name: string): string {
  return name === 'emptyDir' ? '{}' : '{…} with its fields';
}
