import type { DiagnosticCode } from '../../../lib/diagnostics/codes';

/** The files of a project by name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A project as the page shows it, and as it is. */
export interface Version {
  readonly shown: string;
  readonly files: Files;
}

/** A project that has a problem, and the same without it. */
export interface Example {
  readonly wrong: Version;
  readonly right: Version;
  /** @default - validates all files but cdk8s.yaml */
  readonly command?: readonly string[];
  /** What else is told of the wrong one. */
  readonly also?: readonly DiagnosticCode[];
  /** Whether only a program can have the problem, which gives the manifest to KubernetesJobChart.fromYaml. */
  readonly isForPrograms?: boolean;
  /** Whether the project is a Git repository. @default false */
  readonly isRepository?: boolean;
}

/** Parts of a project: lines of the job's manifest, the whole of it, and other files. */
export interface Parts {
  /** Lines of `metadata`; a name among them is the job's. */
  readonly metadata?: string;
  /** Lines of `spec`; those of {@link BASE} that set the same fields are left out. */
  readonly spec?: string;
  /** Lines of `kubejob` in cdk8s.yaml. */
  readonly settings?: string;
  /** The manifest, in place of {@link BASE} and the lines above. */
  readonly manifest?: string | Uint8Array;
  /** Files beside it. */
  readonly beside?: Readonly<Record<string, string>>;
  /** What the page shows. @default - the parts */
  readonly shown?: string;
}

export const MANIFEST = 'job.yaml';

const HEAD = 'apiVersion: kubernetes.project-planton.org/v1\nkind: KubernetesJob\n';
const METADATA = 'name: report\n';
const SPEC = `namespace: data
image: {repo: ghcr.io/acme/report, tag: "1.4.2"}
activeDeadlineSeconds: 3600
`;

/** A manifest without a problem. The lines of examples are added to it. */
export const BASE = manifestOf({});

/**
 * @param common parts of both versions
 */
export function example(wrong: Parts, right: Parts, common: Parts = {}): Example {
  return { wrong: versionOf(wrong, common), right: versionOf(right, common) };
}

/** Of lines of `spec`. */
export function spec(wrong: string, right: string, common: Parts = {}): Example {
  return example({ spec: wrong }, { spec: right }, common);
}

/** Of lines of `metadata`. */
export function metadata(wrong: string, right: string, common: Parts = {}): Example {
  return example({ metadata: wrong }, { metadata: right }, common);
}

/** Of a whole file. */
export function manifest(wrong: string, right: string): Example {
  return example({ manifest: wrong }, { manifest: right });
}

function versionOf(own: Parts, common: Parts): Version {
  const joined = (name: 'metadata' | 'spec' | 'settings') => {
    const lines = [common[name], own[name]].filter((part) => part !== undefined);
    return lines.length > 0 ? lines.map(withLineEnd).join('') : undefined;
  };
  const parts: Parts = {
    ...common,
    ...own,
    metadata: joined('metadata'),
    spec: joined('spec'),
    settings: joined('settings'),
    beside: { ...common.beside, ...own.beside },
  };
  const settings = parts.settings && `kubejob:\n${indented(parts.settings)}`;
  const files: Files = {
    [MANIFEST]: parts.manifest ?? manifestOf(parts),
    ...parts.beside,
    ...(settings ? { 'cdk8s.yaml': settings } : {}),
  };
  return { files, shown: parts.shown ?? shownOf(parts, settings) };
}

function manifestOf({ metadata: ownMetadata = '', spec: ownSpec = '' }: Parts): string {
  return `${HEAD}metadata:\n${indented(merged(METADATA, ownMetadata))}spec:\n${indented(merged(SPEC, ownSpec))}`;
}

/** The lines of a map, without those that others set. */
function merged(base: string, own: string): string {
  const keys = new Set([...own.matchAll(/^([\w.]+):/gm)].map(([, key]) => key));
  const kept = base.split(/(?<=\n)/).filter((line) => !keys.has(line.split(':', 1)[0] ?? ''));
  return kept.join('') + withLineEnd(own);
}

function shownOf({ metadata: ownMetadata, spec: ownSpec, manifest: whole, beside }: Parts, settings = ''): string {
  const own = [
    ownMetadata && `metadata:\n${indented(ownMetadata)}`,
    ownSpec && `spec:\n${indented(ownSpec)}`,
    typeof whole === 'string' ? withLineEnd(whole) : undefined,
  ];
  const manifestText = own.filter(Boolean).join('');
  const others = Object.entries({ ...beside, 'cdk8s.yaml': settings }).filter(([, text]) => text !== '');
  const named = (name: string, text: string) => `# ${name}\n${withLineEnd(text)}`;
  if (others.length === 0) return manifestText;
  const first = manifestText === '' ? [] : [named(MANIFEST, manifestText)];
  return [...first, ...others.map(([name, text]) => named(name, text))].join('\n');
}

function indented(lines: string): string {
  return withLineEnd(lines).replace(/^(?=.)/gm, '  ');
}

function withLineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
