import { diagnose } from '../kit/diagnose';
import { testWrongManifests, withSpec } from '../kit/wrong-manifests';

const variables = (text: string) => withSpec(`env: {variables: ${text}}`);
const secrets = (text: string) => withSpec(`env: {secrets: ${text}}`);

describe('variables written as elsewhere', () => {
  testWrongManifests([
    [
      'right under env',
      withSpec('env:\n  «LOG_LEVEL: info\n  PORT: "80"'),
      'unknown-field',
      'variables: {LOG_LEVEL: text}',
    ],
    ['a list of pairs', variables('[{«LOG_LEVEL: info}]'), 'unknown-field', '{name: LOG_LEVEL, value: text}'],
    ['a list of texts', variables('[«LOG_LEVEL=info]'), 'wrong-type', '{name: LOG_LEVEL, value: text}'],
    ['a list of secret texts', secrets('[«TOKEN=hunter2]'), 'wrong-type', '{name: NAME, value: text}'],
    ['one text', variables('«LOG_LEVEL=info'), 'wrong-type', 'variables: {NAME: text}'],
    [
      'a secretKeyRef in valueFrom',
      variables('{A: {valueFrom: {«secretKeyRef: {name: x, key: y}}}}'),
      'unknown-field',
      'env.secrets',
    ],
    [
      'a configMapKeyRef in valueFrom',
      variables('{A: {valueFrom: {«configMapKeyRef: {name: x, key: y}}}}'),
      'unknown-field',
      'without valueFrom',
    ],
    [
      'a fieldRef in value_from',
      variables('[{name: A, value_from: {«fieldRef: {fieldPath: metadata.name}}}]'),
      'unknown-field',
      'without valueFrom',
    ],
    ['a secretRef among variables', variables('{A: {«secretRef: {name: x, key: y}}}'), 'unknown-field', 'env.secrets'],
    [
      'a secretKeyRef among secrets',
      secrets('{A: {«secretKeyRef: {name: x, key: y}}}'),
      'unknown-field',
      'secretRef: {name: SECRET',
    ],
    [
      'an unknown source of a secret',
      secrets('{A: {«password: hunter2}}'),
      'unknown-field',
      'value, secretRef, valueFrom, fromEnvironment, fromFile and remoteRef',
    ],
    ['a value without a value', variables('{A: {«value: }}'), 'exactly-one', 'value: ""'],
    ['a variable without a value', variables('{«A: }'), 'no-value', 'A: ""'],
    ['nothing in a variable', variables('{«A: {}}'), 'exactly-one', 'add one of'],
    [
      'two sources',
      variables('{«A: {value: x, fieldRef: {fieldPath: metadata.name}}}'),
      'exactly-one',
      'value and fieldRef',
    ],
    ['a name with a hyphen', variables('{«log-level: info}'), 'unusual-variable-name', 'write log_level, unless'],
    [
      'a name with a dot',
      secrets('{«db.key: {secretRef: {name: a, key: b}}}'),
      'unusual-variable-name',
      'write db_key,',
    ],
    ['a hyphen in a list', variables('[{name: «A-B, value: x}]'), 'unusual-variable-name', 'no shell can read'],
    [
      'a name whose readable form is taken',
      variables('{«A-B: x, A_B: z}'),
      'unusual-variable-name',
      'use letters, digits and _ only, unless',
    ],
    ['a name that Kubernetes refuses', variables('{«1ST: x}'), 'invalid-format', 'variable name'],
    ['a name with a space', variables('[{name: «MY VAR, value: x}]'), 'invalid-format', 'variable name'],
    ['a name of two dots', variables('{«..A: x}'), 'invalid-format', 'variable name'],
    ['a name twice', variables('[{name: A, value: one}, {name: «A, value: two}]'), 'duplicate-variable', 'keep one'],
    [
      'a name in both parts',
      withSpec('env: {variables: {A: x}, secrets: {«A: {secretRef: {name: b, key: c}}}}'),
      'duplicate-variable',
      'spec.env.variables.A',
    ],
    ['a NUL character', variables('{A: «"a\\0b"}'), 'nul-character', 'remove it'],
    ['a NUL character in an argument', withSpec('args: [«"a\\0"]'), 'nul-character', 'ConfigMap'],
    ['half a surrogate pair', variables('{A: «"\\ud800"}'), 'lone-surrogate', 'whole character'],
  ]);
});

