import { isDeepStrictEqual } from 'node:util';
import type { SecretSource } from '../check/job';
import type { Path, Report } from '../diagnostics/diagnostic';
import type { SecretSources, SecretText } from '../read/secret-sources';

/** Remembers what it was asked and what the answers were. */
export class RecordedSecrets implements SecretSources {
  private readonly answers: { readonly kind: keyof SecretSources; readonly name: string; readonly text: SecretText }[] =
    [];

  constructor(private readonly sources: SecretSources) {}

  environment(name: string): SecretText {
    return this.record('environment', name);
  }

  file(name: string): SecretText {
    return this.record('file', name);
  }

  /** Whether other sources would give all the same answers. */
  isSameFrom(sources: SecretSources): boolean {
    return this.answers.every(({ kind, name, text }) => isDeepStrictEqual(sources[kind](name), text));
  }

  private record(kind: keyof SecretSources, name: string): SecretText {
    const text = this.sources[kind](name);
    this.answers.push({ kind, name, text });
    return text;
  }
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
    code: text.isForbidden ? 'secret-not-allowed' : 'secret-not-found',
    path: [...path, name],
    message: text.failure,
    hint: text.hint ?? HINTS[name](origin),
  });
  return undefined;
}

const HINTS = {
  fromEnvironment: (name: string) => `set ${name} where kubejob runs`,
  fromFile: () => 'the path is relative to the manifest',
} as const;
