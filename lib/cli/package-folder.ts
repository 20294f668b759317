import path from 'node:path';

/** The folder of this package; this file lies two levels below it, in the source as in the build. */
export const packageFolder = path.join(__dirname, '../..');
