import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { folderWith, runMain } from './kit/command-line';
import { manifest } from './kit/manifest';

/** Keys that a lookup finds in every object, though nobody put them there. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

describe('a key that every object inherits is a key like any other, wherever the user may choose one', () => {
  /** A key that no object inherits, as long as the other one, and at the same place in every order. */
  const twinOf = (name: string) => name.replace(/[a-z](?=_*$)/, 'x');

  const isLabelKey = (name: string) => !name.startsWith('_');
  const isObjectName = (name: string) => isLabelKey(name) && name === name.toLowerCase();

  /** A manifest with the name at each place that takes it; only `after` where there need be none. */
  function manifestWith(name: string, when: 'before' | 'after'): string {
    const entries = (isAllowed: boolean) => (isAllowed && when === 'after' ? entry(name, when) : {});
    const spec = {
      createNamespace: true,
      configMaps: isObjectName(name) ? entry(name, when) : {},
      env: { secrets: { OTHER: 'there', ...entries(true) } },
    };
    const [labels, annotations] = [entries(isLabelKey(name)), entries(isLabelKey(name))];
    return stringify(manifest(spec, { labels, annotations }));
  }

  /** What the commands print about a project to which entries with the name are added, and then removed. */
  async function printed(name: string): Promise<string[]> {
    const cwd = folderWith({ 'manifests/job.yaml': manifestWith(name, 'before') });
    const kubejob = async (...argv: string[]) => {
      const { status, stdout, stderr } = await runMain(argv, { cwd });
      return `${argv.join(' ')}: ${status}\n${stdout}${stderr}`;
    };
    const outputs = [await kubejob('synth', '--quiet')];
    for (const when of ['after', 'before'] as const) {
      fs.writeFileSync(path.join(cwd, 'manifests/job.yaml'), manifestWith(name, when));
      outputs.push(await kubejob('diff'), await kubejob('diff', '--format', 'json'), await kubejob('synth', '--check'));
      outputs.push(await kubejob('synth', '--stdout'), await kubejob('synth'));
    }
    return outputs;
  }

  test.each(INHERITED)('%s', async (name) => {
    const twin = twinOf(name);
    const ordinary = await printed(twin);
    expect(ordinary.join('')).toContain(twin);
    expect((await printed(name)).map((text) => text.replaceAll(name, twin))).toEqual(ordinary);
  });
});

describe('where it is wrong or leads nowhere, nothing is found under it', () => {
  const SELF = { kind: 'KubernetesJob', name: 'report' };

  /** What the runtime says of itself, and what a value that is no text becomes in one. */
  const INNARDS = /native code|\[object|=>|\bundefined\b|\bNaN\b/;

  async function statusOf(argv: readonly string[], files: Record<string, unknown>): Promise<number | null> {
    const { status, stdout, stderr } = await runMain(argv, { cwd: folderWith(files) });
    expect(stdout + stderr).not.toMatch(INNARDS);
    return status;
  }

  const variable = (source: object | string) => ({ env: { variables: { A: source } } });

  test.each<[place: string, spec: (name: string) => object]>([
    ['a field', (name) => entry(name, 1)],
    ['a field of a part', (name) => ({ image: { repo: 'a', tag: 'b', ...entry(name, 1) } })],
    [
      'one of several words',
      (name) => ({ restartPolicy: name, targetCluster: { clusterKind: name, clusterName: 'a' } }),
    ],
    ['a number', (name) => ({ backoffLimit: name, activeDeadlineSeconds: name })],
    ['a boolean', (name) => ({ suspend: name })],
    ['a list', (name) => ({ command: name, args: entry(name, 1) })],
    ['a quantity', (name) => ({ resources: { limits: { cpu: `1${name}`, memory: name } } })],
    ['a source of a variable', (name) => variable(entry(name, 1))],
    ['a source of a secret', (name) => ({ env: { secrets: entry(name, entry(name, 1)) } })],
    ['a source of a volume', (name) => ({ volumeMounts: [{ name, mountPath: name, ...entry(name, {}) }] })],
    ['a file in a ConfigMap', (name) => ({ configMaps: { a: entry(name, 1) } })],
    ['a field of the pod', (name) => variable({ fieldRef: { fieldPath: `metadata.${name}['a']` } })],
    ['a variable of the environment', (name) => ({ env: { secrets: { A: { fromEnvironment: name } } } })],
    ['a manifest that is referred to', (name) => variable({ valueFrom: { name, kind: name, fieldPath: name } })],
    ['a field that is referred to', (name) => variable({ valueFrom: { ...SELF, fieldPath: `spec.${name}` } })],
  ])('as %s', async (_, spec) => {
    for (const name of INHERITED) {
      const files = { 'manifests/job.yaml': stringify(manifest(spec(name))) };
      expect({ name, status: await statusOf(['synth'], files) }).toEqual({ name, status: 1 });
    }
  });

  test.each<[place: string, annotations: (name: string) => object]>([
    ['an annotation of ours', (name) => entry(`kubejob.dev/${name}`, 'a')],
    ['a value of one', (name) => ({ 'kubejob.dev/delivery': name, 'kubejob.dev/rerun': name })],
    ['a diagnostic code', (name) => entry(`kubejob.dev/ignore.${name}`, 'a')],
  ])('as %s', async (_, annotations) => {
    for (const name of INHERITED) {
      const files = { 'manifests/job.yaml': stringify(manifest({}, { annotations: annotations(name) })) };
      expect({ name, status: await statusOf(['synth'], files) }).toEqual({ name, status: 1 });
    }
  });

  test.each<[place: string, settings: (name: string) => object]>([
    ['a setting', (name) => entry(name, name)],
    ['a tool', (name) => ({ delivery: name })],
    ['a code', (name) => ({ severity: entry(name, 'off') })],
  ])('as %s in cdk8s.yaml', async (_, settings) => {
    for (const name of INHERITED) {
      const files = { 'cdk8s.yaml': stringify({ kubejob: settings(name) }), 'manifests/job.yaml': manifest() };
      expect({ name, status: await statusOf(['validate'], files) }).toEqual({ name, status: 1 });
    }
  });

  test.each<[place: string, argv: (name: string) => string[]]>([
    ['a field', (name) => ['explain', name]],
    ['a tool', (name) => ['synth', '--delivery', name]],
    ['a cluster', (name) => ['synth', '--cluster', name]],
    ['a format', (name) => ['validate', '--format', name]],
    ['a template', (name) => ['init', 'report', '--template', name]],
    ['a shell', (name) => ['completion', name]],
    ['a command', (name) => [name]],
  ])('as %s on the command line', async (_, argv) => {
    for (const name of INHERITED) {
      const status = await statusOf(argv(name), { 'manifests/job.yaml': manifest() });
      expect({ name, status }).toEqual({ name, status: 2 });
    }
  });
});

function entry(name: string, value: unknown): Record<string, unknown> {
  return Object.fromEntries([[name, value]]);
}
