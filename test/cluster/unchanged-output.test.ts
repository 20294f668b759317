import { manifest } from '../delivery/deliver';
import { folderWith, runMain } from '../kit/command-line';
import { apiServer } from './kit/connection';
import { hasCondition, jobThat } from './kit/jobs';
import { manifestsOf, ownNamespace } from './kit/projects';
import { mustRun } from './kit/shell';

/** A project with the samples, a job with a secret, and one with quantities that are not as Kubernetes writes them. */
async function synthesized(scope: string): Promise<string> {
  const namespace = ownNamespace(scope, 'jobs');
  const withSecret = manifest(({ metadata, spec }) => {
    metadata.name = 'with-secret';
    Object.assign(spec, { namespace, suspend: true });
  });
  const oddQuantities = manifest(({ metadata, spec }) => {
    metadata.name = 'odd-quantities';
    Object.assign(spec, {
      ...{ namespace, suspend: true, configMaps: {} },
      env: { variables: { LIMIT: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } } },
      resources: { limits: { cpu: '0.50', memory: '1024Mi' }, requests: { cpu: '.1', memory: '0.5Gi' } },
      volumeMounts: [{ name: 'cache', mountPath: '/cache', emptyDir: { sizeLimit: '2048Mi' } }],
    });
  });
  const cwd = folderWith({
    ...manifestsOf('manifests', scope),
    'manifests/with-secret.yaml': withSecret,
    'manifests/odd-quantities.yaml': oddQuantities,
  });
  expect(await runMain(['synth', '--quiet'], { cwd })).toMatchObject({ status: 0 });
  return cwd;
}

test.concurrent('kubectl apply says of each object that has not changed that it is unchanged', async () => {
  const cwd = await synthesized('unchanged');
  const first = await mustRun('kubectl apply -f dist/', cwd);
  expect(first).toMatch(/^(\S+ created\n)+$/);
  expect(await mustRun('kubectl apply -f dist/', cwd)).toBe(first.replaceAll(' created', ' unchanged'));
});

test.concurrent('server-side apply writes no object that has not changed', async () => {
  const cwd = await synthesized('unwritten');
  await mustRun('kubectl apply --server-side -f dist/', cwd);
  const { stdout } = await runMain(['outputs', '--format', 'json'], { cwd });
  const jobs: readonly { readonly namespace: string; readonly job_name: string }[] = JSON.parse(stdout).jobs;
  // From here on nobody else writes them.
  const isSettled = (job: Parameters<typeof hasCondition>[0]) =>
    hasCondition(job, 'Complete') || hasCondition(job, 'Suspended');
  await Promise.all(jobs.map((job) => jobThat(apiServer(), job.namespace, job.job_name, isSettled)));
  const versions = () => mustRun(`kubectl get -f dist/ -o jsonpath='{.items[*].metadata.resourceVersion}'`, cwd);
  const before = await versions();
  await mustRun('kubectl apply --server-side -f dist/', cwd);
  expect(await versions()).toBe(before);
});
