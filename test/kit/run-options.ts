import type { RunOptions } from '../../lib/pipeline/run';

/** A run that makes the output with all the defaults. */
export const runOptions: RunOptions = { render: true, delivery: {}, layout: 'flat', env: {}, cwd: process.cwd() };
