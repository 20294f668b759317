import type { KubernetesObject } from '../../../lib/diff/kubernetes-object';
import type { ApiServer } from '../kit/api-server';

export interface ServerVerdict {
  /** Why objects are refused: the kind of each, and the server's words. */
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
}

const COLLECTIONS: Readonly<Record<string, (namespace: string) => string>> = {
  Namespace: () => '/api/v1/namespaces',
  Secret: (namespace) => `/api/v1/namespaces/${namespace}/secrets`,
  ConfigMap: (namespace) => `/api/v1/namespaces/${namespace}/configmaps`,
  Pod: (namespace) => `/api/v1/namespaces/${namespace}/pods`,
  Job: (namespace) => `/apis/batch/v1/namespaces/${namespace}/jobs`,
};

/** The status of what is there already, and therefore valid. */
const ALREADY_EXISTS = 409;

/** Asks an API server what it would do with objects; about the same object it is asked once. */
export class DryRunServer {
  private readonly verdicts = new Map<string, Promise<ServerVerdict>>();

  /** @param namespace one that is there, for objects that say another */
  constructor(
    private readonly api: ApiServer,
    private readonly namespace: string,
  ) {}

  async verdict(objects: readonly KubernetesObject[]): Promise<ServerVerdict> {
    const all = [...objects, ...namespacesOf(objects)];
    return together(await Promise.all(all.map((object) => this.verdictOf(object))));
  }

  private async verdictOf(object: KubernetesObject): Promise<ServerVerdict> {
    const verdict = await this.ask(object);
    const pod = verdict.refusals.length === 0 ? podOf(object) : undefined;
    return pod ? together([verdict, await this.ask(pod)]) : verdict;
  }

  private ask({ metadata, ...rest }: KubernetesObject): Promise<ServerVerdict> {
    const here = metadata.namespace === undefined ? metadata : { ...metadata, namespace: this.namespace };
    const text = JSON.stringify({ ...rest, metadata: here });
    const verdict = this.verdicts.get(text) ?? this.create(String(rest.kind), JSON.parse(text));
    this.verdicts.set(text, verdict);
    return verdict;
  }

  private async create(kind: string, object: unknown): Promise<ServerVerdict> {
    const path = `${COLLECTIONS[kind]?.(this.namespace)}?dryRun=All&fieldValidation=Strict`;
    const { status, body, warnings } = await this.api.request<{ readonly message?: string }>('POST', path, object);
    const isRefused = status >= 400 && status !== ALREADY_EXISTS;
    return { refusals: isRefused ? [`${kind}: ${body.message ?? body}`] : [], warnings };
  }
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
  const { template } = spec as { readonly template: { readonly metadata: object; readonly spec: object } };
  const podMetadata = { ...template.metadata, name: 'case', namespace: metadata.namespace };
  return { apiVersion: 'v1', kind: 'Pod', metadata: podMetadata, spec: template.spec };
}
