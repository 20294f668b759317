import { jobOfCronJob, objectsIn } from '../../lib/import/given-object';
import { parseText } from '../../lib/read/parse';

type Json = Record<string, unknown>;
type Named = { name: string; [field: string]: unknown };
interface Container {
  name: string;
  image?: string;
  env?: Named[];
  volumeMounts?: { mountPath: string }[];
  resources?: Record<string, Record<string, string> | undefined>;
}
interface JobValue {
  apiVersion: 'batch/v1';
  kind: 'Job';
  metadata: { name: string; namespace?: string; labels?: Json; annotations?: Json };
  spec: Json & {
    parallelism?: number;
    completions?: number;
    template: {
      metadata?: { labels?: Json; annotations?: Json };
      spec: Json & { containers: Container[]; volumes?: Named[] };
    };
  };
}

const CONTROLLER = /^(?:batch\.kubernetes\.io\/)?(?:controller-uid|job-name)$/;
const PLATFORM = /^project-planton\.org\//;
const OTHER_TOOLS = /^(?:kubectl\.kubernetes\.io|batch\.kubernetes\.io|helm\.sh)\//;

/** The Job in what was given. */
export function givenJob(text: string): JobValue {
  const [object] = objectsIn(parseText('', text), () => undefined);
  const found = object?.kind === 'CronJob' ? jobOfCronJob(object) : object;
  if (!found) throw new Error('no Job');
  const job = structuredClone(found.value) as unknown as JobValue;
  job.metadata.name ??= found.name;
  if (found.namespace !== undefined) job.metadata.namespace = found.namespace;
  return job;
}

/**
 * A Job without what an import may change: the exceptions of the round trip, each with its reason.
 *
 * @param given the Job that was imported
 */
export function comparable(job: JobValue, given: JobValue): JobValue {
  const { metadata, spec } = structuredClone(job);
  // What the cluster, and other tools, have written; our own labels, by which the objects of a job are found.
  const labels = without(metadata.labels, [CONTROLLER, PLATFORM]);
  const annotations = without(metadata.annotations, [OTHER_TOOLS]);
  const { template, selector: _made, manualSelector: _no, ...rest } = spec;
  const podLabels = without(template.metadata?.labels, [CONTROLLER, PLATFORM]);
  const main = given.spec.template.spec.containers[0]?.name ?? '';
  const renamed = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll(`"containerName":"${main}"`, '"containerName":"job-container"'));
  const [first, ...others] = template.spec.containers;
  const original = given.spec.template.spec.containers[0];
  const { serviceAccount: _old, serviceAccountName, ...pod } = template.spec;
  return renamed({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: metadata.name, namespace: metadata.namespace ?? 'default', labels, annotations },
    spec: {
      ...rest,
      // One pod at a time is one completion, whether that is said or not.
      completions: rest.completions ?? ((rest.parallelism ?? 1) <= 1 ? 1 : undefined),
      template: {
        metadata: { labels: podLabels, annotations: template.metadata?.annotations },
        spec: {
          ...pod,
          // The account of the namespace is the one that no name means.
          serviceAccountName: serviceAccountName === 'default' ? undefined : serviceAccountName,
          containers: [first && original ? comparableContainer(first, original) : first, ...others],
          // The order of volumes means nothing.
          volumes: template.spec.volumes?.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        },
      },
    },
  }) as JobValue;
}

function without(texts: Json = {}, keys: readonly RegExp[]): Json {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => !keys.some((form) => form.test(key))));
}

function comparableContainer(container: Container, given: Container): Container {
  const last = new Map((container.env ?? []).map((variable) => [variable.name, variable]));
  // Every job of the platform has these two.
  for (const name of ['HOSTNAME', 'K8S_POD_ID'])
    if (!given.env?.some((variable) => variable.name === name)) last.delete(name);
  const resources: Record<string, unknown> = {};
  for (const kind of ['limits', 'requests']) {
    // What a manifest does not say of CPU and memory has a default.
    const amounts = Object.entries(container.resources?.[kind] ?? {});
    const kept = amounts.filter(
      ([name]) => !['cpu', 'memory'].includes(name) || given.resources?.[kind]?.[name] !== undefined,
    );
    if (kept.length > 0) resources[kind] = Object.fromEntries(kept);
  }
  const { claims } = container.resources ?? {};
  return {
    ...container,
    name: 'job-container',
    // To Kubernetes, no tag is this one.
    image: /(^|\/)[^/:@]+$/.test(container.image ?? '') ? `${container.image}:latest` : container.image,
    // Whether `$(NAME)` means the same is compared apart from the order.
    env: [...last.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    resources: { ...resources, ...(claims ? { claims } : {}) } as Container['resources'],
    volumeMounts: container.volumeMounts?.toSorted((a, b) => (a.mountPath < b.mountPath ? -1 : 1)),
  };
}

/** What the variables of the first container are, once `$(NAME)` stands for what is before it. */
export function expanded(job: JobValue): Record<string, string> {
  const known = new Map<string, string>();
  for (const { name, value, valueFrom } of job.spec.template.spec.containers[0]?.env ?? []) {
    const text = valueFrom ? `<${name}>` : String(value ?? '');
    known.set(
      name,
      text.replace(/\$\(([^)]+)\)/g, (all, other: string) => known.get(other) ?? all),
    );
  }
  return Object.fromEntries(known);
}
