// The cdk8s app: `cdk8s synth` runs it, after it has deleted the output folder. It writes what `kubejob synth` writes, and
// takes its flags.
import { main } from './lib/cli/main';
import { processContext } from './lib/cli/process-context';

const outdir = process.env.CDK8S_OUTDIR ?? 'dist';

void main(processContext(['synth', '--output', outdir, ...process.argv.slice(2)])).then((status) => {
  process.exitCode = status;
});