describe('sources of variables', () => {
  testWrongManifests([
    [
      'a field that there is not',
      variables('{A: {fieldRef: {fieldPath: «metadata.labels}}}'),
      'invalid-format',
      'field path',
    ],
    [
      'a label by a dot',
      variables('{A: {fieldRef: {fieldPath: «metadata.labels.team}}}'),
      'invalid-format',
      "metadata.labels['team']",
    ],
    [
      'a label of a long key',
      variables(`{A: {fieldRef: {fieldPath: «"metadata.labels['${'a'.repeat(64)}']"}}}`),
      'invalid-format',
      'key of labels',
    ],
    [
      'a resource without limits',
      variables('{A: {resourceFieldRef: {resource: «memory}}}'),
      'invalid-format',
      'limits.memory',
    ],
    [
      'a unit of bytes for cpu',
      variables('{A: {resourceFieldRef: {resource: limits.cpu, divisor: «1Mi}}}'),
      'not-allowed',
      '1 or 1m',
    ],
    [
      'a unit that there is none of',
      variables('{A: {resourceFieldRef: {resource: limits.memory, divisor: «5Mi}}}'),
      'not-allowed',
      '1Mi',
    ],
    [
      'thousandths of memory',
      variables('{A: {resourceFieldRef: {resource: limits.memory, divisor: «1m}}}'),
      'not-allowed',
      '1Mi',
    ],
    ['a key that is none', variables('{A: {configMapKeyRef: {name: app, key: «a/b}}}'), 'invalid-format', 'key'],
    [
      'a key that the ConfigMap has not',
      withSpec('configMaps: {app: x}\nenv: {variables: {A: {configMapKeyRef: {name: app, key: «level}}}}'),
      'unknown-key',
      'write key: app',
    ],
    [
      'a Secret of another namespace',
      secrets('{A: {secretRef: {name: b, key: c, namespace: «other}}}'),
      'foreign-namespace',
      'data',
    ],
    ['envFrom with neither', withSpec('env: {envFrom: [«{prefix: A_}]}'), 'exactly-one', 'configMapRef or secretRef'],
    ['envFrom by a name', withSpec('env: {envFrom: [{«name: keys}]}'), 'unknown-field', 'secretRef: {name: NAME}'],
    [
      'envFrom with a text',
      withSpec('env: {envFrom: [{secretRef: «keys}]}'),
      'wrong-type',
      'for example secretRef: {name: ',
    ],
    [
      'a prefix that no name can start with',
      withSpec('env: {envFrom: [{prefix: «1_, secretRef: {name: keys}}]}'),
      'invalid-format',
      'prefix',
    ],
    [
      'a reference to nothing',
      variables('{A: {valueFrom: {name: «main, fieldPath: spec.host}}}'),
      'unresolved-reference',
      'main',
    ],
    [
      'a ConfigMap that must exist',
      variables('{A: {configMapKeyRef: {name: «shared, key: level}}}'),
      'must-exist',
      'namespace',
    ],
    [
      'a misspelled ConfigMap',
      withSpec('configMaps: {settings: x}\nenv: {envFrom: [{configMapRef: {name: «setings}}]}'),
      'misspelled-reference',
      'did you mean settings?',
    ],
  ]);
});

describe('secrets in the wrong place are told without their value', () => {
  testWrongManifests([
    ['a password', variables('{«DB_PASSWORD: s3cret-pw}'), 'credential-in-variable', 'env: {secrets: {DB_PASSWORD'],
    [
      'a password without a word before it',
      variables('{«PGPASSWORD: s3cret-pw}'),
      'credential-in-variable',
      'PGPASSWORD',
    ],
    ['a password by its short name', variables('{«PGPASS: s3cret-pw}'), 'credential-in-variable', 'PGPASS'],
    ['a token', variables('[«{name: API_TOKEN, value: a81bc81bdead4e5d}]'), 'credential-in-variable', 'secretRef'],
    [
      'a key that is known by its form',
      variables('{«ID: AKIAABCDEFGHIJKLMNOP}'),
      'credential-in-variable',
      'secretRef',
    ],
    [
      'a URL with a password',
      variables('{«DATABASE_URL: "postgres://app:pw1234@db/app"}'),
      'credential-in-variable',
      'secretRef',
    ],
    [
      'a password of an init container',
      withSpec('pod: {initContainers: [{name: a, image: "b:1", env: [{name: DB_PASSWORD, «value: s3cret-pw}]}]}'),
      'credential-in-variable',
      'the variable DB_PASSWORD of the container a looks like a credential, and everybody who may read the Job can read it; take it from a Secret: valueFrom: {secretKeyRef: {name: SECRET, key: KEY}}',
    ],
    ['a literal secret', secrets('{«TOKEN: abc}'), 'literal-secret', 'do not commit'],
    ['a literal secret in a list', secrets('[«{name: TOKEN, value: abc}]'), 'literal-secret', 'secretRef'],
    [
      'a private key',
      withSpec(
        'configMaps:\n  «key.pem: |\n    -----BEGIN RSA PRIVATE KEY-----\n    MIIE\nvolumeMounts: [{name: k, mountPath: /k, configMap: {name: key.pem}}]',
      ),
      'private-key',
      'Secret',
    ],
  ]);
});

describe('$(NAME) is replaced only where the name is known', () => {
  testWrongManifests([
    ['in an argument', withSpec('args: [«"--host=$(DB_HOST)"]'), 'unknown-variable', '$$(DB_HOST)'],
    [
      'misspelled',
      withSpec('env: {variables: {DB_HOST: db}}\nargs: [«"$(DB_HOTS)"]'),
      'unknown-variable',
      'did you mean $(DB_HOST)?',
    ],
    ['set later', variables('{A_URL: «"http://$(B_HOST)", B_HOST: db}'), 'late-variable', 'list form'],
    [
      'a secret',
      withSpec('env: {variables: {URL: «"db:$(PW)"}, secrets: {PW: {secretRef: {name: a, key: b}}}}'),
      'late-variable',
      'secrets always come last',
    ],
  ]);
});

test('$(NAME) in the value of a secret is told of, without the value', () => {
  const found = diagnose(withSpec('env: {variables: {HOST: db}, secrets: {URL: "hunter2://$(HOST)"}}'));
  expect(found.map(({ code }) => code)).toEqual(['secret-not-replaced', 'literal-secret']);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});
