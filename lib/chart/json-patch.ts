import { JsonPatch } from 'cdk8s';
import { nearest } from '../diagnostics/suggest';
import type { PatchOperation } from '../generated/kubernetes-job';
import { nothingLeft } from '../manifest/fields';
import { getOwn, isMap } from '../manifest/own-property';

const OPERATIONS: Readonly<Record<PatchOperation['op'], (operation: PatchOperation) => JsonPatch>> = {
  add: ({ path, value }) => JsonPatch.add(path, value),
  replace: ({ path, value }) => JsonPatch.replace(path, value),
  remove: ({ path }) => JsonPatch.remove(path),
  move: ({ from = '', path }) => JsonPatch.move(from, path),
  copy: ({ from = '', path }) => JsonPatch.copy(from, path),
  test: ({ path, value }) => JsonPatch.test(path, value),
};

/** Why an operation does not apply, without any value of the object. */
export interface Refusal {
  readonly message: string;
  readonly hint: string;
}

/**
 * Applies an operation of a JSON Patch (RFC 6902). cdk8s takes `replace` and `remove` of what is not there, which is most
 * likely a slip; the RFC does not, and nor does this.
 *
 * @param document JSON; it is changed
 * @returns what has become of it, or why the operation does not apply
 */
export function patched(document: unknown, operation: PatchOperation): { readonly result: unknown } | Refusal {
  const refusal = refusalOf(document, operation);
  if (refusal) return refusal;
  try {
    return { result: JsonPatch.apply(document, OPERATIONS[operation.op](operation)) };
  } catch {
    // Its message would show the values.
    return operation.op === 'test'
      ? {
          message: `another value stands at ${operation.path}`,
          hint: 'the object has changed: look at the patch again',
        }
      : { message: `${operation.op} can't be applied at ${operation.path}`, hint: 'write another path' };
  }
}

function refusalOf(document: unknown, operation: PatchOperation): Refusal | undefined {
  const { op, path, from = '', value: _value, ...rest } = operation;
  nothingLeft(rest);
  if (op === 'move' && path.startsWith(`${from}/`)) {
    return { message: `${from} can't be moved into itself`, hint: 'use copy, or write another path' };
  }
  if (op === 'move' || op === 'copy') return absence(document, from) ?? noPlace(document, path);
  return op === 'add' ? noPlace(document, path) : absence(document, path);
}

/** Why nothing stands at a pointer. */
function absence(document: unknown, pointer: string): Refusal | undefined {
  let value = document;
  for (const [index, key] of keysOf(pointer).entries()) {
    const part = partOf(value, key);
    if (part === undefined) return missing(value, key, pointerTo(keysOf(pointer).slice(0, index + 1)));
    value = part;
  }
  return undefined;
}

function missing(parent: unknown, key: string, pointer: string): Refusal {
  const message = `there is nothing at ${pointer}`;
  if (Array.isArray(parent)) return { message, hint: `the list has ${parent.length} items, counted from 0` };
  const meant = isMap(parent) ? nearest(key, Object.keys(parent)) : undefined;
  return { message, hint: meant === undefined ? 'op: add sets what is not there' : `did you mean ${meant}?` };
}

/** Why nothing can be put at a pointer. */
function noPlace(document: unknown, pointer: string): Refusal | undefined {
  const keys = keysOf(pointer);
  const last = keys.pop();
  if (last === undefined) return undefined;
  const around = pointerTo(keys);
  const parent = keys.reduce(partOf, document);
  if (Array.isArray(parent)) {
    if (last === '-' || (INDEX.test(last) && Number(last) <= parent.length)) return undefined;
    return { message: `${last} is no place in the list at ${around}`, hint: 'write - for its end' };
  }
  if (isMap(parent)) return undefined;
  return parent === undefined
    ? { message: `there is nothing at ${around}`, hint: `add that first: {op: add, path: ${around}, value: {…}}` }
    : { message: `${around} is neither a map nor a list`, hint: 'write another path' };
}

const INDEX = /^(0|[1-9][0-9]*)$/;

function partOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return INDEX.test(key) ? value[Number(key)] : undefined;
  return isMap(value) ? getOwn(value, key) : undefined;
}

/** The keys that a JSON Pointer leads through. */
export function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function pointerTo(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
