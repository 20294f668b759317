import fc from 'fast-check';
import { mutation, type Step } from '../../kit/mutations';
import { EDGES, type Json } from '../../kit/nasty-values';
import { sectionManifests } from '../../kit/section-manifests';
import { seedManifests } from '../../kit/seed-manifests';

/** A valid manifest and what is done to it. */
export interface FuzzCase {
  readonly seed: Json;
  readonly steps: readonly Step[];
}

/** What a server may take for the same, or for something else than it looks like, by the name of the field. */
const MORE_EDGES: Readonly<Record<string, readonly Json[]>> = {
  cpu: ['1000m', '+1', '1e100', '0.05', '100Mi'],
  memory: ['1024Mi', '+1', '1e100', '1Gi ', '100m', '1.5Mi'],
  sizeLimit: ['1024Ki', '100m'],
  divisor: ['', '1000m', '1.0', '1024Ki', '1e3'],
  containerName: ['', 'job-container', 'other'],
  apiVersion: ['', 'v1', 'v2', 'batch/v1'],
  fieldPath: ['status.hostIPs', 'status.hostIP', 'spec.serviceAccountName', 'spec.nodeName', 'metadata.uid'],
  tag: [`1.4.2@sha256:${'0'.repeat(64)}`, 'a@b'],
  mountPath: ['/./a', '/b/../a', 'a', '/a:b'],
  'pod-security.kubernetes.io/enforce': ['baseline', 'restricted', 'privileged', 'strict', ''],
  'pod-security.kubernetes.io/enforce-version': ['latest', 'v1.28', '1.28', 'v2.0', 'v1.99'],
  'pod-security.kubernetes.io/warn': ['restricted', 'none'],
};

/** Cases that know nothing of what we check. Most have one change, so that what is found has one cause. */
export function fuzzCases(count: number, seed: number): FuzzCase[] {
  const change = fc.oneof({ weight: 3, arbitrary: edge() }, { weight: 1, arbitrary: mutation() });
  const cases = fc.record({
    seed: fc.oneof(
      fc.constantFrom(...(seedManifests('hunter2') as Json[]), policedNamespace as Json),
      sectionManifests(),
    ),
    steps: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(change) },
      { weight: 1, arbitrary: fc.array(change, { minLength: 2, maxLength: 3 }) },
    ),
  });
  return fc.sample(cases, { numRuns: count, seed });
}

/** A job whose namespace says what its pods may do. */
const policedNamespace = {
  apiVersion: 'kubernetes.project-planton.org/v1',
  kind: 'KubernetesJob',
  metadata: {
    name: 'policed',
    labels: {
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/enforce-version': 'latest',
      'pod-security.kubernetes.io/warn': 'privileged',
    },
  },
  spec: {
    namespace: 'policed',
    createNamespace: true,
    image: { repo: 'busybox', tag: '1.36.1' },
    activeDeadlineSeconds: 60,
  },
};

/** Gives one of the values that have an edge such a value. */
function edge(): fc.Arbitrary<Step> {
  const number = fc.noBias(fc.nat(9999));
  return fc.tuple(number, number).map(([place, value]) => (root: Json) => {
    const leaves = leavesOf(root);
    const leaf = leaves[place % leaves.length];
    if (leaf) leaf.parent[leaf.name] = leaf.edges[value % leaf.edges.length] ?? null;
    return root;
  });
}

interface Leaf {
  readonly parent: { [name: string]: Json };
  readonly name: string;
  readonly edges: readonly Json[];
}

function leavesOf(node: Json): Leaf[] {
  if (!isContainer(node)) return [];
  if (Array.isArray(node)) return node.flatMap(leavesOf);
  return Object.entries(node).flatMap(([name, child]) => {
    if (isContainer(child)) return leavesOf(child);
    const edges = [EDGES, MORE_EDGES].flatMap((table) => (Object.hasOwn(table, name) ? (table[name] ?? []) : []));
    return edges.length > 0 ? [{ parent: node, name, edges }] : [];
  });
}

/** The document of a case. */
export function documentOf({ seed, steps }: FuzzCase): Json {
  return steps.reduce((root, step) => step(root), structuredClone(seed));
}

/** The same case with fewer changes. */
export function simplerCases({ seed, steps }: FuzzCase): FuzzCase[] {
  if (steps.length < 2) return [];
  return steps.map((_, left) => ({ seed, steps: steps.filter((_, index) => index !== left) }));
}

/** What a case has done to its seed: each changed place with its old and its new value. */
export function changesOf(testCase: FuzzCase): string[] {
  return differences(testCase.seed, documentOf(testCase), '');
}

function differences(before: Json | undefined, after: Json | undefined, path: string): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [`${path}: ${shown(before)} → ${shown(after)}`];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differences(own(before, key), own(after, key), path ? `${path}.${key}` : key));
}

type Container = Json[] | { [key: string]: Json };

function isContainer(value: Json | undefined): value is Container {
  return typeof value === 'object' && value !== null;
}

function own(container: Container, key: string): Json | undefined {
  return Object.hasOwn(container, key) ? (container as { [key: string]: Json })[key] : undefined;
}

function shown(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 100)}… (${text.length} characters)` : text;
}
