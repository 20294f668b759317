import path from 'node:path';
import { build } from 'esbuild';

/** The programs that kubejob is compared with. */
export interface Programs {
  readonly floor: string;
  readonly reading: string;
  readonly plainCdk8s: string;
}

/** Bundles the programs like kubejob, so that loading modules costs them no more than it costs kubejob. */
export async function bundlePrograms(root: string, outdir: string): Promise<Programs> {
  await build({
    absWorkingDir: root,
    entryPoints: ['floor', 'reading', 'plain-cdk8s'].map((name) => `bench/programs/${name}.ts`),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const file = (name: string) => path.join(outdir, `${name}.cjs`);
  return { floor: file('floor'), reading: file('reading'), plainCdk8s: file('plain-cdk8s') };
}
