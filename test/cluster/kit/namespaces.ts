import type { ApiServer } from './api-server';

interface Namespace {
  readonly metadata: { readonly name: string };
}

const NAMESPACES = '/api/v1/namespaces';

/** Makes a namespace, and waits until pods can be made in it: they need its service account. */
export async function createNamespace(
  api: ApiServer,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<void> {
  await api.call('POST', NAMESPACES, { metadata: { name, labels } });
  const accounts = `${NAMESPACES}/${name}/serviceaccounts?fieldSelector=metadata.name=default`;
  await api.until(accounts, ({ length }) => length > 0);
}

/** Removes all namespaces whose names begin with the prefix, and returns when they are gone. */
export async function removeNamespaces(api: ApiServer, prefix: string): Promise<void> {
  const isOwn = ({ metadata }: Namespace) => metadata.name.startsWith(prefix);
  const { items } = await api.get<{ items: readonly Namespace[] }>(NAMESPACES);
  await Promise.all(items.filter(isOwn).map(({ metadata }) => api.call('DELETE', `${NAMESPACES}/${metadata.name}`)));
  await api.until<Namespace>(NAMESPACES, (all) => !all.some(isOwn));
}
