import type { SecurityProfile } from '../check/kubernetes/security-profile';
import type { DeliveredKind } from '../delivery/tool';
import { formatPath, type Path, type Report } from '../diagnostics/diagnostic';
import { listOf } from '../diagnostics/suggest';
import type { Patch, PatchOperation, PatchTarget } from '../generated/kubernetes-job';
import type { Job } from '../generated/kubernetes-types';
import { nothingLeft } from '../manifest/fields';
import { valueAt } from '../manifest/own-property';
import { followRef } from '../schema/field';
import { KUBERNETES_SCHEMA, kubernetesValidators } from '../schema/kubernetes';
import { validate } from '../schema/problems';
import { apiVersions, type ObjectMeta } from './api-objects';
import { keysOf, patched } from './json-patch';
import { newViolations } from './patched-pods';

/** What an object is known by in the cluster. */
const IDENTITY: readonly Path[] = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']];

/** The patches of a manifest, for each of its objects to go through as it is made. */
export class Patches {
  private readonly made: string[] = [];
  private readonly used = new Set<Patch>();

  constructor(
    private readonly patches: readonly Patch[],
    private readonly profile: SecurityProfile,
    private readonly report: Report,
  ) {}

  /**
   * An object as the patches leave it. One that does not apply is reported, and changes nothing.
   *
   * @param props the object with the name that the manifest gives it; nothing if it is not made
   */
  apply<Props extends { readonly metadata: ObjectMeta } | undefined>(kind: DeliveredKind, props: Props): Props {
    if (!props) return props;
    const { name } = props.metadata;
    this.made.push(`${kind} ${name}`);
    let result: NonNullable<Props> = props;
    for (const [index, patch] of this.patches.entries()) {
      const { target, patch: operations, ...others } = patch;
      nothingLeft(others);
      if (!isFor(target, kind, name)) continue;
      this.used.add(patch);
      result = this.applyPatch(kind, result, operations, ['spec', 'patches', index, 'patch']);
    }
    return result;
  }

  /** Reports the patches that no object was for. */
  reportUnused(): void {
    for (const [index, patch] of this.patches.entries()) {
      if (this.used.has(patch)) continue;
      const { kind, name } = patch.target;
      this.report({
        code: 'patch-without-target',
        path: ['spec', 'patches', index, 'target'],
        message: `this manifest makes no ${kind}${name === undefined ? '' : ` ${name}`}`,
        hint: `it makes ${listOf(this.made, 'and')}`,
      });
    }
  }

  private applyPatch<Props extends object>(
    kind: DeliveredKind,
    props: Props,
    operations: readonly PatchOperation[],
    path: Path,
  ): Props {
    const before: unknown = { apiVersion: apiVersions[kind], kind, ...props };
    let object: unknown = JSON.parse(JSON.stringify(before));
    for (const [index, operation] of operations.entries()) {
      const outcome = patched(object, operation);
      if (!('result' in outcome)) {
        this.report({ code: 'patch-does-not-apply', path: [...path, index], ...outcome });
        return props;
      }
      object = outcome.result;
      const changed = IDENTITY.find((field) => valueAt(object, field) !== valueAt(before, field));
      if (changed) {
        this.report({
          code: 'patch-changes-identity',
          path: [...path, index],
          message: `it changes ${formatPath(changed)} of the ${kind}, by which the object is known`,
          hint:
            changed.at(-1) === 'namespace' || kind === 'Namespace' ? 'write spec.namespace' : 'remove the operation',
        });
        return props;
      }
    }
    if (!this.isValid(kind, object, operations, path)) return props;
    if (kind === 'Job') this.checkProfile(before as Job, object as Job, operations, path);
    const { apiVersion: _apiVersion, kind: _kind, ...rest } = object as Props & Record<'apiVersion' | 'kind', unknown>;
    return rest as unknown as Props;
  }

  /** Whether Kubernetes' schema takes the object; that of the ExternalSecret only the cluster knows. */
  private isValid(kind: DeliveredKind, object: unknown, operations: readonly PatchOperation[], path: Path): boolean {
    if (kind === 'ExternalSecret') return true;
    const root = followRef({ $ref: `${KUBERNETES_SCHEMA}#/$defs/${kind}` });
    const context = { root, value: object, plainSource: () => undefined, name: `the ${kind}` };
    const problems = validate(kubernetesValidators()[kind], context);
    for (const { path: field, message, hint } of problems) {
      this.report({
        code: 'patch-breaks-object',
        path: [...path, ...lastAbout(operations, field)],
        message: `${formatPath(field)} of the ${kind} would be wrong: ${message}`,
        hint,
      });
    }
    return problems.length === 0;
  }

  private checkProfile(before: Job, after: Job, operations: readonly PatchOperation[], path: Path): void {
    for (const { path: field, what, hint } of newViolations(before, after, this.profile)) {
      this.report({
        code: 'contradicts-profile',
        path: [...path, ...lastAbout(operations, field)],
        message: `with this patch ${what}, and the security profile ${this.profile} does not take that`,
        hint: `${hint}, or write a lower securityProfile`,
      });
    }
  }
}

/** The number of the last operation that a field depends on, as the end of a path; nothing if there is none. */
function lastAbout(operations: readonly PatchOperation[], field: Path): Path {
  const index = operations.findLastIndex((each) => isAbout(each, field));
  return index < 0 ? [] : [index];
}

function isFor(target: PatchTarget, kind: DeliveredKind, name: string | undefined): boolean {
  const { kind: wantedKind, name: wantedName = name, ...rest } = target;
  nothingLeft(rest);
  return wantedKind === kind && wantedName === name;
}

/** Whether an operation changes the field, what stands in it, or what it stands in. */
function isAbout({ path }: PatchOperation, field: Path): boolean {
  const keys = keysOf(path);
  return field.every((part, index) => index >= keys.length || keys[index] === '-' || keys[index] === String(part));
}
