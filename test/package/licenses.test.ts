import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import packageJson from '../../package.json';
import { folderWith, namesBelow, ROOT, runNode } from '../kit/command-line';

const thirdParty = fs.readFileSync(path.join(ROOT, 'build/third-party-licenses.txt'), 'utf8');

/** Writes the file of licences for one package that is bundled. */
function writtenFor(packageFiles: Record<string, unknown>) {
  const files = Object.entries(packageFiles).map(([name, content]) => [`node_modules/a/${name}`, content]);
  const cwd = folderWith(Object.fromEntries(files));
  const script = pathToFileURL(path.join(ROOT, 'scripts/third-party-licenses.mjs')).href;
  const results = JSON.stringify([{ metafile: { inputs: { 'lib/own.ts': {}, 'node_modules/a/index.js': {} } } }]);
  const program = `import { writeLicenses } from ${JSON.stringify(script)}; writeLicenses('.', 'out.txt', ${results});`;
  const { status, stderr } = runNode(['--input-type=module', '-e', program], { cwd });
  return { status, stderr, text: status === 0 ? fs.readFileSync(path.join(cwd, 'out.txt'), 'utf8') : '' };
}

test('the licence is that of cdk8s, in full, and goes with the package', () => {
  expect(packageJson.license).toBe('Apache-2.0');
  expect(fs.readFileSync(path.join(ROOT, 'LICENSE'), 'utf8')).toMatch(
    /Apache License\s+Version 2\.0[\s\S]*END OF TERMS AND CONDITIONS/,
  );
  expect(packageJson.files).toEqual(expect.arrayContaining(['NOTICE', 'build']));
});

test('every package in a bundle is named with its licence and its notices', () => {
  const sources = namesBelow(path.join(ROOT, 'lib')).filter((name) => name.endsWith('.ts'));
  const imported = sources.flatMap((name) => {
    const text = fs.readFileSync(path.join(ROOT, 'lib', name), 'utf8');
    return [...text.matchAll(/ from '((?:@[^/'\n]+\/)?[a-z][^/'\n]*)/g)].map(([, from = '']) => from);
  });
  const names = [...new Set(imported)];
  const peers = Object.keys(packageJson.peerDependencies);
  // Built-in modules, types alone, and what the user's app brings.
  const others = names.filter((name) => !name.startsWith('node:') && !['sarif', 'cdk8s', ...peers].includes(name));
  expect(others.filter((name) => !thirdParty.includes(`\n${name} `))).toEqual([]);
  expect(others.length).toBeGreaterThan(5);
});

test('a package with another licence, or without its text, stops the build', () => {
  const manifest = (license: string) => ({ name: 'a', version: '1.0.0', license });
  const right = writtenFor({ 'package.json': manifest('MIT'), LICENSE: 'MIT text', 'NOTICE.md': 'a notice' });
  expect(right.text).toContain('a 1.0.0 (MIT)\n\nMIT text\n\na notice\n');
  const copyleft = writtenFor({ 'package.json': manifest('GPL-3.0'), LICENSE: 'GPL' });
  expect([copyleft.status, copyleft.stderr]).toEqual([1, expect.stringContaining('its licence is GPL-3.0')]);
  const without = writtenFor({ 'package.json': manifest('MIT') });
  expect([without.status, without.stderr]).toEqual([1, expect.stringContaining('has no text of its licence')]);
});
