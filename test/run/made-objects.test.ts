import { validateManifest } from '../../lib/library/validate-manifest';
import { RememberingWorker } from '../../lib/run/remembering-worker';
import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

const object = (kind: string, metadata: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\n`;

const CLAIM = object('PersistentVolumeClaim', 'name: archive');
const MOUNT = 'volumeMounts: [{name: a, mountPath: /a, pvc: {claimName: archive}}]';

const sourcesOf = (...texts: readonly string[]) =>
  texts.map((text, index) => ({ name: `${index}.yaml`, bytes: Buffer.from(text) }));

/** What must exist beside the files, by the fields that say so. */
function missing(...texts: readonly string[]): string[] {
  const { diagnostics } = runNow(sourcesOf(...texts), { ...runOptions, render: false });
  return diagnostics.filter(({ code }) => code === 'must-exist').map(({ path }) => path);
}

test.each([
  ['PersistentVolumeClaim', MOUNT],
  ['Secret', 'env: {envFrom: [{secretRef: {name: archive}}]}'],
  ['ConfigMap', 'env: {envFrom: [{configMapRef: {name: archive}}]}'],
  ['ServiceAccount', 'serviceAccount: {name: archive}'],
])('a %s need not exist that a document beside the manifest makes', (kind, spec) => {
  expect(missing(manifestYaml(spec), object(kind, 'name: archive'))).toEqual([]);
  expect(missing(`${object(kind, 'name: archive, namespace: data')}---\n${manifestYaml(spec)}`)).toEqual([]);
});

test.each([
  ['of another name', object('PersistentVolumeClaim', 'name: other')],
  ['of another kind', object('ConfigMap', 'name: archive')],
  ['of another namespace', object('PersistentVolumeClaim', 'name: archive, namespace: other')],
  ['of somebody else’s kind', object('PersistentVolumeClaim', 'name: archive', 'acme.com/v1')],
  ['without a name', object('PersistentVolumeClaim', 'labels: {a: b}')],
])('an object %s is another one', (_, text) => {
  expect(missing(manifestYaml(MOUNT), text)).toEqual(['spec.volumeMounts[0].pvc.claimName']);
});

test('the namespace may come from a reference', () => {
  const job = manifestYaml(MOUNT).replace('namespace: data', 'namespace: {valueFrom: {name: team}}');
  const team = 'kind: KubernetesNamespace\nmetadata: {name: team}\nspec: {name: data}\n';
  expect(missing(job, team, object('PersistentVolumeClaim', 'name: archive, namespace: data'))).toEqual([]);
  expect(missing(job, team, object('PersistentVolumeClaim', 'name: archive, namespace: other'))).toHaveLength(1);
});

test('a job with an error may be in any namespace', () => {
  const claim = object('PersistentVolumeClaim', 'name: archive, namespace: other');
  const job = manifestYaml(MOUNT).replace('namespace: data', 'namespace: {valueFrom: {name: nobody}}');
  expect(missing(job, claim)).toEqual([]);
});

test('a note that nobody is told is not counted either', async () => {
  const cwd = folderWith({ 'job.yaml': manifestYaml(MOUNT) });
  expect((await runMain(['synth', 'job.yaml'], { cwd })).stderr).toContain('1 note');
  const both = folderWith({ 'job.yaml': manifestYaml(MOUNT), 'claim.yaml': CLAIM });
  expect((await runMain(['synth', 'job.yaml', 'claim.yaml'], { cwd: both })).stderr).not.toContain('note');
});

test('a document that comes and goes is noticed without looking at the job again', () => {
  const worker = new RememberingWorker();
  const codesWith = (...texts: readonly string[]) =>
    runNow(sourcesOf(manifestYaml(MOUNT), ...texts), runOptions, worker).diagnostics.map(({ code }) => code);
  expect(codesWith()).toEqual(['must-exist']);
  expect(codesWith(CLAIM)).toEqual([]);
  expect(codesWith()).toEqual(['must-exist']);
});

test('a program gives the documents in one text', () => {
  const codes = (text: string) => validateManifest(text).map(({ code }) => code);
  expect(codes(manifestYaml(MOUNT))).toEqual(['must-exist']);
  expect(codes(`${manifestYaml(MOUNT)}---\n${CLAIM}`)).toEqual([]);
});
