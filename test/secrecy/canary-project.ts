import { folderWith, runMain, type Surroundings, stateOf, writeFile } from '../kit/command-line';
import { Canaries } from './canaries';
import type { SecretPlace } from './secret-places';

/** A project with a manifest for each place of a secret, with canaries for secrets. */
export class CanaryProject {
  readonly cwd = folderWith({});
  private readonly canaries = new Canaries();
  private readonly env: Record<string, string> = {};

  /**
   * @param places by what they are called
   * @param breakIt makes a mistake in each manifest. Default: none
   */
  constructor(
    private readonly places: Readonly<Record<string, SecretPlace>>,
    private readonly breakIt: (manifest: string) => string = (manifest) => manifest,
  ) {
    this.write('');
  }

  /** Writes all manifests with other secrets. Those from before are still looked for. */
  changeSecrets(): void {
    this.write(' (changed)');
  }

  private write(generation: string): void {
    for (const [index, [title, place]] of Object.entries(this.places).entries()) {
      this.writePlace(`job${index}`, title + generation, place);
    }
  }

  private writePlace(name: string, title: string, { manifest, files = {}, env = {} }: SecretPlace): void {
    const filled = (text: string) =>
      text
        .replaceAll('NAME', name)
        .replaceAll(/CANARY2?/g, (mark) => this.canaries.letters(`${title}${mark.slice('CANARY'.length)}`))
        .replaceAll('DIGITS', () => this.canaries.digits(`${title}, a number`));
    writeFile(this.cwd, `manifests/${name}.yaml`, filled(this.breakIt(manifest)));
    for (const [file, text] of Object.entries(files)) writeFile(this.cwd, `manifests/${filled(file)}`, filled(text));
    for (const [variable, text] of Object.entries(env)) this.env[filled(variable)] = filled(text);
  }

  /** The manifests. */
  get texts(): string[] {
    return Object.entries(stateOf(this.cwd))
      .filter(([name]) => /^manifests\/job\d+\.yaml$/.test(name))
      .map(([, { text }]) => text);
  }

  /** What a command ends with, what it says, and the places whose secrets it tells. */
  async run(argv: readonly string[], { stdin, env }: Pick<Surroundings, 'stdin' | 'env'> = {}) {
    const surroundings = { cwd: this.cwd, env: { ...this.env, ...env }, ...(stdin === undefined ? {} : { stdin }) };
    const { status, stdout, stderr } = await runMain(argv, surroundings);
    return { status, stdout, stderr, leaks: this.leaksIn(stdout + stderr) };
  }

  /** The same for a command that would go on for ever, after what it does at once. */
  async runOnce(argv: readonly string[]) {
    let said = '';
    let interrupt = () => {};
    const sink = {
      isTTY: false,
      write: (text: string) => {
        said += text;
        interrupt();
      },
    };
    const onInterrupt = (listener: () => void) => {
      interrupt = listener;
    };
    const { status } = await runMain(argv, { cwd: this.cwd, env: this.env, stdout: sink, stderr: sink, onInterrupt });
    return { status, stdout: said, stderr: '', leaks: this.leaksIn(said) };
  }

  leaksIn(text: string): string[] {
    return this.canaries.leaksIn(text);
  }
}
