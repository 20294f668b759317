import path from 'node:path';
import { limits } from '../manifest/limits';
import { getOwn } from '../manifest/own-property';
import { readAtMost } from './sources';

/** The text of a secret, or why there is none. */
export type SecretText = string | { readonly failure: string; readonly hint?: string };

/** Where secrets come from that do not stand in the manifest. */
export interface SecretSources {
  environment(name: string): SecretText;
  /** @param file relative to the manifest */
  file(file: string): SecretText;
}

/**
 * Reads an environment, and files relative to a folder.
 *
 * @param onFile told of each file that is looked for, by its absolute path
 */
export function secretSourcesAt(
  folder: string,
  env: NodeJS.ProcessEnv,
  onFile: (file: string) => void = () => undefined,
): SecretSources {
  return {
    environment: (name) => {
      return getOwn(env, name) ?? { failure: `the environment variable ${name} is not set` };
    },
    file: (file) => {
      const absolute = path.resolve(folder, file);
      onFile(absolute);
      try {
        const bytes = readAtMost(absolute, limits.fileBytes + 1);
        if (bytes.length > limits.fileBytes) return { failure: `the file ${file} is too large` };
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch (error) {
        return failureOf(file, error);
      }
    },
  };
}

function failureOf(file: string, error: unknown): { failure: string; hint?: string } {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return { failure: `there is no file ${file}` };
  if (code === 'EISDIR') return { failure: `${file} is a folder, not a file`, hint: 'name the file in it' };
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    const hint = 'a variable holds text: write the bytes as base64, or mount a Secret of the cluster';
    return { failure: `the file ${file} is not UTF-8 text`, hint };
  }
  return { failure: `can't read ${file}: ${code ?? error}` };
}
