import path from 'node:path';

/** What all bundles for Node have in common. The texts of licenses are in a file of their own. */
export const NODE_BUNDLE = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** The same for the command line. */
export function commandLineBundle(root) {
  return {
    ...NODE_BUNDLE,
    absWorkingDir: root,
    // cdk8s carries a copy of the same package.
    alias: { yaml: path.join(root, 'node_modules/yaml') },
    // What packages written as modules ask for to find their own place.
    define: { 'import.meta.url': '__filename' },
  };
}
