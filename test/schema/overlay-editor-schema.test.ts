import fs from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parseAllDocuments } from 'yaml';
import overlaySchema from '../../schemas/overlay.editor.schema.json';
import { namesBelow, ROOT, runMain } from '../kit/command-line';

const isValid = new Ajv2020({ strict: false }).compile(overlaySchema);
const shop = path.join(ROOT, 'examples/shop');
const overlays = namesBelow(shop)
  .filter(
    (name) => name.startsWith('environments/') || name.includes('/overlays/') || /\.(?:staging|prod)\.yaml$/.test(name),
  )
  .filter((name) => name.endsWith('.yaml'));

test('there are overlays to try', () => {
  expect(overlays.length).toBeGreaterThan(5);
});

test.each(overlays)('editors take %s', (name) => {
  const documents = parseAllDocuments(fs.readFileSync(path.join(shop, name), 'utf8'));
  for (const document of documents)
    expect([document.toJS(), isValid(document.toJS())]).toEqual([expect.anything(), true]);
});

test.each<[title: string, overlay: object]>([
  ['nothing', {}],
  ['a part of a field that must have more', { spec: { image: { tag: '2' } } }],
  ['what is taken away', { spec: { args: null, env: { variables: { A: null } }, pod: { tolerations: null } } }],
  [
    'a list as a map',
    { spec: { volumeMounts: { cache: null, data: { mountPath: '/x' } }, pod: { volumes: { v: { emptyDir: {} } } } } },
  ],
  ['the other spelling', { spec: { backoff_limit: 0 } }],
])('editors take %s', (_, overlay) => {
  expect(isValid(overlay)).toBe(true);
});

test.each<[title: string, overlay: object]>([
  ['a misspelled field', { spec: { backofLimit: 0 } }],
  ['a wrong value', { spec: { restartPolicy: 'Sometimes' } }],
  ['a wrong match', { match: { name: 'x' } }],
  ['another field at the top', { specs: {} }],
])('editors refuse %s', (_, overlay) => {
  expect(isValid(overlay)).toBe(false);
});

test('it needs no other file, and kubejob schema overlay prints it', async () => {
  const text = fs.readFileSync(path.join(ROOT, 'schemas/overlay.editor.schema.json'), 'utf8');
  const references = [...text.matchAll(/"\$ref": ?"([^"]*)"/g)].map(([, reference = '']) => reference);
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((reference) => !reference.startsWith('#/'))).toEqual([]);
  expect((await runMain(['schema', 'overlay'])).stdout).toBe(text);
});
