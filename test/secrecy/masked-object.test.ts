import { MASK } from '../../lib/secrecy/hidden-texts';
import { maskedObject } from '../../lib/secrecy/masked-object';

const object = (kind: string, fields: object) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'db-password' },
  ...fields,
});

const PRIVATE_KEY = '-----BEGIN PRIVATE KEY-----\nMIIE\n';

test.each<[what: string, kind: string, fields: object, shown: object]>([
  ['all data of a Secret', 'Secret', { data: { MODE: 'YQ==' } }, { data: { MODE: MASK } }],
  ['all texts of a Secret', 'Secret', { stringData: { MODE: 'a' } }, { stringData: { MODE: MASK } }],
  ['data of a Secret that are no map', 'Secret', { data: ['YQ=='] }, { data: MASK }],
  [
    'the value of a variable with the name of a credential',
    'Job',
    { spec: { env: [{ name: 'DB_PASSWORD', value: 'a' }] } },
    { spec: { env: [{ name: 'DB_PASSWORD', value: MASK }] } },
  ],
  [
    'a text with the form of a credential',
    'Job',
    { spec: { args: ['-v', '--url=postgres://app:a@db/'], env: [{ name: 'KEY', value: PRIVATE_KEY }] } },
    { spec: { args: ['-v', MASK], env: [{ name: 'KEY', value: MASK }] } },
  ],
  [
    'what stands under the name of a credential that the user chose',
    'ConfigMap',
    { data: { 'db-password': 'a', mode: 'b' } },
    { data: { 'db-password': MASK, mode: 'b' } },
  ],
])('hides %s', (_, kind, fields, shown) => {
  expect(maskedObject(object(kind, fields))).toEqual(object(kind, shown));
});

test.each<[what: string, kind: string, fields: object]>([
  ['the type of a Secret', 'Secret', { type: 'Opaque', immutable: true, data: {} }],
  [
    'where a variable comes from',
    'Job',
    { spec: { env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] } },
  ],
  ['which Secrets are used', 'Job', { spec: { imagePullSecrets: [{ name: 'registry-token' }], secretName: 'tokens' } }],
  [
    'what an ExternalSecret reads',
    'ExternalSecret',
    { spec: { data: [{ secretKey: 'TOKEN', remoteRef: { key: 'a' } }] } },
  ],
  ['fields that are no texts', 'Job', { spec: { automountServiceAccountToken: false, completions: 3, volumes: [] } }],
])('shows %s', (_, kind, fields) => {
  expect(maskedObject(object(kind, fields))).toEqual(object(kind, fields));
});

test('the object itself stays as it is', () => {
  const secret = object('Secret', { data: { A: 'YQ==' } });
  maskedObject(secret);
  expect(secret).toEqual(object('Secret', { data: { A: 'YQ==' } }));
});
