import fs from 'node:fs';
import path from 'node:path';
import { limits } from '../manifest/limits';
import { getOwn } from '../manifest/own-property';
import { matchesWildcard } from '../manifest/wildcard';
import { isWithin } from './is-within';
import { readAtMost } from './read-at-most';

/** The text of a secret, or why there is none. */
export type SecretText = string | SecretFailure;

export interface SecretFailure {
  readonly failure: string;
  readonly hint?: string;
  /** Whether it may be there, but is not for manifests to read. @default false */
  readonly isForbidden?: boolean;
}

/** What manifests may read of the machine that they are synthesized on. */
export interface SecretAccess {
  /** Folders and files, absolute. */
  readonly files: readonly string[];
  /** Names of environment variables, in which `*` stands for any characters. */
  readonly environment: readonly string[];
}

/** Where secrets come from that do not stand in the manifest. */
export interface SecretSources {
  environment(name: string): SecretText;
  /** @param file relative to the manifest */
  file(file: string): SecretText;
}

/**
 * Reads an environment, and files relative to a folder, as far as a manifest may.
 *
 * @param onFile told of each file that is looked for, by its absolute path
 */
export function secretSourcesAt(
  folder: string,
  env: NodeJS.ProcessEnv,
  access: SecretAccess,
  onFile: (file: string) => void = () => undefined,
): SecretSources {
  return {
    environment: (name) => {
      if (!access.environment.some((pattern) => matchesWildcard(name, pattern))) return forbiddenVariable(name);
      return getOwn(env, name) ?? { failure: `the environment variable ${name} is not set` };
    },
    file: (file) => {
      const absolute = path.resolve(folder, file);
      // Before anything is looked at: whether a file exists elsewhere is not for a manifest to learn.
      if (!isWithinAny(absolute, access.files)) return forbiddenFile(file);
      onFile(absolute);
      try {
        const real = fs.realpathSync(absolute);
        if (!isWithinAny(real, access.files.map(realPath))) return forbiddenFile(file);
        const bytes = readAtMost(real, limits.fileBytes + 1);
        if (bytes.length > limits.fileBytes) return { failure: `the file ${file} is too large` };
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch (error) {
        return failureOf(file, error);
      }
    },
  };
}

function forbiddenFile(file: string): SecretFailure {
  return {
    failure: `${file} lies, or leads, outside of the folders that manifests may read`,
    hint: 'move it into the project, or name its folder in secretFiles under kubejob in cdk8s.yaml',
    isForbidden: true,
  };
}

function forbiddenVariable(name: string): SecretFailure {
  return {
    failure: `${name} is none of the environment variables that manifests may read`,
    hint: `name it in secretEnvironment under kubejob in cdk8s.yaml`,
    isForbidden: true,
  };
}

function isWithinAny(file: string, roots: readonly string[]): boolean {
  return roots.some((root) => isWithin(file, root));
}

/** A folder that is not there holds nothing. */
function realPath(file: string): string {
  return fs.existsSync(file) ? fs.realpathSync(file) : file;
}

function failureOf(file: string, error: unknown): SecretFailure {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return { failure: `there is no file ${file}` };
  if (code === 'EISDIR') return { failure: `${file} is a folder, not a file`, hint: 'name the file in it' };
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    const hint = 'a variable holds text: write the bytes as base64, or mount a Secret of the cluster';
    return { failure: `the file ${file} is not UTF-8 text`, hint };
  }
  return { failure: `can't read ${file}: ${code ?? error}` };
}
