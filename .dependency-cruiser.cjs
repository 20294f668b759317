// Which folder of lib/ may import from which: only from those before it in this list, which is the way of a manifest
// through the code. `npm test` checks it, types included. ARCHITECTURE.md says what each folder is.
const LAYERS = [
  'generated',
  'manifest',
  'diagnostics',
  'read',
  'secrecy',
  'schema',
  'layers',
  'check',
  'delivery',
  'resolve',
  'write',
  'chart',
  'settings',
  'run',
  'fix',
  'library',
  'diff',
  'report',
  'import',
  'explain',
  'init',
  'completion',
  'cli',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that import each other can only be read together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...LAYERS.map((folder, index) => ({
      name: `below-${folder}`,
      comment: `lib/${folder} may import from the folders before it only.`,
      severity: 'error',
      from: { path: `^lib/${folder}/` },
      to: { path: `^lib/(?!(?:${LAYERS.slice(0, index + 1).join('|')})/)` },
    })),
    {
      name: 'in-a-layer',
      comment: 'A new folder of lib/ gets its place in the list.',
      severity: 'error',
      from: {},
      to: { path: `^lib/(?!(?:${LAYERS.join('|')})/)[^/]+/` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript's own compiler has no interface for programs any more.
    parser: 'swc',
    tsPreCompilationDeps: true,
  },
};
