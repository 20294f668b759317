import type { Path, Report } from '../../diagnostics/diagnostic';
import type { NodeSelectorRequirement, NodeSelectorTerm } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';

const AFFINITY: Path = ['spec', 'pod', 'affinity', 'nodeAffinity'];

/** Which nodes the pods must or should have. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkNodeAffinity({ spec: { pod } }: CheckedJob, report: Report): void {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = pod?.affinity?.nodeAffinity ?? {};
  const terms = [...AFFINITY, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];
  if (required?.nodeSelectorTerms.length === 0) {
    report({
      code: 'missing-field',
      path: terms,
      message: 'without a term no node will do',
      hint: 'add a term: {matchExpressions: [{key: LABEL, operator: Exists}]}',
    });
  }
  for (const [index, term] of (required?.nodeSelectorTerms ?? []).entries()) checkTerm(term, [...terms, index], report);
  for (const [index, { preference }] of preferred.entries()) {
    checkTerm(
      preference,
      [...AFFINITY, 'preferredDuringSchedulingIgnoredDuringExecution', index, 'preference'],
      report,
    );
  }
}

function checkTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, path: Path, report: Report): void {
  for (const [index, requirement] of matchExpressions.entries()) {
    checkValues(requirement, LABEL_OPERATORS, [...path, 'matchExpressions', index], report);
  }
  for (const [index, requirement] of matchFields.entries()) {
    const place = [...path, 'matchFields', index];
    if (requirement.key !== NODE_NAME) {
      report({
        code: 'not-allowed',
        path: [...place, 'key'],
        message: `the only field of nodes to choose by is ${NODE_NAME}`,
        hint: `write key: ${NODE_NAME}, or choose by a label with matchExpressions`,
      });
    }
    checkValues(requirement, FIELD_OPERATORS, place, report);
  }
}

const NODE_NAME = 'metadata.name';

/** How many values an operator takes. */
type Operators = Readonly<Record<string, readonly [least: number, most: number]>>;

const LABEL_OPERATORS: Operators = {
  In: [1, Infinity],
  NotIn: [1, Infinity],
  Exists: [0, 0],
  DoesNotExist: [0, 0],
  Gt: [1, 1],
  Lt: [1, 1],
};

const FIELD_OPERATORS: Operators = { In: [1, 1], NotIn: [1, 1] };

function checkValues(
  { operator, values = [] }: NodeSelectorRequirement,
  operators: Operators,
  path: Path,
  report: Report,
): void {
  const counts = operators[operator];
  if (!counts) {
    report({
      code: 'not-allowed',
      path: [...path, 'operator'],
      message: `${operator} is no operator for a field of nodes`,
      hint: 'write operator: In',
    });
    return;
  }
  const [least, most] = counts;
  if (values.length >= least && values.length <= most) return;
  report({
    code: least > values.length ? 'needs-field' : 'excludes-field',
    path: [...path, values.length > most ? 'values' : 'operator'],
    message:
      most === 0
        ? `${operator} takes no values`
        : `${operator} takes ${most === 1 ? 'exactly one value' : 'at least one value'}`,
    hint: most === 0 ? 'remove values, or write operator: In' : 'write values: ["VALUE"]',
  });
}
