import { outputOf } from './process-run';
import type { RowKind } from './row-kinds';

interface OtherTool {
  /** The row that runs it. */
  readonly kind: RowKind;
  readonly name: string;
  /** Prints the version. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Finds the version; another program of the same name does not match. */
  readonly version: RegExp;
}

const OTHER_TOOLS: readonly OtherTool[] = [
  { kind: 'helm', name: 'Helm', command: ['helm', 'version', '--short'], version: /^v(\d[\w.]*)/m },
  // The jsonnet that is written in C++ is much slower.
  {
    kind: 'jsonnet',
    name: 'go-jsonnet',
    command: ['jsonnet', '--version'],
    version: /\(Go implementation\) v(\d[\w.]*)/,
  },
  {
    kind: 'kustomize',
    name: 'Kustomize',
    command: ['kubectl', 'version', '--client'],
    version: /^Kustomize Version: v(\d[\w.]*)/m,
  },
];

/** What kubejob is compared with and may be missing: names with versions, undefined where it is not on the PATH. */
export function otherTools(): ReadonlyMap<RowKind, string | undefined> {
  const tools = OTHER_TOOLS.map(({ kind, name, command, version }) => {
    const [, found] = version.exec(outputOf(command) ?? '') ?? [];
    if (!found) console.error(`without ${name} on the PATH there is no row for \`${command[0]}\``);
    return [kind, found && `${name} ${found}`] as const;
  });
  return new Map(tools);
}
