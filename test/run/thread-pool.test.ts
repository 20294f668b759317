import fs from 'node:fs';
import path from 'node:path';
import { run } from '../../lib/run/run';
import { ThreadPool } from '../../lib/run/thread-pool';
import { folderWith } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { runOptions } from '../kit/run-options';

const sources = [{ name: 'job.yaml', bytes: Buffer.from(manifestYaml()) }];

/** A run with one more thread, which does what a script says. */
async function runWith(script: string): Promise<unknown> {
  const file = path.join(folderWith({}), 'thread.cjs');
  fs.writeFileSync(file, `const { parentPort } = require('node:worker_threads');\n${script}`);
  const pool = new ThreadPool(file, 2, 300);
  try {
    return await run(sources, runOptions, pool);
  } finally {
    await pool.close();
  }
}

test.each([
  ['throws', "parentPort.on('message', () => { throw new Error('broken thread'); });", /broken thread/],
  ['ends', "parentPort.on('message', () => process.exit(0));", /a thread ended with 0 before its work was done/],
  ['never answers', "parentPort.on('message', () => {});", /a thread has not answered for 0.3 seconds/],
])('a thread that %s makes the run fail, which the command line tells as a bug', async (_, script, message) => {
  await expect(runWith(script)).rejects.toThrow(message);
});

test('a thread with nothing to do is no failure', async () => {
  await expect(runWith("parentPort.on('message', () => parentPort.postMessage('done'));")).resolves.toMatchObject({
    jobs: [{ name: 'report' }],
  });
});
