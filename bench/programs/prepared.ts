import fs from 'node:fs';
import path from 'node:path';

/** The objects that kubejob makes, prepared as JSON: the programs it is compared with make none themselves. */
export class PreparedObjects {
  private wallMs = 0;
  private cpuMs = 0;

  constructor(private readonly folder: string) {}

  /** The files of the output, in order, each with its objects. */
  *files(): Generator<{ readonly name: string; readonly objects: readonly object[] }> {
    for (const name of fs.readdirSync(this.folder).sort()) {
      const start = performance.now();
      const cpuStart = process.cpuUsage();
      const objects = JSON.parse(fs.readFileSync(path.join(this.folder, name), 'utf8')) as object[];
      const { user, system } = process.cpuUsage(cpuStart);
      this.wallMs += performance.now() - start;
      this.cpuMs += (user + system) / 1000;
      yield { name, objects };
    }
  }

  /** Tells the benchmark what it took to read them: that is no part of the work, and is taken off. */
  tellTime(): void {
    process.stderr.write(JSON.stringify({ wallMs: this.wallMs, cpuMs: this.cpuMs }));
  }
}
