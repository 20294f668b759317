import { build } from 'esbuild';
import { NODE_BUNDLE } from './bundle-options.mjs';

const MODULE = 'lib/schema/kubernetes-chunk.ts';

/**
 * Leaves what knows Kubernetes' own types out of a bundle, in a file of its own beside it: most runs don't need it.
 *
 * @param file the name of that file
 */
export function withoutKubernetes(file) {
  return {
    name: 'without-kubernetes',
    setup(bundle) {
      bundle.onResolve({ filter: /\/kubernetes-chunk$/ }, () => ({ path: `./${file}`, external: true }));
    },
  };
}

/** Builds the file that {@link withoutKubernetes} leaves out. */
export function buildKubernetes(root, outfile) {
  return build({
    ...NODE_BUNDLE,
    absWorkingDir: root,
    entryPoints: [MODULE],
    outfile,
    metafile: true,
  });
}
