import type { Diagnostic } from '../../../lib/index';
import { changesOf, documentOf, type FuzzCase, simplerCases } from './fuzz-case';
import { isKnown, isOfTheCluster, isTold } from './known-differences';
import { ourVerdict } from './our-verdict';
import type { DryRunServer } from './server-verdict';

type Direction = 'accepted here, refused there' | 'refused here, accepted there' | 'told there, silent here';

/** A case in which we and the server say different things. */
export interface Disagreement {
  readonly direction: Direction;
  /** What the side says that finds something wrong. */
  readonly words: readonly string[];
  /** What the case changes in a valid manifest. */
  readonly changes: readonly string[];
}

/** What came out of comparing our verdicts with a server's. */
export interface Agreement {
  accepted: number;
  refused: number;
  /** Cases that we refuse and of which no objects can be made, so that the server can't be asked. */
  unbuildable: number;
  readonly disagreements: Disagreement[];
}

/** How many cases are under way at a time: the server works on two cores or more. */
const LANES = 8;

export async function compareVerdicts(cases: readonly FuzzCase[], server: DryRunServer): Promise<Agreement> {
  const agreement: Agreement = { accepted: 0, refused: 0, unbuildable: 0, disagreements: [] };
  const rest = cases.values();
  const lane = async () => {
    for (const testCase of rest) {
      const { outcome, disagreement } = await compare(testCase, server);
      agreement[outcome]++;
      if (disagreement) agreement.disagreements.push(await simplest(testCase, disagreement, server));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return agreement;
}

interface Comparison {
  readonly outcome: 'accepted' | 'refused' | 'unbuildable';
  readonly disagreement?: Disagreement;
}

async function compare(testCase: FuzzCase, server: DryRunServer): Promise<Comparison> {
  const { errors, diagnostics, objects } = ourVerdict(documentOf(testCase), server.version);
  if (!objects) return { outcome: 'unbuildable' };
  const { refusals, warnings } = await server.verdict(objects);
  const disagree = (direction: Direction, words: readonly string[]) => {
    return words.length > 0 ? { disagreement: { direction, words, changes: changesOf(testCase) } } : {};
  };
  if (errors.length > 0) {
    const alone = refusals.length > 0 ? [] : errors.filter((error) => !isKnown(error)).map(shown);
    return { outcome: 'refused', ...disagree('refused here, accepted there', alone) };
  }
  if (refusals.length > 0) {
    const avoidable = refusals.filter((refusal) => !isOfTheCluster(refusal));
    return { outcome: 'accepted', ...disagree('accepted here, refused there', avoidable) };
  }
  const untold = warnings.filter((warning) => !isTold(warning, diagnostics));
  return { outcome: 'accepted', ...disagree('told there, silent here', untold) };
}

function shown({ code, path, message }: Diagnostic): string {
  return `${path} ${code}: ${message}`;
}

/** The disagreement of a case with as few changes as it takes. */
async function simplest(testCase: FuzzCase, found: Disagreement, server: DryRunServer): Promise<Disagreement> {
  for (const simpler of simplerCases(testCase)) {
    const { disagreement } = await compare(simpler, server);
    if (disagreement?.direction === found.direction) return simplest(simpler, disagreement, server);
  }
  return found;
}
