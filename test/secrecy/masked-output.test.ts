import { cellsOf } from '../../lib/report/terminal';
import { formatText } from '../../lib/report/text';
import { maskedObject, maskedText } from '../../lib/secrecy/masked-output';
import { MASK } from '../../lib/secrecy/secret-texts';
import { manifest, reportOf } from '../report/report-of';

/** The lines of a source as they are shown. */
function shown(text: string): string[] {
  return maskedText(text).map((line) => {
    return cellsOf(line)
      .map((cell) => cell.text)
      .join('');
  });
}

const secrets = (lines: string) => manifest(`  env:\n    secrets:\n${lines}`).trimEnd();
const lastLines = (text: string, count: number) => shown(text).slice(-count);

describe('a secret value is hidden', () => {
  test.each<[name: string, text: string, lines: string[]]>([
    ['in the map shape', secrets('      A: hunter2'), ['      A: ••••']],
    ['in the long map shape', secrets('      A: {value: "hunter2"}'), ['      A: {value: "••••"}']],
    ['in the list shape', secrets('      - {name: A, value: hunter2}'), ['      - {name: A, value: ••••}']],
    ['under a misspelled part', secrets('      A: {vaule: hunter2}'), ['      A: {vaule: ••••}']],
    [
      'in a block scalar',
      secrets('      A: |-\n        hunter2\n\n        hunter3'),
      ['      A: ••••', '        ••••', '', '        ••••'],
    ],
    ['in plain text over lines', secrets('      A: hunter2\n        hunter3'), ['      A: ••••', '        ••••']],
    ['with a tag or anchor that is part of it', secrets('      A: !hunter2'), ['      A: ••••']],
    ['as an alias that has no anchor', secrets('      A: *hunter2'), ['      A: ••••']],
    [
      'as a comment that was meant as a value',
      secrets('      A: #hunter2\n      B: x'),
      ['      A: #••••', '      B: ••••'],
    ],
    ['as a number', secrets('      A: 12345678'), ['      A: ••••']],
    ['as a list', secrets('      - hunter2'), ['      - ••••']],
    ['as the only value of the section', manifest('  env: {secrets: hunter2}').trimEnd(), ['  env: {secrets: ••••}']],
    [
      'under a misspelled section',
      manifest('  env: {secerts: {A: hunter2}}').trimEnd(),
      ['  env: {secerts: {A: ••••}}'],
    ],
    ['at the wrong level', manifest('  secrets: {A: {value: hunter2}}').trimEnd(), ['  secrets: {A: {value: ••••}}']],
    [
      'in a JSON file',
      '{"spec": {"env": {"secrets": {"A": {"value": "hunter2"}}}}}',
      ['{"spec": {"env": {"secrets": {"A": {"value": "••••"}}}}}'],
    ],
    ['where an alias takes it from', `x: &pw hunter2\n${secrets('      A: *pw')}`, ['      A: ••••']],
    ['where << merges it in', secrets('      A:\n        <<: {value: hunter2}'), ['        <<: {value: ••••}']],
    [
      'in the credentials of a stack input',
      'docker_config_json: \'{"auths": {}}\'\nprovider_config: {token: hunter2}',
      ["docker_config_json: '••••'", 'provider_config: {••••: ••••}'],
    ],
    [
      'in a Secret of Kubernetes',
      'kind: Secret\ndata: {a: aHVudGVyMg==}\nstringData:\n  b: |\n    hunter2',
      ['data: {a: ••••}', 'stringData:', '  b: ••••', '    ••••'],
    ],
    [
      'in a Secret of Kubernetes, where an anchor takes its indentation away',
      'kind: Secret\nstringData:\n  a: hunter2\n&b   c: hunter3',
      ['  a: ••••', '&b   c: ••••'],
    ],
    [
      'as a key that a quote too many has made of it',
      '{target: {spec: {env: {secrets: {A: x}}}}, docker_config_json:" ",€hunter2: x}',
      ['{target: {spec: {env: {secrets: {A: ••••}}}}, ••••,••••: ••••}'],
    ],
    [
      'under a key that another has run into',
      '{\n  kind\n  stringData: {A: hunter2}\n}',
      ['{', '  kind', '  stringData: {A: ••••}', '}'],
    ],
    [
      'in a variable that is a credential by its name',
      manifest('  env: {variables: {DB_PASSWORD: hunter2, PORT: "1"}}').trimEnd(),
      ['  env: {variables: {DB_PASSWORD: ••••, PORT: "1"}}'],
    ],
    [
      'in such a variable of a list',
      manifest('  env: {variables: [{value: hunter2, name: API_TOKEN}]}').trimEnd(),
      ['  env: {variables: [{value: ••••, name: API_TOKEN}]}'],
    ],
    [
      'as a private key',
      manifest('  configMaps:\n    id: |\n      -----BEGIN OPENSSH PRIVATE KEY-----\n      hunter2').trimEnd(),
      ['    id: ••••', '      ••••', '      ••••'],
    ],
    ['as a password in a URL', manifest('  args: ["postgres://me:hunter2@db/x"]').trimEnd(), ['  args: ["••••"]']],
  ])('%s', (_, text, lines) => {
    expect(shown(text).join('\n')).not.toMatch(/hunter|12345678|aHVud/);
    expect(lastLines(text, lines.length)).toEqual(lines);
  });
});

