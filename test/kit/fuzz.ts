import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import type { DeliverySettings } from '../../lib/delivery/options';
import { diagnosticCodes } from '../../lib/diagnostics/codes';
import { hasErrors } from '../../lib/diagnostics/diagnostic';
import type { KubernetesObject } from '../../lib/diff/kubernetes-object';
import { refusals } from './api-server-rules';
import { leftAfterFix } from './fixes';
import { assertValidInKubernetes } from './kubernetes-objects';
import { mutatedObjects, mutatedTexts } from './mutations';
import { runNow } from './run-now';
import { runOptions } from './run-options';

/** Every secret of the seeds has it in its value: it may not show anywhere. */
const SECRET_MARK = 'hunter2';

/** What a run of the fuzzer came across. */
export interface FuzzFigures {
  cases: number;
  valid: number;
  objects: number;
  /** Changes that were proposed, each of which mends what it is for. */
  proposals: number;
  /** Of the slowest case, in milliseconds. */
  slowest: number;
  readonly codes: Map<string, number>;
}

/**
 * Mutates valid manifests, as objects and as text, and checks what must hold for every input.
 *
 * @throws the smallest case found for which something does not hold
 */
export function fuzz(cases: number, seed?: number): FuzzFigures {
  const figures: FuzzFigures = { cases: 0, valid: 0, objects: 0, proposals: 0, slowest: 0, codes: new Map() };
  const options = { numRuns: Math.ceil(cases / 2), ...(seed === undefined ? {} : { seed }) };
  const holdsFor = (text: string, mutated: 'object' | 'text') => {
    const start = performance.now();
    checkCase(text, mutated, figures);
    figures.slowest = Math.max(figures.slowest, performance.now() - start);
    figures.cases++;
  };
  fc.assert(
    fc.property(mutatedObjects(SECRET_MARK), (text) => holdsFor(text, 'object')),
    options,
  );
  fc.assert(
    fc.property(mutatedTexts(SECRET_MARK), (text) => holdsFor(text, 'text')),
    options,
  );
  return figures;
}

/** The ways of delivery, of which the length of a case's text chooses one. */
const DELIVERIES: readonly DeliverySettings[] = [
  {},
  { delivery: 'kubectl', rerun: 'rename' },
  { delivery: 'kubectl', rerun: 'replace', ttl: 'keep' },
  { delivery: 'argocd' },
  { delivery: 'argocd', rerun: 'every-sync', hookPhase: 'PreSync' },
  { delivery: 'flux' },
  { delivery: 'flux', rerun: 'replace' },
];

function checkCase(text: string, mutated: 'object' | 'text', figures: FuzzFigures): void {
  const delivery = DELIVERIES[text.length % DELIVERIES.length] ?? {};
  const { diagnostics, files } = runNow([{ name: 'fuzz.yaml', bytes: Buffer.from(text) }], { ...runOptions, delivery });
  const told = new Set<string>();
  for (const { code, line, column, path, message, hint = '' } of diagnostics) {
    figures.codes.set(code, (figures.codes.get(code) ?? 0) + 1);
    const words = `${message}; ${hint}`;
    const place = `${code} ${line}:${column} ${path}`;
    if (!(code in diagnosticCodes)) throw new Error(`unknown code ${code}`);
    if (told.has(`${place} ${message}`)) throw new Error(`told twice: ${place} ${message}`);
    if (!(line >= 1 && column >= 1)) throw new Error(`no place: ${place}`);
    if (!message || /undefined|\[object|NaN|function/.test(words.replaceAll(/"[^"]*"/g, ''))) {
      throw new Error(`no sentence: ${words}`);
    }
    // A mutation of the text may move a secret to where it is none.
    if (mutated === 'object' && words.includes(SECRET_MARK)) throw new Error(`a secret is shown: ${place} ${words}`);
    told.add(`${place} ${message}`);
  }
  // One of them for each case: each takes as long as the case itself.
  const proposals = diagnostics.filter(({ fix }) => fix);
  const proposal = proposals[text.length % proposals.length];
  if (proposal) {
    figures.proposals++;
    const [left] = leftAfterFix(text, proposal, diagnostics, { delivery });
    if (left !== undefined) throw new Error(`a proposal does not help: ${left}`);
  }
  if (hasErrors(diagnostics)) {
    if (files.length > 0) throw new Error('there is output in spite of errors');
    return;
  }
  figures.valid++;
  const objects = files.flatMap((file) => objectsOf(file.text));
  assertValidInKubernetes(objects);
  for (const object of objects) {
    figures.objects++;
    const refused = refusals(object);
    if (refused.length > 0) throw new Error(`the API server would refuse: ${refused.join('; ')}`);
  }
}

function objectsOf(text: string): KubernetesObject[] {
  return parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) throw new Error(`the output is not YAML: ${document.errors[0]?.message}`);
    return document.toJS() as KubernetesObject;
  });
}
