import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { npm } from '../programs.cjs';

/** The head of a package in build/third-party-licenses.txt: `ajv 8.20.0 (MIT)`. */
const BUNDLED = /^(\S+) (\d\S*) \(.+\)$/gm;

/**
 * What is in the bundles, as CycloneDX: of all packages of the project, which npm lists, those whose code is shipped.
 *
 * @param root the folder of the package, which has been built
 */
export function billOfMaterials(root) {
  const [command, ...first] = npm();
  const text = execFileSync(command, [...first, 'sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const bill = JSON.parse(text);
  const licenses = fs.readFileSync(path.join(root, 'build/third-party-licenses.txt'), 'utf8');
  const shipped = new Set([...licenses.matchAll(BUNDLED)].map(([, name, version]) => `${name}@${version}`));
  const components = bill.components.filter(({ name, group, version }) => {
    return shipped.has(`${group ? `${group}/` : ''}${name}@${version}`);
  });
  const unique = [...new Map(components.map((one) => [one.purl, { ...one, scope: 'required' }])).values()];
  if (unique.length !== shipped.size)
    throw new Error(`${unique.length} of ${shipped.size} bundled packages are listed`);
  // npm takes the name of the folder for that of the project.
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const own = `${name}@${version}`;
  const { 'bom-ref': ownRef, ...component } = bill.metadata.component;
  const metadata = {
    ...bill.metadata,
    component: { ...component, 'bom-ref': own, name, version, purl: `pkg:npm/${own}` },
  };
  const refs = new Set([ownRef, ...unique.map((one) => one['bom-ref'])]);
  const dependencies = bill.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => {
      return { ref: ref === ownRef ? own : ref, dependsOn: dependsOn.filter((other) => refs.has(other)) };
    });
  return `${JSON.stringify({ ...bill, metadata, components: unique, dependencies }, null, 2)}\n`;
}
