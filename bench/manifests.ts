import { SeededRandom } from './random';
import { scriptLines, settingsLines } from './script-text';

/** How many namespaces the jobs share. */
const NAMESPACES = 50;

/** A manifest of the benchmark, as a file. */
export interface BenchManifest {
  /** The name of the job: the file is `{name}.yaml`. */
  readonly name: string;
  readonly text: string;
  /** What is other in an environment. */
  readonly overlay: string;
}

/** The manifests that a benchmark of so many runs on; always the same ones, and the first of those of a larger one. */
export function benchManifests(count: number): BenchManifest[] {
  return Array.from({ length: count }, (_, index) => benchManifest(index));
}

function benchManifest(index: number): BenchManifest {
  const random = new SeededRandom(index);
  const task = random.one(['import', 'export', 'report', 'cleanup', 'sync', 'reindex', 'invoice', 'digest']);
  const thing = random.one(['orders', 'customers', 'payments', 'mail', 'stock', 'events']);
  const name = `${thing}-${task}-${String(index).padStart(5, '0')}`;
  const config = configOf(random, name);
  const lines = [
    ...(random.chance(0.3) ? [`# The ${task} of the ${thing}. Ask the team before you change it.`] : []),
    'apiVersion: kubernetes.project-planton.org/v1',
    'kind: KubernetesJob',
    ...metadataLines(random, name, thing),
    'spec:',
    ...indented([
      `namespace: team-${String(index % NAMESPACES).padStart(2, '0')}`,
      ...(random.chance(0.1) ? ['createNamespace: true'] : []),
      ...imageLines(random, thing),
      ...runLines(random),
      ...environmentLines(random),
      ...config.lines,
      ...resourceLines(random),
    ]),
  ];
  const overlay = `spec:\n  image: { tag: "10.${index}.0" }\n  env: { variables: { STAGE: prod } }\n  backoffLimit: ${index % 5}\n`;
  return { name, text: `${lines.join('\n')}\n`, overlay };
}

function metadataLines(random: SeededRandom, name: string, team: string): string[] {
  const optional = [
    ...(random.chance(0.5) ? ['org: acme'] : []),
    ...(random.chance(0.7) ? [`env: ${random.one(['prod', 'staging', 'test'])}`] : []),
    ...(random.chance(0.6) ? ['labels:', `  team: ${team}`, `  tier: "${random.between(1, 3)}"`] : []),
    ...(random.chance(0.3) ? ['annotations:', `  acme.com/runbook: https://wiki.acme.com/${name}`] : []),
  ];
  return ['metadata:', ...indented([`name: ${name}`, ...optional])];
}

function imageLines(random: SeededRandom, thing: string): string[] {
  const tag = `"${random.between(1, 9)}.${random.between(0, 30)}.${random.between(0, 9)}"`;
  if (random.chance(0.4)) return [`image: { repo: ghcr.io/acme/${thing}, tag: ${tag} }`];
  const pullSecret = random.chance(0.2) ? ['  pullSecretName: ghcr-credentials'] : [];
  return ['image:', `  repo: registry.acme.com/${thing}/worker`, `  tag: ${tag}`, ...pullSecret];
}

function runLines(random: SeededRandom): string[] {
  const parallelism = random.between(2, 6);
  const indexed = [
    'completionMode: Indexed',
    `completions: ${parallelism * random.between(1, 4)}`,
    `parallelism: ${parallelism}`,
  ];
  return [
    ...(random.chance(0.2) ? indexed : []),
    `backoffLimit: ${random.between(0, 6)}`,
    `activeDeadlineSeconds: ${random.between(10, 120) * 60}`,
    ...(random.chance(0.3) ? [`ttlSecondsAfterFinished: ${random.between(1, 48) * 3600}`] : []),
    ...(random.chance(0.3) ? [`args: [--batch, "${random.between(10, 500)}", --verbose]`] : []),
  ];
}

