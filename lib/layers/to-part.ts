import { getOwn, isMap, type UserMap } from '../manifest/own-property';
import { type Field, followRef, isKubernetesType, manifestField } from '../schema/field';
import { nameOfItems } from './named-lists';
import {
  type Branch,
  canonicalName,
  type Form,
  inNormalForm,
  itemKey,
  type Origin,
  type Part,
  removed,
  whole,
  within,
} from './part';

/** What a layer says of a field. */
interface Given {
  readonly value: unknown;
  readonly at: Origin;
  /** What the field is called; empty for an item of a list, and for the manifest. */
  readonly name: string;
  /** With the `$ref` that says whether it is of Kubernetes' own shape. @default - a field that nobody knows */
  readonly schema?: Field;
  readonly isExact: boolean;
}

/** What an overlay says of a manifest. Whether its values are right, only the check of the whole manifest can say. */
export function overlayPart(value: unknown, at: Origin): Part {
  return new Reader(false).read({ value, at, name: '', schema: manifestField, isExact: false });
}

/** What an argument says of a manifest, in which the items of a list without names stand under their indexes. */
export function argumentPart(value: unknown, at: Origin): Part {
  return new Reader(true).read({ value, at, name: '', schema: manifestField, isExact: false });
}

class Reader {
  constructor(private readonly hasIndexes: boolean) {}

  read({ value, at, name, schema, isExact }: Given): Part {
    if (value === null) return removed(at);
    if (schema === undefined) return whole(value, at);
    const form = formOf(name, schema, isExact);
    if (Array.isArray(value)) {
      // An empty list of named things would change nothing: surely it is to be empty.
      return form.itemName === undefined || value.length === 0 ? whole(value, at) : this.list(value, form, at);
    }
    if (!isMap(value)) return whole(value, at);
    if (hasEntries(form)) return this.map(value, form, at);
    return this.hasIndexes && form.field.items ? this.itemsByIndex(value, form, at) : whole(value, at);
  }

  private list(items: readonly unknown[], form: Form, at: Origin): Branch {
    const entries = new Map<string, Part>();
    for (const [index, value] of items.entries()) {
      const given = { value, at: within(at, index), name: '', schema: form.field.items, isExact: form.isExact };
      entries.set(itemKey(value, index, form, entries), this.read(given));
    }
    return { kind: 'branch', form, shape: 'list', isComplete: false, entries, at };
  }

  private map(map: UserMap, form: Form, at: Origin): Branch {
    const entries = Object.entries(map).map(([key, value]): [string, Part] => {
      const name = canonicalName(key, form, map);
      const schema = childOf(form, name);
      const entry = this.read({ value, at: within(at, key), name, schema, isExact: form.isExact });
      return [name, inNormalForm(entry, form, false)];
    });
    return { kind: 'branch', form, shape: ownShape(form), isComplete: false, entries: new Map(entries), at };
  }

  private itemsByIndex(map: UserMap, form: Form, at: Origin): Branch {
    const entries = Object.entries(map).map(([index, value]): [string, Part] => {
      return [
        index,
        this.read({ value, at: within(at, index), name: '', schema: form.field.items, isExact: form.isExact }),
      ];
    });
    return { kind: 'branch', form, shape: 'list', isComplete: false, entries: new Map(entries), at };
  }
}

function formOf(name: string, schema: Field, isWithinExact: boolean): Form {
  const field = followRef(schema);
  const isExact = isWithinExact || isKubernetesType(schema);
  const itemName = nameOfItems(name, field, isExact);
  return { field, isExact, ...(itemName === undefined ? {} : { itemName }) };
}

function hasEntries({ field, itemName }: Form): boolean {
  return field.properties !== undefined || typeof field.additionalProperties === 'object' || itemName !== undefined;
}

/** What may only be a list is one where nothing else gives it, also if it is written as a map. */
function ownShape({ field, itemName }: Form): Branch['shape'] {
  return itemName !== undefined && field.additionalProperties === undefined ? 'list' : 'map';
}

/** The schema of an entry: a field, an entry of a map, or an item of a list that is written as a map. */
function childOf({ field, itemName }: Form, name: string): Field | undefined {
  const { properties, additionalProperties, items } = field;
  const property = properties && getOwn(properties, name);
  if (property) return property;
  if (typeof additionalProperties === 'object') return additionalProperties;
  return itemName === undefined ? undefined : items;
}
