import Ajv2020 from 'ajv/dist/2020';
import editorSchema from '../../schemas/kubernetes-job.editor.schema.json';
import jobSchema from '../../schemas/kubernetes-job.schema.json';
import { diagnose } from '../kit/diagnose';
import { manifest } from '../kit/manifest';

const isValid = new Ajv2020({ strict: false }).compile(editorSchema);

/** What the schema says of a spec that the tool takes, or refuses, in the same way. */
function accepts(spec: object): boolean {
  const job = manifest(spec);
  const hasErrors = diagnose(JSON.stringify(job)).some(({ severity }) => severity === 'error');
  expect(isValid(job)).toBe(!hasErrors);
  return !hasErrors;
}

test.each<[title: string, spec: object]>([
  ['a field', { backoffLimit: undefined, backoff_limit: 3 }],
  ['required fields', { volumeMounts: [{ name: 'a', mount_path: '/a', empty_dir: { size_limit: '1Gi' } }] }],
  ['fields of a field', { volume_mounts: [{ name: 'a', mountPath: '/a', pvc: { claim_name: 'archive' } }] }],
  ['one of several', { env: { secrets: { TOKEN: { secret_ref: { name: 'a', key: 'b' } } } } }],
  ['a reference', { env: { variables: { LOG: { config_map_key_ref: { name: 'shared', key: 'a_key' } } } } }],
  ['a field beside Kubernetes’ own', { pod: { nodeSelector: { disk: 'ssd' } }, restart_policy: 'Never' }],
])('editors and the tool take %s in snake_case', (_, spec) => {
  expect(accepts(spec)).toBe(true);
});

test.each<[title: string, spec: object]>([
  ['a misspelled field', { backof_limit: 3 }],
  ['a wrong value', { restart_policy: 'Sometimes' }],
  ['a value out of its limits', { backoff_limit: -1 }],
  ['no required field', { volumeMounts: [{ name: 'a', empty_dir: {} }] }],
  [
    'two of which there may be one',
    { volumeMounts: [{ name: 'a', mountPath: '/a', empty_dir: {}, config_map: { name: 'b' } }] },
  ],
  ['Kubernetes’ own fields in another spelling', { pod: { node_selector: { disk: 'ssd' } } }],
])('editors and the tool refuse %s', (_, spec) => {
  expect(accepts(spec)).toBe(false);
});

test('editors offer one spelling of each field', () => {
  expect(Object.keys(editorSchema.$defs.spec.properties)).toEqual(Object.keys(jobSchema.$defs.spec.properties));
});

test('it needs no other file', () => {
  const references = [...JSON.stringify(editorSchema).matchAll(/"\$ref":"([^"]*)"/g)].map(
    ([, reference = '']) => reference,
  );
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((reference) => !reference.startsWith('#/'))).toEqual([]);
});
