import type { Diagnostic } from '../diagnostics/diagnostic';
import { parseOverlays } from '../layers/overlay-file';
import { readSource } from '../read/sources';
import { Disclosure } from '../secrecy/disclosure';
import type { OfferedOverlay, ProcessedFile } from './processed-file';
import type { RunOptions } from './run-options';

const MESSAGE = {
  code: 'unused-overlay',
  message: 'the overlay is for no job that was read',
  hint: 'correct its match, or remove it',
} as const;

/** A warning for each overlay that no job of the run has. */
export function unusedOverlays(processed: readonly ProcessedFile[], { severity, told }: RunOptions): Diagnostic[] {
  const unused = new Map<string, OfferedOverlay>();
  const offered = processed.flatMap((file) => file.offered);
  for (const overlay of offered) unused.set(keyOf(overlay), overlay);
  for (const overlay of offered) if (overlay.isUsed) unused.delete(keyOf(overlay));
  return [...unused.values()].flatMap(({ source, document }) => {
    const { file, overlays } = parseOverlays(source.name, readSource(source));
    const overlay = overlays.find((one) => one.document.index === document);
    if (!overlay?.part) return [];
    const problem = { ...MESSAGE, path: ['match'], at: 'key' } as const;
    return new Disclosure(file, [{ document: overlay.document, problem }], { policy: severity, told }).disclose()
      .diagnostics;
  });
}

function keyOf({ source, document }: OfferedOverlay): string {
  return `${document} ${source.name}`;
}
