// Makes `npx cdk8s` of this project skip its check for a newer version, which asks a server on every run and prints a
// wrong notice where there is no network. cdk8s-cli takes that switch only as a flag or from the environment, so the
// command in node_modules/.bin becomes a small program that sets it.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const command = path.join(root, 'node_modules/.bin/cdk8s');
const program = `#!/usr/bin/env node
process.env.CDK8S_CHECK_UPGRADE ??= 'false';
require('../cdk8s-cli/bin/cdk8s');
`;

// On Windows the commands of packages are not links but scripts in three languages; they are left as they are.
if (fs.lstatSync(command, { throwIfNoEntry: false })?.isSymbolicLink()) {
  fs.unlinkSync(command);
  fs.writeFileSync(command, program, { mode: 0o755 });
}
