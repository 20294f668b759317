import fs from 'node:fs';
import path from 'node:path';
import settingsSchema from '../../schemas/settings.schema.json';
import type { Diagnostic, Path, Problem } from '../diagnostics/diagnostic';
import { problemWithCode } from '../diagnostics/policy';
import type { Settings } from '../generated/settings';
import { settings as validateSettings } from '../generated/validators';
import { isMap } from '../manifest/own-property';
import { type PlainSource, parseFile, plainSourceOf } from '../read/parse';
import { readSource, type Source } from '../read/sources';
import type { Field } from '../schema/field';
import { validate } from '../schema/problems';
import { Disclosure, discloseInObject } from '../secrecy/disclosure';

export const SETTINGS_FILE = 'cdk8s.yaml';
const DEFAULT_OUTPUT = 'dist';
const DEFAULT_MANIFESTS = settingsSchema.properties.manifests.default;
const DEFAULT_SECRETS_OUTPUT = settingsSchema.properties.secretsOutput.default;

export interface LoadedSettings {
  readonly settings: Settings;
  /** The folder that `cdk8s synth` writes too: the key `output` of cdk8s.yaml. */
  readonly output: string;
  readonly manifests: readonly string[];
  /** The folder for Secrets, where they have one of their own. */
  readonly secretsOutput: string;
  readonly diagnostics: readonly Diagnostic[];
}

const root = settingsSchema as Field;
const KEY = 'kubejob';

/** cdk8s reads one document, too. */
const SECOND_DOCUMENT: Problem = {
  code: 'too-many-documents',
  path: [],
  message: `${SETTINGS_FILE} has one document; this second one is not read`,
  hint: 'move what it says into the first one, and remove the line --- between them',
};

/** The file that the settings of a folder stand in. */
export function settingsSource(cwd: string): Source {
  return { name: SETTINGS_FILE, path: path.join(cwd, SETTINGS_FILE) };
}

/**
 * The settings of the project in a folder: those of its cdk8s.yaml, else the defaults.
 *
 * @throws {InputError} if the file can't be read
 */
export function loadSettings(cwd: string): LoadedSettings {
  const file = path.join(cwd, SETTINGS_FILE);
  if (!fs.existsSync(file)) return withDefaults({}, DEFAULT_OUTPUT, []);
  const parsed = parseFile(SETTINGS_FILE, readSource({ name: SETTINGS_FILE, path: file }));
  const [document, second] = parsed.documents;
  if (!document) {
    // A file with nothing in it sets nothing.
    const { diagnostics } = new Disclosure(parsed, []).disclose();
    return withDefaults(
      {},
      DEFAULT_OUTPUT,
      diagnostics.filter(({ code }) => code !== 'empty-file'),
    );
  }

  const { kubejob, output } = isMap(document.value) ? document.value : {};
  const problems = [...problemsWithShape(document.value), ...problemsWithSettings(kubejob, plainSourceOf(document))];
  const findings = [
    ...problems.map((problem) => ({ document, problem })),
    ...(second ? [{ document: second, problem: SECOND_DOCUMENT }] : []),
  ];
  const { diagnostics } = new Disclosure(parsed, findings).disclose();
  const settings = isMap(kubejob) && problems.length === 0 ? (kubejob as Settings) : {};
  return withDefaults(settings, typeof output === 'string' ? output : DEFAULT_OUTPUT, diagnostics);
}

/** Settings that came from a program, with the defaults; their problems have the paths that they have in cdk8s.yaml. */
export function settingsFrom(settings: Settings): LoadedSettings {
  const diagnostics = discloseInObject(
    { [KEY]: settings },
    problemsWithSettings(settings, () => undefined),
  );
  return withDefaults(diagnostics.length === 0 ? settings : {}, DEFAULT_OUTPUT, diagnostics);
}

/** What is wrong with the file as far as we read it; the rest of it is for cdk8s. */
function problemsWithShape(value: unknown): Problem[] {
  if (!isMap(value)) {
    const message = `${SETTINGS_FILE} must be a map`;
    return [{ code: 'wrong-type', path: [], message, hint: `for example ${KEY}: {manifests: manifests}` }];
  }
  const output = value.output ?? DEFAULT_OUTPUT;
  if (typeof output === 'string' && output !== '') return [];
  const message = 'output must be the name of a folder';
  return [{ code: 'wrong-type', path: ['output'], message, hint: `for example output: ${DEFAULT_OUTPUT}` }];
}

function problemsWithSettings(settings: unknown, plainSourceInFile: PlainSource): Problem[] {
  const plainSource = (at: Path) => plainSourceInFile([KEY, ...at]);
  const problems = [
    ...validate(validateSettings, { root, value: settings ?? {}, plainSource, name: KEY }),
    ...problemsWithSeverity(settings),
  ];
  return problems.map((problem) => ({ ...problem, path: [KEY, ...problem.path] }));
}

/** A code that does not exist, or that can't be changed. */
function problemsWithSeverity(settings: unknown): Problem[] {
  if (!isMap(settings) || !isMap(settings.severity)) return [];
  return Object.keys(settings.severity).flatMap((code) => problemWithCode(code, ['severity', code]) ?? []);
}

function withDefaults(settings: Settings, output: string, diagnostics: readonly Diagnostic[]): LoadedSettings {
  return {
    settings,
    output,
    manifests: [settings.manifests ?? DEFAULT_MANIFESTS].flat(),
    secretsOutput: settings.secretsOutput ?? DEFAULT_SECRETS_OUTPUT,
    diagnostics,
  };
}
