import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { npm, type Program, tool } from '../../scripts/programs.cjs';
import { type Finished, folderWith, ROOT } from '../kit/command-line';

/** A project that has installed the package as npm packs it, and nothing else but cdk8s. */
export interface Consumer {
  readonly folder: string;
  readonly tarball: string;
  /** What npm told while it installed. */
  readonly installed: Finished;
  /** What npm put into node_modules. */
  readonly modules: readonly string[];
}

/** Packs what is built, and installs it without a network. */
export function installPackage(): Consumer {
  const folder = folderWith({ 'package.json': { private: true } });
  const cache = path.join(folder, '.npm-cache');
  const runNpm = (args: readonly string[], cwd: string) => run(npm(), args, cwd, { npm_config_cache: cache });
  const pack = runNpm(['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], ROOT);
  const tarball = path.join(folder, pack.stdout.trim());
  // The peers would come from a registry.
  const flags = ['--offline', '--legacy-peer-deps', '--foreground-scripts', '--no-audit', '--no-fund'];
  const installed = runNpm(['install', ...flags, tarball], folder);
  const nodeModules = path.join(folder, 'node_modules');
  const modules = fs.readdirSync(nodeModules).filter((name) => !name.startsWith('.'));
  for (const name of Object.keys(packageJson.peerDependencies)) {
    fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(nodeModules, name), 'junction');
  }
  return { folder, tarball, installed, modules };
}

/** Runs a program of our own node_modules. */
export function runTool(name: string, args: readonly string[], cwd: string): Finished {
  return run(tool(name), args, cwd);
}

function run(
  [command, ...first]: Program,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Finished {
  const { PATH, HOME } = process.env;
  const options = { cwd, env: { PATH, HOME, ...env }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(command, [...first, ...args], options);
  return { status, stdout, stderr };
}
