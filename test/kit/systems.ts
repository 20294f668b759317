const isWindows = process.platform === 'win32';

/**
 * For tests of what Windows does not have, or has otherwise: `sh` and its programs, named pipes and devices, permission bits,
 * symbolic links that anybody may make, signals. There they are counted as skipped.
 */
export const testOnPosix = isWindows ? test.skip : test;

/** The same for tests that belong together. */
export const describeOnPosix = isWindows ? describe.skip : describe;
