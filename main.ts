// The cdk8s app: `cdk8s synth` runs it, after it has deleted the output folder. It writes what `kubejob synth` writes.
import fs from 'node:fs';
import { main } from './lib/cli/main';

const outdir = process.env.CDK8S_OUTDIR ?? 'dist';

void main({
  argv: ['synth', '--output', outdir],
  env: process.env,
  cwd: process.cwd(),
  stdout: { write: (text) => process.stdout.write(text), isTTY: false },
  stderr: { write: (text) => process.stderr.write(text), isTTY: process.stderr.isTTY === true },
  readStdin: () => fs.readFileSync(0),
}).then((status) => {
  process.exitCode = status;
});
