// The tests that need a cluster, on the control planes for tests that may lie beside this repository.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './tally.mjs';

/** The oldest and the newest that our output is for. */
const VERSIONS = ['1.28', '1.36'];
const CONTROL_PLANE = path.join(root, '../shared/control-plane/control-plane');

export async function testOnClusters(tally) {
  for (const version of VERSIONS) {
    const title = `tests on Kubernetes ${version}`;
    const reason = obstacle();
    if (reason === undefined) await onControlPlane(tally, version, title);
    else tally.leaveOut(title, reason);
  }
}

/** Why there can be no cluster here, if there can't. */
function obstacle() {
  if (!fs.existsSync(CONTROL_PLANE)) return `there is no ${path.relative(root, CONTROL_PLANE)}`;
  if (spawnSync('kubectl', ['version', '--client']).status !== 0) return 'there is no kubectl';
  return undefined;
}

async function onControlPlane(tally, version, title) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `kubejob-${version}-`));
  try {
    const isThere = await tally.run([CONTROL_PLANE, 'start', version, '--dir', folder]);
    if (!isThere) return tally.check(`Kubernetes ${version} starts`, false);
    const env = { KUBECONFIG: path.join(folder, 'kubeconfig') };
    await tally.tests(title, ['--config', 'test/cluster/jest.config.cjs'], env);
  } finally {
    // Apart from us, so that the signal that ends us does not end it.
    spawnSync(CONTROL_PLANE, ['stop', '--dir', folder], { stdio: 'inherit', detached: true });
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
