// Makes a release of what is checked out: `npm run release`. Everything that is published goes to release/ first: the
// tarball for npm, the executable for this platform, a software bill of materials, the licences, and the hashes of all of
// them. `--dry-run` does the same and publishes nothing; `--executable-only` makes the executable alone, for other platforms.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './programs.cjs';
import { billOfMaterials } from './release/bill-of-materials.mjs';
import { buildSingleFile } from './release/single-file.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'release');
const isDryRun = process.argv.includes('--dry-run');
const { name, version, repository } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

function run([command, ...args], options = {}) {
  return execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options });
}

/** What would make a release that nobody can make again, or that says nothing of itself. */
function obstacles() {
  const [changelog, pageOnCi] = ['CHANGELOG.md', 'docs/ci.md'].map((file) => {
    return fs.readFileSync(path.join(root, file), 'utf8');
  });
  return [
    ...(changelog.includes(`\n## ${version}\n`)
      ? []
      : [`CHANGELOG.md says nothing of ${version}: run npm run release:version`]),
    ...(repository ? [] : ['package.json names no repository, and npm attests where a package comes from by it']),
    ...(pageOnCi.includes('OWNER/') ? ['docs/ci.md names no OWNER yet'] : []),
    ...(run(['git', 'status', '--porcelain']).trim() === '' ? [] : ['there are changes that are not committed']),
  ];
}

function step(text) {
  console.log(`- ${text}`);
}

const found = obstacles();
for (const obstacle of found) console.log(`${isDryRun ? 'a release would stop here' : 'stopped'}: ${obstacle}`);
if (found.length > 0 && !isDryRun) process.exit(1);

console.log(`${name} ${version}${isDryRun ? ' (nothing is published)' : ''}`);
run([process.execPath, 'scripts/build.mjs']);
step('built');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder);

const executable = await buildSingleFile(root, folder);
step(`${executable}: the command line with Node ${process.version} in it`);

if (!process.argv.includes('--executable-only')) {
  const tarball = run([...npm(), 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder]).trim();
  step(`${tarball}: the package for npm`);
  const licenses = 'third-party-licenses.txt';
  fs.copyFileSync(path.join(root, 'build', licenses), path.join(folder, licenses));
  fs.writeFileSync(path.join(folder, 'kubejob.cdx.json'), billOfMaterials(root));
  step('kubejob.cdx.json: the software bill of materials (CycloneDX) of what is bundled');
  writeHashes();
  step('SHA256SUMS: the hashes of all of these');
  // Where a release comes from can be attested by the workflow only.
  const provenance = process.env.GITHUB_ACTIONS === 'true' ? ['--provenance'] : [];
  const flags = ['--ignore-scripts', '--access', 'public', ...provenance, ...(isDryRun ? ['--dry-run'] : [])];
  run([...npm(), 'publish', path.join(folder, tarball), ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  step(isDryRun ? 'npm publish would take the tarball' : `published ${name}@${version}`);
}
console.log('done');

function writeHashes() {
  const names = fs
    .readdirSync(folder)
    .filter((file) => file !== 'SHA256SUMS')
    .sort();
  const lines = names.map((file) => {
    const hash = createHash('sha256')
      .update(fs.readFileSync(path.join(folder, file)))
      .digest('hex');
    return `${hash}  ${file}\n`;
  });
  fs.writeFileSync(path.join(folder, 'SHA256SUMS'), lines.join(''));
}
