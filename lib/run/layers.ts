import { type Argument, type ArgumentLayer, toLayer } from '../layers/argument';
import { type OverlayFile, parseOverlays } from '../layers/overlay-file';
import { type OverlaySource, readSource, type Source } from '../read/sources';

/** What is put over the manifests of one file, in this order. */
export interface FileLayers {
  readonly overlays: readonly (OverlayFile & { readonly source: OverlaySource })[];
  readonly args: readonly ArgumentLayer[];
}

/** Reads what is put over manifests. What is for many of them is parsed once. */
export class LayerReader {
  private readonly shared = new Map<string, OverlayFile>();
  private readonly args: readonly ArgumentLayer[];

  constructor(args: readonly Argument[] = []) {
    this.args = args.map(toLayer);
  }

  /**
   * Undefined if nothing is put over the file.
   *
   * @throws {InputError} if an overlay can't be read
   */
  layersOf({ overlays = [] }: Source): FileLayers | undefined {
    if (overlays.length === 0 && this.args.length === 0) return undefined;
    return { overlays: overlays.map((source) => ({ source, ...this.read(source) })), args: this.args };
  }

  private read(source: OverlaySource): OverlayFile {
    const { name, scope } = source;
    const known = this.shared.get(name);
    if (known) return known;
    const file = parseOverlays(name, readSource(source));
    // That of one manifest need not be kept for others.
    if (scope !== 'manifest') this.shared.set(name, file);
    return file;
  }
}
