import fs from 'node:fs';
import path from 'node:path';

/** The licences whose code may be in the bundles: all of them ask for no more than that their text goes with it. */
const ALLOWED = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']);
const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/i;

/**
 * Writes a file with the packages whose code is in the bundles, each with its licence and notices.
 *
 * @param root the folder of the package
 * @param file what is written
 * @param results what esbuild has said of each bundle, with its metafile
 * @throws if a package has a licence that is not allowed, or no text of it
 */
export function writeLicenses(root, file, results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const sections = [...folders].sort().map((folder) => sectionOf(path.join(root, folder)));
  const head = `The bundles hold code of these ${sections.length} packages:\n`;
  fs.writeFileSync(file, [head, ...sections].join(`\n${'-'.repeat(80)}\n\n`));
}

/** `node_modules/a/node_modules/@b/c` for any file in it; undefined for our own. */
function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function sectionOf(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license)) throw new Error(`${name} ${version} is bundled, and its licence is ${license}`);
  const names = fs
    .readdirSync(folder)
    .filter((one) => LICENSE_FILE.test(one) && fs.statSync(path.join(folder, one)).isFile());
  if (names.length === 0) throw new Error(`${name} ${version} is bundled, and has no text of its licence`);
  const texts = names.map((one) => fs.readFileSync(path.join(folder, one), 'utf8').trim());
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
