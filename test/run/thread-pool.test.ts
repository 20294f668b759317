import fs from 'node:fs';
import path from 'node:path';
import { DirectWorker } from '../../lib/run/direct-worker';
import { run } from '../../lib/run/run';
import { ThreadPool } from '../../lib/run/thread-pool';
import { folderWith, ROOT } from '../kit/command-line';
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

test('several threads give what one gives, for files that refer to each other too', async () => {
  const namespace = 'kind: KubernetesNamespace\nmetadata: {name: team}\nspec: {name: data}\n';
  const reference = 'namespace: {valueFrom: {kind: KubernetesNamespace, name: team, fieldPath: spec.name}}';
  const jobs = Array.from({ length: 100 }, (_, index) => manifestYaml('', `job-${index}`));
  const texts = [...jobs.map((job, index) => (index % 3 ? job.replace('namespace: data', reference) : job)), namespace];
  const many = texts.map((text, index) => ({ name: `${index}.yaml`, bytes: Buffer.from(text) }));
  const pool = new ThreadPool(path.join(ROOT, 'bin/worker.cjs'), 3, 20_000);
  try {
    for (const _ of ['first', 'second']) {
      const { files, diagnostics } = await run(many, runOptions, pool);
      const alone = await run(many, runOptions, new DirectWorker());
      expect(files).toHaveLength(jobs.length);
      expect({ files, diagnostics }).toEqual({ files: alone.files, diagnostics: alone.diagnostics });
    }
  } finally {
    await pool.close();
  }
});

test('a thread with nothing to do is no failure', async () => {
  await expect(runWith("parentPort.on('message', () => parentPort.postMessage('done'));")).resolves.toMatchObject({
    jobs: [{ name: 'report' }],
  });
});
