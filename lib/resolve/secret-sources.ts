import type { SecretSource } from '../check/job';
import type { Path, Report } from '../diagnostics/diagnostic';

/** Where secrets come from that do not stand in the manifest. Texts, or why there is none. */
export interface SecretSources {
  environment(name: string): string | { readonly failure: string };
  /** @param file relative to the manifest */
  file(file: string): string | { readonly failure: string };
}

/** For checking only: what a secret will be does not matter then, and need not be known. */
export const unreadSecrets: SecretSources = {
  environment: () => '',
  file: () => '',
};

/** For a manifest that came without a place of its own. */
export const noSecretSources: SecretSources = {
  environment: () => ({ failure: 'environment variables are not read here' }),
  file: () => ({ failure: 'files are not read here' }),
};

/** The text of a secret that is read at synthesis; undefined if it is none of those, or could not be read. */
export function readSecret(
  { fromEnvironment, fromFile }: SecretSource,
  sources: SecretSources,
  path: Path,
  report: Report,
): string | undefined {
  const name = fromEnvironment === undefined ? 'fromFile' : 'fromEnvironment';
  const origin = fromEnvironment ?? fromFile;
  if (origin === undefined) return undefined;
  const text = fromEnvironment === undefined ? sources.file(origin) : sources.environment(origin);
  if (typeof text === 'string') return text;
  report({
    code: 'secret-not-found',
    path: [...path, name],
    message: text.failure,
    hint: name === 'fromEnvironment' ? `set ${origin} where kubejob runs` : 'the path is relative to the manifest',
  });
  return undefined;
}
