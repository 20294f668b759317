import type { Path, Report } from '../diagnostics/diagnostic';
import type { Reference } from '../generated/kubernetes-job';
import { nothingLeft } from '../manifest/fields';
import { isMap } from '../manifest/own-property';
import { KUBERNETES_NAMESPACE } from '../manifest/well-known';
import { GivenValues } from './given-values';
import { fieldValue, type Identity, type Resource, ResourceIndex } from './resource-index';

const MAX_HOPS = 20;

/** Looks up references among the documents of one run. */
export class ReferenceResolver {
  constructor(
    private readonly resources: ResourceIndex = new ResourceIndex(),
    private readonly given: GivenValues = new GivenValues(),
  ) {}

  /**
   * The text that a reference stands for. Reports why there is none, and returns undefined then.
   *
   * @param path where the reference stands
   */
  resolve(reference: Reference, path: Path, report: Report): string | undefined {
    return this.follow(reference, path, report, 0);
  }

  private follow(reference: Reference, path: Path, report: Report, hops: number): string | undefined {
    if (hops > MAX_HOPS) {
      const message = `the reference to ${describe(reference)} leads back to itself`;
      report({ code: 'reference-cycle', path, message, hint: 'write the value at one of the places' });
      return undefined;
    }
    const { kind, env, name, fieldPath: given, field, ...rest } = reference;
    nothingLeft(rest);
    const fieldPath = fieldPathOf({ name, fieldPath: given, field }, path, report);
    if (!fieldPath) return undefined;
    const outside = this.given.find({ kind, name }, fieldPath);
    if (outside.size === 1) return [...outside.values()][0];
    if (outside.size > 1) {
      const message = `for the reference to ${describe(reference)} several kinds are given: ${[...outside.keys()].join(', ')}`;
      report({ code: 'ambiguous-reference', path, message, hint: 'add kind to the reference' });
      return undefined;
    }
    const resource = this.find({ kind, env, name }, fieldPath, path, report);
    if (!resource) return undefined;

    const value = fieldValue(resource.value, fieldPath);
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (isMap(value) && typeof value.value === 'string') return value.value;
    const next = isMap(value) ? toReference(value.valueFrom ?? value.value_from) : undefined;
    if (next) {
      const isNamespace = fieldPath === 'spec.namespace';
      return this.follow(isNamespace ? namespaceReference(next) : next, path, report, hops + 1);
    }

    const has = value === undefined || value === null ? 'has no field' : 'has no single value at';
    report({
      code: 'unresolved-reference',
      path: [...path, 'fieldPath'],
      message: `${describe(resource)} ${has} ${fieldPath}`,
      hint: 'correct fieldPath, or write the value itself instead of valueFrom',
    });
    return undefined;
  }

  private find(reference: Identity, fieldPath: string, path: Path, report: Report): Resource | undefined {
    const found = this.resources.find(reference);
    if (found.length === 1) return found[0];
    if (found.length > 1) {
      const all = found.map((resource) => describe(resource)).join(', ');
      const message = `the reference to ${describe(reference)} matches several documents: ${all}`;
      report({ code: 'ambiguous-reference', path, message, hint: 'add kind or env to the reference' });
      return undefined;
    }
    const sameName = this.resources.named(reference.name)[0];
    const hint = sameName
      ? `there is ${describe(sameName)}; correct kind or env`
      : `read its manifest in the same run (name its file or folder too), or give the value: --ref ${reference.kind ?? 'KIND'}/${reference.name}.${fieldPath}=VALUE`;
    report({
      code: 'unresolved-reference',
      path: [...path, 'name'],
      message: `no document read is ${describe(reference)}`,
      hint,
    });
    return undefined;
  }
}

/** A reference to a namespace need not say that it is one. */
export function namespaceReference(reference: Reference): Reference {
  const field = reference.fieldPath === undefined && reference.field === undefined ? { fieldPath: 'spec.name' } : {};
  return { kind: KUBERNETES_NAMESPACE, ...reference, ...field };
}

/** A reference in a document that nobody has checked; undefined if it is none. */
function toReference(value: unknown): Reference | undefined {
  if (!isMap(value)) return undefined;
  const { kind, env, name, field } = value;
  const texts = { kind, env, name, field, fieldPath: value.fieldPath ?? value.field_path };
  const given = Object.entries(texts).filter(([, text]) => text !== undefined && text !== null);
  const isReference = typeof name === 'string' && given.every(([, text]) => typeof text === 'string');
  return isReference ? { name, ...Object.fromEntries(given) } : undefined;
}

function fieldPathOf({ fieldPath, field, name }: Reference, path: Path, report: Report): string | undefined {
  if (fieldPath !== undefined && field !== undefined && fieldPath !== field) {
    const message = 'fieldPath and field are the same thing, but differ';
    report({ code: 'ambiguous-reference', path: [...path, 'field'], at: 'key', message, hint: 'remove field' });
    return undefined;
  }
  const found = fieldPath ?? field;
  if (found === undefined) {
    const message = `the reference to ${name} does not say which field`;
    const hint = 'add fieldPath, for example status.outputs.host';
    report({ code: 'missing-field', path: [...path, 'fieldPath'], message, hint });
  }
  return found;
}

function describe({ kind, name, env }: { kind?: string; name: string; env?: string }): string {
  return `${kind ?? 'a resource'} ${name}${env === undefined ? '' : ` (env ${env})`}`;
}
