import { blocksOf, pages } from '../docs/pages';
import { folderWith, runMain, writeFile } from '../kit/command-line';
import { apiServer } from './kit/connection';
import { completed, type Job } from './kit/jobs';
import { createNamespace } from './kit/namespaces';
import { ownNamespace } from './kit/projects';
import { mustRun } from './kit/shell';

const api = apiServer();
const namespace = ownNamespace('rollback', 'jobs');
const cwd = folderWith({});

/** The command of the page that deletes what has left the output. */
const APPLY = blocksOf(pages.get('docs/delivery/kubectl.md') ?? '')
  .map(({ text }) => /^\$ (kubectl apply .*--prune [^$]*)/m.exec(text)?.[1])
  .find((command) => command !== undefined);

/** Applies the job with an image, and returns the Job when it is complete. */
async function applied(tag: string): Promise<Job> {
  writeFile(cwd, 'manifests/greet.yaml', {
    apiVersion: 'kubernetes.project-planton.org/v1',
    kind: 'KubernetesJob',
    metadata: { name: 'greet' },
    spec: {
      namespace,
      image: { repo: 'busybox', tag },
      command: ['cat', 'etc/greeting/text'],
      configMaps: { text: 'hello\n' },
      volumeMounts: [{ name: 'greeting', mountPath: '/etc/greeting', configMap: { name: 'text' } }],
      env: { secrets: { TOKEN: { value: 'hush' } } },
    },
  });
  expect(await runMain(['synth', '--quiet', '--rerun', 'rename'], { cwd })).toMatchObject({ status: 0 });
  await mustRun(APPLY ?? '', cwd);
  const { stdout } = await runMain(['outputs', '--format', 'json', '--rerun', 'rename'], { cwd });
  return completed(api, namespace, JSON.parse(stdout).jobs[0].job_name);
}

test('where old Jobs are pruned, going back to an earlier manifest runs it again, and nothing else runs', async () => {
  await createNamespace(api, namespace);
  const [first, second, back, same] = [
    await applied('1.36'),
    await applied('1.37'),
    await applied('1.36'),
    await applied('1.36'),
  ];
  expect(back.metadata.name).toBe(first.metadata.name);
  expect(new Set([first, second, back].map(({ metadata }) => metadata.uid)).size).toBe(3);
  expect(same.metadata.uid).toBe(back.metadata.uid);
});

test.each(['/apis/batch/v1', '/api/v1'])('of %s only what is current stays', async (group) => {
  const kind = group === '/api/v1' ? 'configmaps' : 'jobs';
  const path = `${group}/namespaces/${namespace}/${kind}?labelSelector=project-planton.org/resource-name=greet`;
  expect((await api.get<{ items: readonly unknown[] }>(path)).items).toHaveLength(1);
});
