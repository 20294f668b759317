import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Not that of command-line.ts, which needs the tests around it. */
const ROOT = path.join(__dirname, '../../..');

/** A tool that reconciles. */
export type Tool = (typeof TOOLS)[number];
export const TOOLS = ['argocd', 'flux'] as const;

const CACHE = path.join(ROOT, 'node_modules/.cache/kubejob-gitops');

/** Where the program of a tool is, once it is built. */
export function programOf(tool: Tool): string {
  return path.join(CACHE, tool);
}

/** Why the programs can't be built here, if they can't. */
export function obstacle(): string | undefined {
  return spawnSync('go', ['version']).status === 0 ? undefined : 'there is no Go';
}

/** Builds the programs, the first time in some minutes. @throws if Go can't get their modules */
export function buildPrograms(): void {
  for (const tool of TOOLS) {
    const { status, error } = spawnSync('go', ['build', '-o', programOf(tool), '.'], {
      cwd: path.join(ROOT, 'test/gitops', tool),
      env: { ...process.env, GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) throw new Error(`go build of ${tool} fails${error ? `: ${error.message}` : ''}`);
  }
}
