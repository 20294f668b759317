import type { RunOptions } from '../../lib/run/run-options';

/** A run that makes the output with all the defaults. */
export const runOptions: RunOptions = { render: true, delivery: {}, layout: 'flat', env: {}, cwd: process.cwd() };
