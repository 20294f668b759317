import fs from 'node:fs';
import path from 'node:path';
import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import { parse } from 'yaml';
import { newManifest } from '../../lib/init/template';
import { templates } from '../../lib/init/templates';

const root = path.join(__dirname, '../..');
const ID = 'https://kubejob.dev/schemas/kubernetes-job.editor.schema.json';

registerSchema(JSON.parse(fs.readFileSync(path.join(root, 'schemas/kubernetes-job.editor.schema.json'), 'utf8')));

type Json = Parameters<Awaited<ReturnType<typeof validate>>>[0];

async function isValid(text: string): Promise<boolean> {
  return (await validate(ID, parse(text) as Json)).valid;
}

/** Those with the line that tells editors to use the schema: the others are no jobs. */
const examples = fs
  .readdirSync(path.join(root, 'examples'))
  .filter((name) => name.endsWith('.yaml'))
  .filter((name) => fs.readFileSync(path.join(root, 'examples', name), 'utf8').startsWith('# yaml-language-server:'));

test('there are examples to validate', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
});

test.each(examples)('a second validator takes examples/%s for valid, as an editor does', async (name) => {
  expect(await isValid(fs.readFileSync(path.join(root, 'examples', name), 'utf8'))).toBe(true);
});

test.each(Object.entries(templates))('a second validator takes the template %s for valid', async (_, template) => {
  expect(await isValid(newManifest(template, template.defaultName, ID))).toBe(true);
});

test.each([
  ['an unknown field', 'backofLimit: 2'],
  ['a number where text belongs', 'env: {variables: {PORT: 8080}}'],
  ['two sources for one volume', 'volumeMounts: [{name: a, mountPath: /a, emptyDir: {}, pvc: {claimName: b}}]'],
  ['a name that is none', 'configMaps: {Nope_: text}'],
])('a second validator finds %s', async (_, spec) => {
  const text = newManifest(templates.basic, 'x', ID)
    .replace(/^spec:\n/m, `spec:\n  ${spec}\n`)
    .replace(/^ {2}env:\n(?: {4}.*\n)+/m, '');
  expect(await isValid(text)).toBe(false);
  expect(await isValid(text.replace(`  ${spec}\n`, ''))).toBe(true);
});
