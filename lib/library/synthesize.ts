import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic';
import type { Settings } from '../generated/settings';
import { OverlayFinder } from '../read/overlays';
import { findSources, InputError, type Source } from '../read/sources';
import { run } from '../run/run';
import { overlayPlaceIn, withOverlays } from '../settings/environment';
import { forEnvironment, type LoadedSettings, loadSettings, settingsFrom } from '../settings/settings';
import type { OutputFile } from '../write/arrange';
import { isOutputFile } from '../write/own-files';

/** A manifest file that a program has the text of. */
export interface SourceText {
  /** What diagnostics call it. */
  readonly name: string;
  /** YAML or JSON, with any number of documents. */
  readonly text: string;
}

export interface SynthesizeOptions {
  /**
   * What stands under `kubejob:` in cdk8s.yaml.
   *
   * @default - what stands there in the cdk8s.yaml of the folder `cwd`, if there is one
   */
  readonly settings?: Settings;

  /**
   * Only the jobs for this cluster, and those that name none: `NAME` or `KIND/NAME`.
   *
   * @default - those for all clusters
   */
  readonly cluster?: string;

  /**
   * The environment to synthesize for: one of the settings, or one that overlays beside the manifests are for.
   *
   * @default - none: overlays are left alone
   */
  readonly environment?: string;

  /**
   * The folder that relative paths start from.
   *
   * @default - the current one of the process
   */
  readonly cwd?: string;

  /**
   * The environment variables that secrets with `fromEnvironment` are read from: `process.env`, or made-up ones for a
   * test.
   *
   * @default - none
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface SynthesizeResult {
  /** The files of the output folder, in order of name; none if there is an error. */
  readonly files: readonly OutputFile[];
  /** The files of the folder for Secrets, with the setting `secrets: separate`. */
  readonly secretFiles: readonly OutputFile[];
  /** Everything that `kubejob validate` tells, in order of the sources. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes what `kubejob synth` writes, byte for byte, but writes nothing.
 *
 * @param sources files, folders or globs, as on the command line; or texts. Left out: `manifests` of the settings
 * @throws {InputError} (the promise is rejected) if a file does not exist or can't be read, or nothing is for the environment
 */
export async function synthesize(
  sources?: readonly (string | SourceText)[],
  { settings: given, cluster: wanted, environment, cwd = process.cwd(), env = {} }: SynthesizeOptions = {},
): Promise<SynthesizeResult> {
  const project = given === undefined ? loadSettings(cwd) : settingsFrom(given);
  const loaded = environment === undefined ? project : forEnvironment(project, environment);
  if (hasErrors(loaded.diagnostics)) return { files: [], secretFiles: [], diagnostics: loaded.diagnostics };
  const { settings, manifests } = loaded;
  const read = await sourcesOf(sources ?? manifests, loaded, cwd);
  const cluster = wanted ?? loaded.environment?.cluster;
  const { layout = 'flat', severity, kubernetesVersion, securityProfile } = settings;
  const options = {
    render: true,
    delivery: settings,
    kubernetesVersion,
    securityProfile,
    layout,
    severity,
    cluster,
    env,
    cwd,
    secretAccess: settings,
  };
  const { files, secretFiles, diagnostics } = await run(read, options);
  return {
    files: files.map(toData),
    secretFiles: secretFiles.map(toData),
    diagnostics: [...loaded.diagnostics, ...diagnostics],
  };
}

/** The files among the sources before the texts. */
async function sourcesOf(
  sources: readonly (string | SourceText)[],
  settings: LoadedSettings,
  cwd: string,
): Promise<readonly Source[]> {
  const finder = new OverlayFinder(cwd);
  const overlayPlace = overlayPlaceIn(settings, finder, cwd);
  const paths = sources.filter((source) => typeof source === 'string');
  const texts = sources.filter((source) => typeof source !== 'string');
  const found =
    paths.length > 0
      ? await findSources({
          paths,
          cwd,
          env: {},
          manifests: [],
          readStdin: noStdin,
          isOutput: isOutputFile,
          overlayPlace,
        })
      : [];
  const all = [...found, ...texts.map(({ name, text }) => ({ name, bytes: Buffer.from(text) }))];
  return withOverlays(all, settings, finder, cwd);
}

function noStdin(): never {
  throw new InputError('standard input is not read here');
}

/** Without what puts the text together. */
function toData({ name, text }: OutputFile): OutputFile {
  return { name, text };
}
