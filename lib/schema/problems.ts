import type { ErrorObject } from 'ajv';
import type { Path, Problem } from '../diagnostics/diagnostic';
import { KUBERNETES_SECTIONS, type SectionName } from '../manifest/kubernetes-sections';
import { limits } from '../manifest/limits';
import { valueAt } from '../manifest/own-property';
import { alternativesOf, fieldAt } from './field';
import { kubernetesValidators } from './kubernetes';
import { exactlyOne, givenOf, missingField } from './missing-field';
import { isResource, unknownResource } from './resource-name';
import type { SchemaContext } from './schema-context';
import { unknownField, variablesInEnv } from './unknown-field';
import { wrongValue } from './wrong-value';

/** A validator that ajv compiled: it leaves its errors on itself. */
export type Validator = ((value: unknown) => boolean) & { errors?: ErrorObject[] | null };

/** What is wrong with a value by its schema. */
export function validate(validator: Validator, context: SchemaContext): Problem[] {
  return validator(context.value) ? [] : schemaProblems(validator.errors ?? [], context);
}

/** What is wrong with a manifest by its schema, and with its sections by Kubernetes' own. */
export function validateManifest(validator: Validator, context: SchemaContext): Problem[] {
  const errors = validator(context.value) ? [] : (validator.errors ?? []);
  return schemaProblems([...errors, ...sectionErrors(context.value)], context);
}

function sectionErrors(manifest: unknown): ErrorObject[] {
  const names = Object.keys(KUBERNETES_SECTIONS) as SectionName[];
  return names.flatMap((name) => {
    const section = valueAt(manifest, ['spec', name]);
    if (section === undefined) return [];
    const validator: Validator = kubernetesValidators()[`${name}Section`];
    if (validator(section)) return [];
    return (validator.errors ?? []).map((error) => ({ ...error, instancePath: `/spec/${name}${error.instancePath}` }));
  });
}

/** The errors of an ajv validator as problems: one for each cause. */
function schemaProblems(errors: readonly ErrorObject[], context: SchemaContext): Problem[] {
  const problems: Problem[] = [];
  const explained = new Set<string>();
  const seen = new Set<string>();
  const unknownAt = new Set<string>();
  let untold = 0;
  // What the advice is for each of a hundred thousand takes long.
  const tell = (make: () => Problem) => {
    if (problems.length === limits.problems) {
      untold++;
      return;
    }
    const problem = make();
    for (const path of problem.explains ?? []) explained.add(JSON.stringify(path));
    problems.push(problem);
  };
  const isExplained = (path: Path) => {
    const everyItem = path.map((part) => (typeof part === 'number' ? '*' : part));
    return explained.has(JSON.stringify(path)) || explained.has(JSON.stringify(everyItem));
  };
  for (const problem of variablesDirectlyInEnv(errors, context)) tell(() => problem);
  for (const error of errors.filter(isCause).sort(byKeyword)) {
    const path = pathOf(error, context.value);
    const place = JSON.stringify(path);
    if (error.keyword === 'additionalProperties') {
      const name = String(error.params.additionalProperty);
      unknownAt.add(place);
      if (!isVariableInEnv(path, name)) tell(() => unknownField(path, name, context));
    } else if (error.keyword === 'required') {
      const name = String(error.params.missingProperty);
      if (!isExplained([...path, name])) tell(() => missingField(path, name, context));
    } else if (error.keyword === 'oneOf') {
      const alternatives = alternativesOf(fieldAt(path, context.root) ?? {});
      const isMeant = alternatives.some((name) => isExplained([...path, name]));
      const given = givenOf(alternatives, valueAt(context.value, path));
      // What stands there under an unknown name is most likely the one that is wanted.
      const isUnknown = given.length === 0 && unknownAt.has(place);
      if (!seen.has(place) && !isMeant && !isUnknown) tell(() => exactlyOne(path, alternatives, given, context));
    } else if (!seen.has(place)) {
      seen.add(place);
      const isName = error.propertyName !== undefined;
      tell(() => (isName && isResource(path) ? unknownResource(path) : wrongValue(error, path, context)));
    }
  }
  return untold > 0 ? [...problems, moreProblems(untold)] : problems;
}

/** In the place of all that are not told. */
function moreProblems(count: number): Problem {
  return {
    code: 'more-problems',
    path: [],
    message: `${count} more problems with fields and values of this document are not told`,
    hint: 'mend those that are told first',
  };
}

/** The errors of oneOf's branches and of propertyNames as a whole only repeat others. */
function isCause(error: ErrorObject): boolean {
  return !/\/oneOf\/\d+\//.test(error.schemaPath) && error.keyword !== 'propertyNames';
}

/** Unknown fields first, then types: they explain what else is wrong with the same value. */
const KEYWORDS = ['additionalProperties', 'type', 'enum', 'const', 'minLength', 'maxLength', 'pattern'];

function byKeyword(a: ErrorObject, b: ErrorObject): number {
  return rank(a) - rank(b);
}

function rank({ keyword }: ErrorObject): number {
  const index = KEYWORDS.indexOf(keyword);
  return index < 0 ? KEYWORDS.length : index;
}

/** The path of the value that the error is about; list indexes as numbers. */
function pathOf(error: ErrorObject, root: unknown): Path {
  const parts = error.instancePath.split('/').slice(1).map(unescapePointer);
  let value = root;
  const path = parts.map((part) => {
    const key = Array.isArray(value) ? Number(part) : part;
    value = valueAt(value, [key]);
    return key;
  });
  return error.propertyName === undefined ? path : [...path, error.propertyName];
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Variables written directly under `spec.env`, in one problem, however many there are. */
function variablesDirectlyInEnv(errors: readonly ErrorObject[], { value }: SchemaContext): Problem[] {
  const names = errors
    .filter(({ keyword }) => keyword === 'additionalProperties')
    .filter((error) => isVariableInEnv(pathOf(error, value), String(error.params.additionalProperty)))
    .map((error) => String(error.params.additionalProperty));
  return names.length === 0 ? [] : [variablesInEnv(ENV, names)];
}

const ENV: Path = ['spec', 'env'];

function isVariableInEnv(path: Path, name: string): boolean {
  return (
    /^[A-Z][A-Z0-9_]*$/.test(name) && path.length === ENV.length && ENV.every((part, index) => path[index] === part)
  );
}