function environmentLines(random: SeededRandom): string[] {
  const asList = random.chance(0.4);
  const variables = Array.from({ length: random.between(2, 10) }, (_, index) => variable(random, index, asList));
  const secrets = Array.from({ length: random.between(0, 3) }, (_, index) => secret(random, index, asList));
  return [
    'env:',
    '  variables:',
    ...indented(variables.flat(), 2),
    ...(secrets.length > 0 ? ['  secrets:', ...indented(secrets.flat(), 2)] : []),
    ...(random.chance(0.2) ? ['  envFrom:', '    - configMapRef: { name: defaults, optional: true }'] : []),
  ];
}

function variable(random: SeededRandom, index: number, asList: boolean): string[] {
  const name = `${random.one(['API', 'BATCH', 'CACHE', 'LOG', 'QUEUE'])}_${random.one(['URL', 'SIZE', 'MODE'])}_${index}`;
  const value = random.one([
    `https://api-${random.between(1, 99)}.acme.com/v${random.between(1, 4)}?page=1&sort=name`,
    String(random.between(1, 100_000)),
    random.one(['info', 'debug', 'incremental', 'full', 'read-only']),
    `part ${random.between(1, 99)}: from the first to the last`,
  ]);
  if (random.chance(0.1)) return entry(name, ['fieldRef:', '  fieldPath: spec.nodeName'], asList);
  if (random.chance(0.1)) return entry(name, ['configMapKeyRef: { name: shared, key: mode, optional: true }'], asList);
  return !asList && random.chance(0.5) ? [`${name}: "${value}"`] : entry(name, [`value: "${value}"`], asList);
}

function secret(random: SeededRandom, index: number, asList: boolean): string[] {
  const name = `${random.one(['DB_PASSWORD', 'API_TOKEN', 'SIGNING_KEY'])}_${index}`;
  // Rare: what is committed seldom holds a secret, and each gives a warning.
  if (random.chance(0.01)) return entry(name, [`value: "generated-${random.between(1, 1e9)}"`], asList);
  const key = random.one(['password', 'token', 'key']);
  if (random.chance(0.5)) return entry(name, [`secretRef: { name: credentials, key: ${key} }`], asList);
  return entry(name, ['secretRef:', '  name: credentials', `  key: ${key}`], asList);
}

function entry(name: string, lines: readonly string[], asList: boolean): string[] {
  return asList ? [`- name: ${name}`, ...indented(lines)] : [`${name}:`, ...indented(lines)];
}

function configOf(random: SeededRandom, name: string): { readonly lines: readonly string[] } {
  const configMaps: string[] = [];
  const mounts: string[] = [];
  if (random.chance(0.4)) {
    configMaps.push(`${name}.sh: |`, ...indented(scriptLines(random, random.between(1000, 4000))));
    const source = `{ name: ${name}.sh, defaultMode: 0o755 }`;
    mounts.push('- name: scripts', '  mountPath: /scripts', '  readOnly: true', `  configMap: ${source}`);
  }
  if (random.chance(0.2)) {
    configMaps.push(`${name}.properties: |`, ...indented(settingsLines(random, random.between(10, 60))));
    mounts.push('- name: settings', '  mountPath: /etc/settings', `  configMap: { name: ${name}.properties }`);
  }
  if (random.chance(0.3)) mounts.push('- name: scratch', '  mountPath: /scratch', '  emptyDir: { sizeLimit: 1Gi }');
  if (random.chance(0.15)) mounts.push('- name: data', '  mountPath: /data', '  pvc:', '    claimName: shared-data');
  return {
    lines: [
      ...(configMaps.length > 0 ? ['configMaps:', ...indented(configMaps)] : []),
      ...(mounts.length > 0 ? ['volumeMounts:', ...indented(mounts)] : []),
    ],
  };
}

function resourceLines(random: SeededRandom): string[] {
  if (random.chance(0.4)) return [];
  const memory = random.one([256, 512, 1024]);
  return [
    'resources:',
    `  limits: { cpu: "${random.between(1, 4)}", memory: ${memory * 2}Mi }`,
    `  requests: { cpu: ${random.between(1, 9) * 100}m, memory: ${memory}Mi }`,
  ];
}

function indented(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => (line === '' ? line : '  '.repeat(levels) + line));
}
