import fs from 'node:fs';
import path from 'node:path';
import { type Finished, folderWith, runMain, type Terminals, writeFile } from '../kit/command-line';

export interface RunSettings {
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string;
  readonly isTTY?: Terminals;
}

/** A folder of its own with some files, to run commands in. */
export class Project {
  readonly folder: string;

  constructor(files: Readonly<Record<string, string>>) {
    this.folder = folderWith(files);
  }

  write(name: string, text: string): void {
    writeFile(this.folder, name, text);
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), 'utf8');
  }

  has(name: string): boolean {
    return fs.existsSync(path.join(this.folder, name));
  }

  async run(argv: readonly string[], settings: RunSettings = {}): Promise<Finished> {
    return runMain(argv, { ...settings, cwd: this.folder });
  }
}
