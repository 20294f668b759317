import fs from 'node:fs';
import path from 'node:path';
import settingsSchema from '../../schemas/settings.schema.json';
import type { Diagnostic, Path, Problem } from '../diagnostics/diagnostic';
import { problemWithCode } from '../diagnostics/policy';
import type { Settings } from '../generated/settings';
import { settings as validateSettings } from '../generated/validators';
import { getOwn, isMap, valueAt } from '../manifest/own-property';
import { isWithin } from '../read/is-within';
import { type PlainSource, parseFile, plainSourceOf } from '../read/parse';
import { InputError, readSource, type Source } from '../read/sources';
import { asClause, type Field } from '../schema/field';
import { validate } from '../schema/problems';
import { Disclosure, discloseInObject } from '../secrecy/disclosure';

export const SETTINGS_FILE = 'cdk8s.yaml';
const DEFAULT_OUTPUT = 'dist';
const DEFAULT_MANIFESTS = settingsSchema.properties.manifests.default;
const DEFAULT_SECRETS_OUTPUT = settingsSchema.properties.secretsOutput.default;

export interface LoadedSettings {
  /** Those that hold; of an environment, with its own among them. */
  readonly settings: Settings;
  /** The folder that `cdk8s synth` writes too: the key `output` of cdk8s.yaml. */
  readonly output: string;
  readonly manifests: readonly string[];
  /** The folder for Secrets, where they have one of their own. */
  readonly secretsOutput: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The environment that they are for. @default - none */
  readonly environment?: LoadedEnvironment;
}

/** What an environment says beside settings. */
export interface LoadedEnvironment {
  readonly name: string;
  /** Files of overlays for several manifests, relative to the folder of the project. */
  readonly overlays: readonly string[];
  /** The only cluster whose jobs are wanted. @default - any */
  readonly cluster?: string;
}

const { propertyNames: ENVIRONMENT_NAME } = settingsSchema.properties.environments;

const root = withReferencesFollowed(settingsSchema) as Field;
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
  const loaded = withDefaults(settings, typeof output === 'string' ? output : DEFAULT_OUTPUT, diagnostics);
  const inOneAnother = problemsWithOutputs(loaded).map((problem) => ({ document, problem }));
  if (inOneAnother.length === 0) return loaded;
  return { ...loaded, diagnostics: new Disclosure(parsed, [...findings, ...inOneAnother]).disclose().diagnostics };
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
    ...environmentsOf(settings).flatMap(([name, environment]) => {
      return problemsWithSeverity(environment).map((problem) => ({
        ...problem,
        path: ['environments', name, ...problem.path],
      }));
    }),
  ];
  return problems.map((problem) => ({ ...problem, path: [KEY, ...problem.path] }));
}

/** A code that does not exist, or that can't be changed. */
function problemsWithSeverity(settings: unknown): Problem[] {
  if (!isMap(settings) || !isMap(settings.severity)) return [];
  return Object.keys(settings.severity).flatMap((code) => problemWithCode(code, ['severity', code]) ?? []);
}

function environmentsOf(settings: unknown): [name: string, environment: unknown][] {
  return isMap(settings) && isMap(settings.environments) ? Object.entries(settings.environments) : [];
}

/** An environment's settings are those of the project: in the schema they are references to these. */
function withReferencesFollowed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withReferencesFollowed);
  if (!isMap(schema)) return schema;
  const { $ref } = schema;
  if (typeof $ref === 'string') return valueAt(settingsSchema, $ref.split('/').slice(1));
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, withReferencesFollowed(part)]));
}

/** Folders that each hold the output of something else, in pairs where one of them lies in the other. */
function problemsWithOutputs(loaded: LoadedSettings): Problem[] {
  const names = Object.keys(loaded.settings.environments ?? {});
  const folders = [undefined, ...names].map((name) => {
    const { output } = name === undefined ? loaded : forEnvironment(loaded, name);
    return { name, folder: path.resolve('/', output) };
  });
  return folders.flatMap(({ name, folder }, index) => {
    if (name === undefined) return [];
    const other = folders.find(
      (one, at) => at !== index && (isWithin(folder, one.folder) || isWithin(one.folder, folder)),
    );
    if (!other) return [];
    const whose = other.name === undefined ? 'without an environment' : `of the environment ${other.name}`;
    return [
      {
        code: 'output-in-output',
        path: [KEY, 'environments', name, 'output'],
        message: `the output folder of the environment ${name} and that ${whose} lie in one another`,
        hint: `choose one of its own, such as ${DEFAULT_OUTPUT}-${name}`,
      },
    ];
  });
}

/**
 * The settings of one environment. Each of its own replaces that of the project; of `severity`, each code does.
 *
 * @param name one of those that the settings name, or none of them: then only the folders are its own
 * @throws {InputError} if no environment can be called so
 */
export function forEnvironment(loaded: LoadedSettings, name: string): LoadedSettings {
  if (!new RegExp(ENVIRONMENT_NAME.pattern).test(name)) {
    throw new InputError(
      `${JSON.stringify(name)} is not the name of an environment; it takes ${asClause(ENVIRONMENT_NAME.description)}`,
    );
  }
  const { settings, output, diagnostics } = loaded;
  const given = getOwn(settings.environments ?? {}, name);
  const { output: ownOutput = `${output}-${name}`, cluster, overlays = [], ...own } = given ?? {};
  const secretsOutput = own.secretsOutput ?? `${loaded.secretsOutput}-${name}`;
  const severity = { ...settings.severity, ...own.severity };
  return {
    ...withDefaults({ ...settings, ...own, severity, secretsOutput }, ownOutput, diagnostics),
    environment: { name, overlays, ...(cluster === undefined ? {} : { cluster }) },
  };
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
