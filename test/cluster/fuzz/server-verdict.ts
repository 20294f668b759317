import type { KubernetesObject } from '../../../lib/diff/kubernetes-object';
import type { UserMap } from '../../../lib/manifest/own-property';
import type { KubernetesVersion } from '../../../lib/manifest/well-known';
import settingsSchema from '../../../schemas/settings.schema.json';
import type { ApiServer } from '../kit/api-server';
import { createNamespace } from '../kit/namespaces';

export interface ServerVerdict {
  /** Why objects are refused: the kind of each, and the server's words. */
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
}

const COLLECTIONS: Readonly<Record<string, (namespace: string) => string>> = {
  Namespace: () => '/api/v1/namespaces',
  Secret: (namespace) => `/api/v1/namespaces/${namespace}/secrets`,
  ServiceAccount: (namespace) => `/api/v1/namespaces/${namespace}/serviceaccounts`,
  ConfigMap: (namespace) => `/api/v1/namespaces/${namespace}/configmaps`,
  Pod: (namespace) => `/api/v1/namespaces/${namespace}/pods`,
  Job: (namespace) => `/apis/batch/v1/namespaces/${namespace}/jobs`,
};

/** The status of what is there already, and therefore valid. */
const ALREADY_EXISTS = 409;

/** Labels by which a namespace says what pods it takes. */
const POLICY = 'pod-security.kubernetes.io/';

/** Asks an API server what it would do with objects; about the same object it is asked once. */
export class DryRunServer {
  private readonly verdicts = new Map<string, Promise<ServerVerdict>>();
  /** The namespaces that stand for those of the objects, by their policies. */
  private readonly namespaces = new Map<string, Promise<string>>();

  private constructor(
    private readonly api: ApiServer,
    private readonly prefix: string,
    /** The version of Kubernetes, without its last part. */
    readonly version: KubernetesVersion,
  ) {}

  /** @param prefix what the names of the namespaces begin with that have to be made: a dry run needs one that is there */
  static async connect(api: ApiServer, prefix: string): Promise<DryRunServer> {
    const { gitVersion } = await api.get<{ readonly gitVersion: string }>('/version');
    const versions = settingsSchema.properties.kubernetesVersion.enum as readonly KubernetesVersion[];
    const version = versions.find((known) => gitVersion.startsWith(`v${known}.`));
    if (!version) throw new Error(`our output is not for Kubernetes ${gitVersion}`);
    return new DryRunServer(api, prefix, version);
  }

  async verdict(objects: readonly KubernetesObject[]): Promise<ServerVerdict> {
    const namespace = await this.namespaceFor(objects);
    const all = [...objects, ...namespacesOf(objects)];
    return together(await Promise.all(all.map((object) => this.verdictOf(object, namespace))));
  }

  private async verdictOf(object: KubernetesObject, namespace: string): Promise<ServerVerdict> {
    const verdict = await this.ask(object, namespace);
    const pod = verdict.refusals.length === 0 ? podOf(object) : undefined;
    return pod ? together([verdict, await this.ask(pod, namespace)]) : verdict;
  }

  private ask({ metadata, ...rest }: KubernetesObject, namespace: string): Promise<ServerVerdict> {
    const here = metadata.namespace === undefined ? metadata : { ...metadata, namespace };
    return once(this.verdicts, JSON.stringify({ ...rest, metadata: here }), async (text) => {
      const path = `${COLLECTIONS[rest.kind]?.(namespace)}?dryRun=All&fieldValidation=Strict`;
      const { status, body, warnings } = await this.api.request<Refusal>('POST', path, JSON.parse(text));
      const isRefused = status >= 400 && status !== ALREADY_EXISTS;
      return { refusals: isRefused ? [`${rest.kind}: ${body.message ?? body}`] : [], warnings };
    });
  }

  /** One with the policies of that which is among the objects, if the server takes those. */
  private async namespaceFor(objects: readonly KubernetesObject[]): Promise<string> {
    const made = objects.find(({ kind }) => kind === 'Namespace');
    const isTaken = made && (await this.ask(made, '')).refusals.length === 0;
    const labels = Object.entries((isTaken && made.metadata.labels) || {}).filter(([key]) => key.startsWith(POLICY));
    const name = `${this.prefix}-${this.namespaces.size}`;
    return once(this.namespaces, JSON.stringify(labels), async () => {
      await createNamespace(this.api, name, Object.fromEntries(labels));
      return name;
    });
  }
}

interface Refusal {
  readonly message?: string;
}

/** What is known under a key, or else is found out now. */
function once<T>(known: Map<string, Promise<T>>, key: string, find: (key: string) => Promise<T>): Promise<T> {
  const value = known.get(key) ?? find(key);
  known.set(key, value);
  return value;
}

function together(verdicts: readonly ServerVerdict[]): ServerVerdict {
  return {
    refusals: verdicts.flatMap(({ refusals }) => refusals),
    warnings: [...new Set(verdicts.flatMap(({ warnings }) => warnings))],
  };
}

/** The namespaces of objects, as somebody must have made them. */
function namespacesOf(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const names = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  return [...names].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}

/** The pod that a Job makes. The Job itself is taken without a look at much of what its pod is refused for. */
function podOf({ kind, metadata, spec }: KubernetesObject): KubernetesObject | undefined {
  if (kind !== 'Job') return undefined;
  const { template } = spec as { readonly template: { readonly metadata: object; readonly spec: UserMap } };
  // It is made by another request, which a dry run does not see.
  const { serviceAccountName: _serviceAccountName, ...podSpec } = template.spec;
  const podMetadata = { ...template.metadata, name: 'case', namespace: metadata.namespace };
  return { apiVersion: 'v1', kind: 'Pod', metadata: podMetadata, spec: podSpec };
}
