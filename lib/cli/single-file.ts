// The command line as a single executable: everything is in it, and Node too.
import { getAsset } from 'node:sea';
import { start } from './start';

void start({ readPackageFile: (name) => getAsset(name, 'utf8') });
