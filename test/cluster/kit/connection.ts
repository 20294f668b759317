import { randomBytes } from 'node:crypto';
import type { KubernetesVersion } from '../../../lib/manifest/well-known';
import { ApiServer } from './api-server';
import { KubectlProxy } from './kubectl-proxy';
import { removeNamespaces } from './namespaces';

/** How a run of the tests tells its workers of the cluster. */
const SOCKET = 'KUBEJOB_TEST_SOCKET';
const PREFIX = 'KUBEJOB_TEST_PREFIX';

let proxy: KubectlProxy | undefined;

/** Before the tests: finds the cluster that kubectl speaks to, and a prefix for namespaces that nobody else has. */
export async function connect(): Promise<void> {
  proxy = await KubectlProxy.start();
  process.env[SOCKET] = proxy.socket;
  process.env[PREFIX] = `kubejob-${randomBytes(3).toString('hex')}`;
  try {
    const { gitVersion } = await apiServer().get<{ gitVersion: string }>('/version');
    process.stderr.write(`on Kubernetes ${gitVersion}, in namespaces ${namespacePrefix()}-…\n`);
  } catch (error) {
    await proxy.stop();
    throw new Error('kubectl reaches no cluster; set KUBECONFIG', { cause: error });
  }
}

/** After the tests: nothing of them stays. */
export async function disconnect(): Promise<void> {
  await removeNamespaces(apiServer(), namespacePrefix());
  await proxy?.stop();
}

/** The cluster of this run. */
export function apiServer(): ApiServer {
  return new ApiServer(process.env[SOCKET] ?? '');
}

/** Its version, as the settings name it. */
export async function serverVersion(): Promise<KubernetesVersion> {
  const { gitVersion } = await apiServer().get<{ gitVersion: string }>('/version');
  return gitVersion.replace(/^v(1\.\d+)\..*$/, '$1') as KubernetesVersion;
}

/** What the names of all namespaces of this run begin with. */
export function namespacePrefix(): string {
  return process.env[PREFIX] ?? '';
}
