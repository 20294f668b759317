import type { Diagnostic } from '../diagnostics/diagnostic';
import type { TextEdit } from '../diagnostics/fix';
import { withEdits } from '../read/apply-edits';
import { decode } from '../read/decode';
import { readSource, type Source } from '../read/sources';
import { certainEdits } from './certain-edits';

/** A file that is not as it was. */
export interface FixedFile {
  readonly source: File;
  readonly before: string;
  readonly after: string;
  /** The bytes of the new text, with the byte order mark that the file had. */
  readonly bytes: Uint8Array;
}

export interface FixedSources {
  /** The sources, with the new bytes of those that are fixed. */
  readonly sources: readonly Source[];
  readonly files: readonly FixedFile[];
  /** What has been mended, in the order in which it was; each with its place at that time. */
  readonly mended: readonly Diagnostic[];
}

/** A change may show what it hid: a misspelled field has no wrong value. More than this do not follow on each other. */
const MOST_ROUNDS = 5;

/**
 * Makes all changes of files that leave no doubt, in memory. What came through a pipe or the environment stays as it is.
 *
 * @param diagnose says what is wrong with all sources
 */
export async function fixSources(
  given: readonly Source[],
  diagnose: (sources: readonly Source[]) => Promise<readonly Diagnostic[]>,
): Promise<FixedSources> {
  const files = new Map<string, FixedFile>();
  const mended: Diagnostic[] = [];
  let sources = given;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const byFile = groupByFile(await diagnose(sources));
    const isChanged = new Set<string>();
    for (const source of new Map(sources.flatMap(withOverlays).map((file) => [file.name, file])).values()) {
      const isFile = source.path !== undefined && (source.bytes === undefined || files.has(source.name));
      const found = isFile ? certainEdits(byFile.get(source.name) ?? []) : undefined;
      if (!found || found.edits.length === 0) continue;
      for (const diagnostic of found.mended) mended.push(diagnostic);
      files.set(source.name, fixedFile(source, found.edits, files.get(source.name)));
      isChanged.add(source.name);
    }
    if (isChanged.size === 0) break;
    const fixed = <S extends File>(source: S): S => {
      const bytes = isChanged.has(source.name) ? files.get(source.name)?.bytes : undefined;
      return bytes ? { ...source, bytes } : source;
    };
    sources = sources.map((source) => {
      const { overlays } = source;
      return { ...fixed(source), ...(overlays ? { overlays: overlays.map(fixed) } : {}) };
    });
  }
  return { sources, files: [...files.values()], mended };
}

/** A file of manifests or of overlays. */
type File = Omit<Source, 'overlays'>;

function withOverlays(source: Source): File[] {
  return [source, ...(source.overlays ?? [])];
}

function groupByFile(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const others = byFile.get(diagnostic.file);
    if (others) others.push(diagnostic);
    else byFile.set(diagnostic.file, [diagnostic]);
  }
  return byFile;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

function fixedFile(source: File, edits: readonly TextEdit[], earlier: FixedFile | undefined): FixedFile {
  const bytes = readSource(source);
  const text = decode(bytes);
  if (typeof text !== 'string') throw new Error(`${source.name} has diagnostics with places, and no text`);
  const after = withEdits(text, edits);
  const hasMark = BYTE_ORDER_MARK.equals(bytes.subarray(0, BYTE_ORDER_MARK.length));
  const newBytes = Buffer.concat([hasMark ? BYTE_ORDER_MARK : Buffer.alloc(0), Buffer.from(after)]);
  return { source: earlier?.source ?? source, before: earlier?.before ?? text, after, bytes: newBytes };
}