test('what says where a secret stands is shown', () => {
  const text = secrets(
    '      A: {secretRef: {name: db, key: password}}\n      B: {valueFrom: {name: x, fieldPath: a.b}}',
  );
  expect(lastLines(text, 2)).toEqual(text.split('\n').slice(-2));
});

test('the older word for the field of a reference is shown, too', () => {
  const text = 'spec: {env: {variables: {A: {valueFrom: {name: self, field: spec.image.tag}}}}}';
  expect(shown(text)).toEqual([text]);
});

test('names of Secrets and of their keys are shown outside of the secrets too', () => {
  const text = manifest(
    '  env: {envFrom: [{secretRef: {name: db-secrets}}]}\n  volumeMounts: [{name: a, mountPath: /a, secret: {name: tls, key: tls.key}}]',
  ).replace('"1.36"', 'x, pullSecretName: acme');
  expect(shown(text)).toEqual(text.split('\n'));
});

test("so are the names that Kubernetes' own volumes, tokens and pull secrets have", () => {
  const text = manifest(
    `  pod:
    imagePullSecrets: [{name: registry-token}]
    volumes:
      - {name: db-secret, secret: {secretName: db, items: [{key: password, path: password}]}}
      - name: api-token
        projected: {sources: [{serviceAccountToken: {path: token, audience: vault}}, {secret: {name: db}}]}`,
  );
  expect(shown(text)).toEqual(text.split('\n'));
});

test('comments are hidden in a file with secrets, and shown in one without', () => {
  expect(shown('# once hunter2\nkind: Secret\ndata: {a: b}')).toEqual(['#••••', 'kind: Secret', 'data: {a: ••••}']);
  expect(shown('# a job\nkind: KubernetesJob')).toEqual(['# a job', 'kind: KubernetesJob']);
  expect(shown('a: b # PASSWORD=hunter2')).toEqual(['a: b #••••']);
});

describe('a file that is not well-formed', () => {
  test('is shown as it is if nothing in it speaks of secrets', () => {
    const text = 'spec: {image: x\nnamespace: data';
    expect(shown(text)).toEqual(text.split('\n'));
  });

  test('shows only fields from the first word on that does', () => {
    const text =
      'metadata:\n  name: report\nspec:\n  env:\n    secrets:\n      A: "hunter2\n      B:\n        value: hunter3\n  namespace: data';
    expect(shown(text)).toEqual([
      'metadata:',
      '  name: report',
      'spec:',
      '  env:',
      '    secrets:',
      '      ••••',
      '      ••••',
      '        value: ••••',
      '  namespace: ••••',
    ]);
  });

  test('shows only fields at all if it has an anchor', () => {
    expect(shown('x: &a hunter2\nspec: {env: {secrets: {A: *a}')).toEqual(['••••', 'spec: ••••']);
  });
});

test('no message shows a secret that an alias puts under another path', () => {
  const text = manifest(
    '  env: {secrets: {A: &pw hunter2!}}\n  restartPolicy: *pw\n  args: [*pw]\n',
    '  labels: {x: *pw}\n',
  );
  const moved = text.replace('labels: {x: *pw}', 'labels: {x: &pw hunter2!}').replace('A: &pw hunter2!', 'A: *pw');
  const output = formatText(reportOf({ 'a.yaml': moved }), false);
  expect(output).toContain('"••••" is not a valid');
  expect(output).not.toContain('hunter2');
});

test('a file that cannot be looked through to the end is shown without values', () => {
  const deep = `x: ${'['.repeat(90)}${']'.repeat(90)}\nspec: {env: {secrets: {A: hunter2}}}`;
  expect(shown(deep)[1]).toBe('spec: {env: {secrets: {A: ••••}}}');
  const circle = 'x: &x [*x]\nspec: {env: {secrets: {A: hunter2}}}';
  expect(shown(circle)).toEqual(['••••', 'spec: ••••']);
});

test('ten thousand aliases are looked through in one pass', () => {
  const text = `x: &x hunter2\nspec:\n  env:\n    secrets:\n${'      - *x\n'.repeat(10_000)}`;
  expect(shown(text)[0]).toBe('x: ••••');
});

test('a value under a key that is no text is hidden wherever it stands', () => {
  expect(shown('a: b\n: hunter2\n? {c: d}\n: hunter3')).toEqual(['a: b', ': ••••', '? {••••: ••••}', ': ••••']);
});

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
    'a credential in an argument, and after its flag',
    'Job',
    { spec: { args: ['--password=a', '--token', 'b', '-v', 'PGPASSWORD=a psql', '--key=$(KEY)'] } },
    { spec: { args: [MASK, '--token', MASK, '-v', MASK, '--key=$(KEY)'] } },
  ],
  [
    'the lines of a script that give a credential its value',
    'Job',
    { spec: { args: ['set -eu\nexport TOKEN=a # b\nAPI_TOKEN="$TOKEN"\nrun --to https://acme.com'] } },
    { spec: { args: [`set -eu\nexport TOKEN=${MASK}\nAPI_TOKEN="$TOKEN"\nrun --to https://acme.com`] } },
  ],
  [
    'what stands under the name of a credential that the user chose',
    'ConfigMap',
    { data: { 'db-password': 'a', mode: 'b' } },
    { data: { 'db-password': MASK, mode: 'b' } },
  ],
  [
    'a password that a volume gives to its driver',
    'Job',
    { spec: { volumes: [{ csi: { driver: 'x', volumeAttributes: { password: 'a' } } }] } },
    { spec: { volumes: [{ csi: { driver: 'x', volumeAttributes: { password: MASK } } }] } },
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
