import { folderWith, ROOT, runMain } from '../kit/command-line';
import { apiServer } from './kit/connection';
import { completed, logsOf, type Pod, podsPath } from './kit/jobs';
import { createNamespace } from './kit/namespaces';
import { ownNamespace } from './kit/projects';
import { mustRun, shell } from './kit/shell';

const api = apiServer();
const CRD = 'customresourcedefinitions/externalsecrets.external-secrets.io';
let isOurs: boolean;

// A cluster with the operator has its own definition, which is not ours to replace.
beforeAll(async () => {
  const { status } = await api.request('GET', `/apis/apiextensions.k8s.io/v1/${CRD}`);
  isOurs = status === 404;
  if (!isOurs) return;
  await mustRun('kubectl apply -f schemas/external-secret.crd.yaml', ROOT);
  await mustRun(`kubectl wait --for=condition=Established ${CRD} --timeout=60s`, ROOT);
});

afterAll(async () => {
  if (isOurs) await mustRun(`kubectl delete ${CRD}`, ROOT);
});

function project(namespace: string): string {
  return folderWith({
    'cdk8s.yaml': 'kubejob:\n  secrets: external\n  secretStore: {name: vault, kind: ClusterSecretStore}\n',
    'manifests/report.yaml': {
      apiVersion: 'kubernetes.project-planton.org/v1',
      kind: 'KubernetesJob',
      metadata: { name: 'report' },
      spec: {
        namespace,
        image: { repo: 'busybox', tag: '1.36' },
        command: ['sh', '-c', 'echo "$TOKEN"'],
        env: { secrets: { TOKEN: { remoteRef: { key: 'prod/reports', property: 'token', version: '7' } } } },
      },
    },
  });
}

interface ExternalSecret {
  readonly metadata: { readonly name: string };
  readonly spec: object;
}

function isWaiting({ status }: Pod): boolean {
  return status.containerStatuses?.[0]?.state.waiting?.reason === 'CreateContainerConfigError';
}

describe.each([
  ['client', 'kubectl apply'],
  ['server', 'kubectl apply --server-side'],
])('with %s-side apply', (way, command) => {
  const namespace = ownNamespace('external', way);
  const secretsPath = `/api/v1/namespaces/${namespace}/secrets`;

  test('an ExternalSecret is taken, and stored as it was written', async () => {
    await createNamespace(api, namespace);
    const cwd = project(namespace);
    expect(await runMain(['synth', '--quiet'], { cwd })).toMatchObject({ status: 0 });
    expect(await shell(`${command} --validate=strict -f dist/`, cwd)).toMatchObject({ status: 0, stderr: '' });
    const { items } = await api.get<{ items: readonly ExternalSecret[] }>(
      `/apis/external-secrets.io/v1/namespaces/${namespace}/externalsecrets`,
    );
    expect(items.map(({ metadata: { name }, spec }) => ({ name, spec }))).toEqual([
      {
        name: 'report-env-secrets',
        spec: expect.objectContaining({
          secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
          target: expect.objectContaining({ name: 'report-env-secrets', creationPolicy: 'Owner' }),
          data: [
            {
              secretKey: 'TOKEN',
              remoteRef: expect.objectContaining({ key: 'prod/reports', property: 'token', version: '7' }),
            },
          ],
        }),
      },
    ]);
  });

  test('its job waits for the Secret that the operator makes of it, and then runs', async () => {
    const pods = podsPath(namespace, 'report');
    await api.until<Pod>(pods, (all) => all.length > 0 && all.every(isWaiting));
    await api.call('POST', secretsPath, {
      metadata: { name: 'report-env-secrets' },
      stringData: { TOKEN: 'from the store' },
    });
    await completed(api, namespace, 'report');
    expect(await logsOf(api, namespace, 'report')).toEqual(['from the store\n']);
  });
});
