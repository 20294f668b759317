import { diagnose } from '../kit/diagnose';
import { testSilentManifests, testWrongManifests, withSpec } from '../kit/wrong-manifests';

const args = (items: string) => withSpec(`args: [${items}]`);
const script = (text: string) => withSpec(`command: [sh, -c, ${JSON.stringify(text)}]`);

describe('a credential in a command line', () => {
  testWrongManifests([
    [
      'as the value of an option',
      args('«--db-password=s3cr3t-pw'),
      'credential-in-argument',
      'the value of --db-password looks like a credential, and everybody who may read the Job can read it; move it: env: {secrets: {DB_PASSWORD: {secretRef: {name: SECRET, key: KEY}}}}, and write $(DB_PASSWORD) in its place',
    ],
    ['after an option', args('--password, «s3cr3t-pw'), 'credential-in-argument', 'the value of --password'],
    ['as a property', args('«-Ddb.password=s3cr3t-pw'), 'credential-in-argument', 'write $(DB_PASSWORD)'],
    [
      'by its form',
      args('push, «ghp_0123456789012345678901234567890123456789'),
      'credential-in-argument',
      '$(CREDENTIAL)',
    ],
    ['in a URL', args('«"postgres://app:s3cr3t-pw@db/app"'), 'credential-in-argument', 'this looks like'],
    [
      'in a script',
      withSpec('command: [sh, -c, «"mysql --password=s3cr3t-pw app < /in.sql"]'),
      'credential-in-argument',
      'write $(PASSWORD)',
    ],
    [
      'set in a script',
      withSpec(`command: [sh, -c, «"PGPASSWORD='s3cr3t-pw' psql"]`),
      'credential-in-argument',
      'PGPASSWORD',
    ],
    [
      'in an init container',
      withSpec('pod: {initContainers: [{name: a, image: "a:1", args: [«--password=s3cr3t-pw]}]}'),
      'credential-in-argument',
      'env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: SECRET, key: KEY}}}]',
    ],
  ]);
  testSilentManifests([
    ['from a secret', withSpec('env: {secrets: {PW: {secretRef: {name: a, key: b}}}}\nargs: ["--password=$(PW)"]')],
    ['from a file', args('--password-file=/run/pw, --password=/run/pw, --token-file, /run/token')],
    ['a flag without a value', args('--password-stdin, --no-password, --password, --verbose')],
    ['an empty one', args('"--password="')],
    ['the name of a Secret', args('--secret=reports-db, --api-key-name=reports')],
    ['a variable of a script', script('mysql --password="$PW" -p$PW && PASSWORD=$(cat /run/pw) run')],
    ['a variable in quotes', script('export PASSWORD=\'$PW\' TOKEN="${T}"')],
    ['code', withSpec('command: [python, -c, "connect(password=os.environ[1], PASSWORD=read())"]')],
    ['a comparison', script('[ "$PASSWORD" = hunter2 ] || exit 1')],
    ['a sort key', args('--key=CreatedAt, --sort-key, name')],
  ]);
});

test('no message shows it', () => {
  const found = diagnose(script('mysql --password=hunter2hunter2 app'));
  expect(found.map(({ code }) => code)).toEqual(['credential-in-argument']);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});
