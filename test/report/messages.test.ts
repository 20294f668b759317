import { formatJson } from '../../lib/report/json';
import { manifest, reportOf } from './report-of';

const stackInput = (lines: string) => `target:\n${manifest().replace(/^(?=.)/gm, '  ')}${lines}`;

test.each([
  ['a number as a secret', manifest('  env: {secrets: {A: 12345678}}\n')],
  ['a number as a part of one', manifest('  env: {secrets: {A: {value: 12345678}}}\n')],
  ['a number in the list shape', manifest('  env: {secrets: [{name: A, value: 12345678}]}\n')],
  ['a number as an item', manifest('  env: {secrets: [12345678]}\n')],
  ['a number as the section', manifest('  env: {secrets: 12345678}\n')],
  ['a number as a variable with the name of a credential', manifest('  env: {variables: {PASSWORD: 12345678}}\n')],
  ['the same in the list shape', manifest('  env: {variables: [{name: PASSWORD, value: 12345678}]}\n')],
  ['numbers in a stack input', stackInput('provider_config: 12345678\ndocker_config_json: 12345678\n')],
  ['Docker credentials that are no JSON', stackInput('docker_config_json: "12345678"\n')],
  ['a password in a URL', manifest().replace('busybox', 'https://me:12345678@acme.com/x')],
  [
    'a secret that a reference leads to',
    `${manifest().replace('namespace: data', 'namespace: {valueFrom: {kind: Secret, name: s, fieldPath: data.x}}')}---\nkind: Secret\nmetadata: {name: s}\ndata: {x: "12345678="}\n`,
  ],
])('no message shows %s', (_, text) => {
  const json = formatJson(reportOf({ 'a.yaml': text }));
  expect(JSON.parse(json).summary.errors).toBeGreaterThan(0);
  expect(json).not.toContain('12345678');
});
