import fs from 'node:fs';
import path from 'node:path';
import { limits } from '../manifest/limits';
import { nameFrom, withSlashes } from './file-names';
import { isWithin } from './is-within';
import { readAtMost } from './read-at-most';
import { isCalledLikeProjectFile, type OverlayPlace, type OverlaySource, type Source } from './sources';

/** The folder beside manifests in which each environment has a folder of overlays. */
const OVERLAYS = 'overlays';
const EXTENSION = /\.(?:ya?ml|json)$/i;
/** `report.prod.yaml` */
const NAME = /^(?<stem>.+)\.(?<environment>[a-z0-9][-a-z0-9]*)(?<extension>\.(?:ya?ml|json))$/i;
/** What says of itself what it is, is no overlay of an environment that nobody has named. */
const KIND = /^["']?kind["']?\s*:|"kind"\s*:\s*"KubernetesJob"/m;

/**
 * Finds overlays where they lie by convention. For the environment `prod`, `report.prod.yaml` and `overlays/prod/report.yaml`
 * are put over `report.yaml` beside them. What else is in `overlays/prod` is for the jobs that it matches, in the folder of
 * `overlays` and below. A folder is listed once.
 */
export class OverlayFinder {
  private readonly listings = new Map<string, Listing>();

  /** @param cwd the folder of the project: the outermost that is looked at */
  constructor(private readonly cwd: string) {}

  /**
   * What a file is an overlay of, by where it lies; undefined if it is none. One for an environment that nobody has named is
   * an overlay only if it does not say that it is something by itself.
   *
   * @param file its absolute path
   * @param environments those that are named
   */
  placeOf(file: string, environments: ReadonlySet<string>): OverlayPlace | undefined {
    const place = this.inFolder(file) ?? this.besideManifest(file);
    return place && (environments.has(place.environment) || !KIND.test(textOf(file))) ? place : undefined;
  }

  /** What is put over the manifests of a source by where it lies, in order: what is nearer comes later. */
  overlaysFor(source: Source, environment: string): OverlaySource[] {
    const own = source.path === undefined ? this.cwd : path.dirname(source.path);
    const stem = source.path === undefined ? undefined : stemOf(source.path);
    const shared = this.foldersTo(own).flatMap((folder) => {
      const inFolder = path.join(folder, OVERLAYS, environment);
      const files = this.filesIn(inFolder).filter((name) => this.manifestOf(folder, stemOf(name)) === undefined);
      return files.map((name) => this.toSource(path.join(inFolder, name), 'matching'));
    });
    if (stem === undefined) return shared;
    const inFolder = path.join(own, OVERLAYS, environment);
    return [
      ...shared,
      ...this.manifestsCalled(inFolder, stem).map((name) => this.toSource(path.join(inFolder, name), 'manifest')),
      ...this.manifestsCalled(own, `${stem}.${environment}`).map((name) =>
        this.toSource(path.join(own, name), 'manifest'),
      ),
    ];
  }

  /** The environments that files near these sources are for, by where they lie. */
  environmentsNear(sources: readonly Source[]): string[] {
    const folders = new Set(
      sources.flatMap((source) => this.foldersTo(path.dirname(source.path ?? path.join(this.cwd, '-')))),
    );
    const found = [...folders].flatMap((folder) => {
      const beside = this.filesIn(folder).flatMap(
        (name) => this.besideManifest(path.join(folder, name))?.environment ?? [],
      );
      const overlays = path.join(folder, OVERLAYS);
      return [
        ...beside,
        ...this.list(overlays).names.filter((name) => this.filesIn(path.join(overlays, name)).length > 0),
      ];
    });
    return [...new Set(found)].sort();
  }

  private toSource(file: string, scope: OverlaySource['scope']): OverlaySource {
    const name = isWithin(file, this.cwd) ? nameFrom(this.cwd, file) : withSlashes(file);
    return { name, path: file, scope };
  }

  /** `overlays/prod/report.yaml` */
  private inFolder(file: string): OverlayPlace | undefined {
    const folder = path.dirname(file);
    const overlays = path.dirname(folder);
    if (path.basename(overlays) !== OVERLAYS) return undefined;
    const manifest = this.manifestOf(path.dirname(overlays), stemOf(file));
    return { environment: path.basename(folder), ...(manifest === undefined ? {} : { manifest }) };
  }

  /** `report.prod.yaml` beside `report.yaml` */
  private besideManifest(file: string): OverlayPlace | undefined {
    const { stem, environment } = NAME.exec(path.basename(file))?.groups ?? {};
    if (stem === undefined || environment === undefined) return undefined;
    const manifest = this.manifestOf(path.dirname(file), stem);
    return manifest === undefined ? undefined : { environment, manifest };
  }

  private manifestOf(folder: string, stem: string): string | undefined {
    return this.manifestsCalled(folder, stem)[0];
  }

  private manifestsCalled(folder: string, stem: string): readonly string[] {
    return this.list(folder).byStem.get(stem) ?? [];
  }

  private filesIn(folder: string): string[] {
    return [...this.list(folder).byStem.values()].flat();
  }

  private list(folder: string): Listing {
    let listing = this.listings.get(folder);
    if (!listing) {
      listing = listingOf(folder);
      this.listings.set(folder, listing);
    }
    return listing;
  }

  /** The folders from that of the project down to one; only that one, if it lies outside. */
  private foldersTo(folder: string): string[] {
    if (!isWithin(folder, this.cwd) || folder === this.cwd) return [folder];
    return [...this.foldersTo(path.dirname(folder)), folder];
  }
}

function stemOf(file: string): string {
  return path.basename(file).replace(EXTENSION, '');
}

/** What is in a folder, in order; nothing in one that is not there. */
interface Listing {
  readonly names: readonly string[];
  /** The files that may be manifests or overlays, by their names without the extension. */
  readonly byStem: ReadonlyMap<string, readonly string[]>;
}

function listingOf(folder: string): Listing {
  const names = namesIn(folder);
  const byStem = new Map<string, string[]>();
  for (const name of names) {
    if (!EXTENSION.test(name) || isCalledLikeProjectFile(name)) continue;
    const same = byStem.get(stemOf(name));
    if (same) same.push(name);
    else byStem.set(stemOf(name), [name]);
  }
  return { names, byStem };
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Nothing for what can't be read: reading it says why. */
function textOf(file: string): string {
  try {
    return Buffer.from(readAtMost(file, limits.fileBytes)).toString();
  } catch {
    return '';
  }
}
