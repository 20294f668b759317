import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const CRD = 'schemas/external-secret.crd.yaml';

/** The typed ExternalSecret API object, as `cdk8s import` makes it from our part of the operator's API. */
export function externalSecretTypes(root: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-import-'));
  try {
    const cdk8s = path.join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
    const args = ['import', CRD, '--language', 'typescript', '--output', folder, '--no-save', '--check-upgrade=false'];
    execFileSync(process.execPath, [cdk8s, ...args], { cwd: root, stdio: 'pipe' });
    const code = fs.readFileSync(path.join(folder, 'external-secrets.io.ts'), 'utf8');
    return `// Generated from ${CRD} by scripts/generate.ts (npm run generate) with cdk8s import. Do not edit.\n${code}`;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
