import { formatPath, type Path, type Report } from '../../diagnostics/diagnostic';
import { meantValue } from '../../diagnostics/fix';
import { nearest } from '../../diagnostics/suggest';
import { givenOf, noneOrSeveral } from '../../schema/missing-field';

/** Reports a field that the API server takes only together with another. */
export function reportNeeds(path: Path, what: string, report: Report): void {
  report({
    code: 'needs-field',
    path,
    message: `${path.at(-1)} works only with ${what}`,
    hint: `write ${what}, or remove ${path.at(-1)}`,
  });
}

/** Reports what is given beside the first of several that exclude each other. */
export function reportExclusive(given: readonly string[], path: Path, what: string, report: Report): void {
  const [first, second] = given;
  if (first === undefined || second === undefined) return;
  report({
    code: 'excludes-field',
    path: [...path, second],
    message: `${what}, and this one has ${given.join(' and ')}`,
    hint: `remove ${second}, or ${first}`,
  });
}

/** Reports a map that has none or several of the fields of which it takes exactly one. */
export function checkExactlyOne(map: object, fields: readonly string[], path: Path, report: Report): void {
  const given = givenOf(fields, map);
  if (given.length === 1) return;
  report({ ...noneOrSeveral(path, fields, given), dependsOn: fields.map((field) => [...path, field]) });
}

/**
 * Reports a name that the pod does not have, of what it can have several of.
 *
 * @param example how one of that name is declared, with the field it is declared in
 * @param usable those of the names that can stand here
 */
export function checkDeclared(
  [kind, name]: readonly [kind: string, name: string],
  names: ReadonlySet<string>,
  example: string,
  path: Path,
  report: Report,
  usable: ReadonlySet<string> = names,
): void {
  if (names.has(name)) return;
  report({
    code: 'not-declared',
    path,
    message: `the pod has no ${kind} ${name}`,
    ...meantValue(nearest(name, usable), `add it to ${example}`, false),
  });
}

/** Reports a field that the API server does not take together with another. */
export function reportExcluded(path: Path, field: string, other: string, report: Report): void {
  report({
    code: 'excludes-field',
    path,
    message: `${field} and ${other} exclude each other`,
    hint: `remove ${field}, or ${other}`,
  });
}

/** Reports a list that is too short or too long. */
export function checkCount(
  path: Path,
  items: readonly unknown[],
  least: number,
  most: number,
  what: string,
  report: Report,
): void {
  if (items.length >= least && items.length <= most) return;
  report({
    code: 'out-of-range',
    path,
    message: `there are ${items.length} ${what}, and Kubernetes takes ${least} to ${most}`,
    hint: items.length > most ? `leave at most ${most}` : `add one, or remove ${path.at(-1)}`,
  });
}

/** Reports a number below 0. */
export function checkNotNegative(path: Path, value: number, report: Report): void {
  if (value >= 0) return;
  report({ code: 'out-of-range', path, message: `${path.at(-1)} must not be negative`, hint: 'write 0 or more' });
}

/**
 * Reports each item of a list by whose key Kubernetes knows another one already.
 *
 * @param keyOf undefined for an item that can stand beside any other
 * @param field where the key stands, if the items may well differ in the rest
 */
export function reportDuplicates<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
  path: Path,
  report: Report,
  field?: string,
): void {
  const places = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const first = places.get(key);
    if (first === undefined) places.set(key, index);
    else {
      report({
        code: 'duplicate-entry',
        path: [...path, index, ...(field === undefined ? [] : [field])],
        message: `${formatPath(path)}[${first}] ${field === undefined ? 'is the same' : `has the same ${field}`}`,
        hint: field === undefined ? 'remove one of the two' : `give one of the two another ${field}`,
      });
    }
  }
}
