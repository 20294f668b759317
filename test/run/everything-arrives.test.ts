import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { setOwn } from '../../lib/manifest/own-property';
import { manifest } from '../kit/manifest';
import { anyText, FOREIGN_LINE_BREAK } from '../kit/nasty-text';
import { type DataObject, decoded, type JobObject, synthesize } from '../kit/output';

type Texts = Record<string, string>;

const ODD_WORDS = [
  'constructor',
  'toString',
  'y',
  'NO',
  'on',
  'null',
  'e3',
  'true',
  'valueOf',
  'a.b-c',
  'A',
  '_',
  'a1',
];
const variableName = fc.oneof(fc.constantFrom(...ODD_WORDS, '__proto__'), fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/));
const objectName = fc.oneof(
  fc.constantFrom('constructor', 'y', 'null', '1e3', '007', '0x1f', '12'),
  fc.stringMatching(/^[a-z0-9]{1,9}$/),
);
const labelKey = fc.oneof(
  fc.constantFrom('y', 'constructor', 'toString', '1', '0x1', 'acme.com/y'),
  fc.stringMatching(/^[a-z]{2,9}$/),
);
const labelValue = fc.constantFrom(
  '',
  'yes',
  '0o17',
  '1e3',
  '12',
  '1.0',
  'NULL',
  '0b1',
  '1_0',
  'a.b',
  '2024-01-01',
  '010',
  '0x1F',
);
const mapOf = (key: fc.Arbitrary<string>, value: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(key, value), { maxLength: 4 }).map((entries): Texts => {
    const map: Texts = {};
    for (const [name, text] of entries) setOwn(map, name, text);
    return map;
  });

/** What a process can be given: no text for it holds a NUL character, which is an error. */
const processText = anyText.filter((text) => !text.includes('\0'));

const anyInput = fc
  .record({
    variables: mapOf(variableName, processText),
    secrets: mapOf(variableName, processText),
    configMaps: mapOf(objectName, anyText),
    labels: mapOf(labelKey, labelValue),
    annotations: mapOf(labelKey, anyText),
    command: fc.array(processText, { maxLength: 3 }),
    args: fc.array(processText, { maxLength: 3 }),
    subPath: fc.constantFrom('a b', 'é', '0', 'a:b', '{x}'),
  })
  .filter(({ variables, secrets }) => Object.keys(variables).every((name) => !Object.hasOwn(secrets, name)));

/** As JSON in ASCII alone, so that no reader of the input can be at fault. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const entriesOf = (map: Texts) => Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));

test('every text of a manifest arrives to the byte, through two parsers', () => {
  fc.assert(
    fc.property(anyInput, ({ variables, secrets, configMaps, labels, annotations, command, args, subPath }) => {
      const volumeMounts = [{ name: 'a', mountPath: '/a', subPath, emptyDir: {} }];
      const input = manifest(
        { env: { variables, secrets }, configMaps, command, args, volumeMounts },
        { labels, annotations },
      );
      const { files, diagnostics } = synthesize({ 'job.yaml': asciiJson(input) });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const text = files[0]?.text ?? '';
      expect(text).not.toMatch(FOREIGN_LINE_BREAK);
      const documents = parseAllDocuments(text).map((document) => document.toJS());
      for (const objects of [loadAll(text), documents] as DataObject[][]) {
        const job = objects.find(({ kind }) => kind === 'Job') as unknown as JobObject;
        const [container] = job.spec.template.spec.containers;
        const env = (container?.env ?? []) as { name: string; value?: string }[];
        const values = env.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]);
        expect(values).toEqual(entriesOf(variables));
        expect(container).toMatchObject({ command, args, volumeMounts: [{ subPath }] });
        const secret = objects.find(({ kind }) => kind === 'Secret');
        const secretValues = Object.entries(secret?.data ?? {}).map(([name, value]) => [name, decoded(value)]);
        expect(secretValues.sort()).toEqual(entriesOf(secrets));
        const contents = objects.filter(({ kind }) => kind === 'ConfigMap').flatMap(({ data }) => Object.entries(data));
        expect(contents).toEqual(entriesOf(configMaps));
        for (const { metadata } of objects) {
          expect(Object.entries(metadata.labels)).toEqual(expect.arrayContaining(Object.entries(labels)));
          expect(Object.entries(metadata.annotations ?? {}).sort()).toEqual(entriesOf(annotations));
        }
      }
    }),
    { numRuns: 250 },
  );
});

test('0, empty texts and false survive', () => {
  const input = manifest({
    backoffLimit: 0,
    parallelism: 0,
    completions: 0,
    suspend: false,
    env: { variables: { EMPTY: '' }, secrets: { NOTHING: '' } },
    configMaps: { empty: '' },
    args: [''],
    volumeMounts: [{ name: 'a', mountPath: '/a', readOnly: false, configMap: { name: 'empty', defaultMode: 0 } }],
  });
  const text = synthesize({ 'job.yaml': input }).files[0]?.text ?? '';
  for (const line of [
    'backoffLimit: 0',
    'parallelism: 0',
    'completions: 0',
    'suspend: false',
    'value: ""',
    'NOTHING: ""',
    'empty: ""',
    '- ""',
    'readOnly: false',
    'defaultMode: 0',
  ]) {
    expect(text).toMatch(new RegExp(`^ *(- )?${line}$`, 'm'));
  }
});
