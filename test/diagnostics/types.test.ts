import { manifest, testWrongManifests, withSpec } from '../kit/wrong-manifests';

const scripts = 'configMaps: {run: "echo hi"}\n';
const mode = (value: string) =>
  withSpec(`${scripts}volumeMounts: [{name: s, mountPath: /s, configMap: {name: run, defaultMode: «${value}}}]`);

describe('typing traps are explained', () => {
  testWrongManifests([
    ['a number as a variable', withSpec('env: {variables: {PORT: «8080}}'), 'quote-text', 'write "8080"'],
    ['a boolean as a variable', withSpec('env: {variables: {DEBUG: «true}}'), 'quote-text', 'write "true"'],
    ['an octal number as a variable', withSpec('env: {variables: {UMASK: «0o17}}'), 'quote-text', 'write "0o17"'],
    ['a leading zero', withSpec('env: {variables: {ZIP: «01234}}'), 'quote-text', 'write "01234"'],
    ['an exponent', withSpec('env: {variables: {BUILD: «1e3}}'), 'quote-text', 'write "1e3"'],
    ['a number in the long form', withSpec('env: {variables: {PORT: {value: «8080}}}'), 'quote-text', '"8080"'],
    [
      'a number in the list form',
      withSpec('env:\n  variables:\n    - name: PORT\n      value: «8080'),
      'quote-text',
      '"8080"',
    ],
    [
      'a number as a secret is not shown',
      withSpec('env: {secrets: {PIN: «1234}}'),
      'quote-text',
      'the value is a number; put it in quotes',
    ],
    ['a number as a tag', manifest({ image: 'image: {repo: busybox, tag: «1.36}' }), 'quote-text', 'write "1.36"'],
    [
      'a number as a label',
      manifest({ metadata: 'metadata: {name: report, labels: {build: «42}}' }),
      'quote-text',
      '"42"',
    ],
    ['a number as an argument', withSpec('args: [--retries, «3]'), 'quote-text', 'write "3"'],
    ['yes where text belongs', withSpec('env: {variables: {FEATURE: «yes}}'), 'ambiguous-text', 'write "yes"'],
    ['off where text belongs', withSpec('env: {variables: {FEATURE: {value: «off}}}'), 'ambiguous-text', 'a boolean'],
    ['a date', withSpec('env: {variables: {SINCE: «2024-01-01}}'), 'ambiguous-text', 'a date'],
    ['a time', withSpec('args: [--at, «12:30]'), 'ambiguous-text', 'write "12:30"'],
    ['an underscored number', withSpec('env: {variables: {LIMIT: «1_000}}'), 'ambiguous-text', 'a number'],
    [
      'a date as the tag',
      manifest({ image: 'image:\n  repo: busybox\n  tag: «2024-01-01' }),
      'ambiguous-text',
      '"2024-01-01"',
    ],
    ['yes for a boolean', withSpec('suspend: «yes'), 'wrong-type', 'write true'],
    ['a quoted boolean', withSpec('suspend: «"false"'), 'wrong-type', 'write false, without quotes'],
    ['a word for a number', withSpec('backoffLimit: «three'), 'wrong-type', 'backoffLimit: 3'],
    ['a fraction', withSpec('parallelism: «1.5'), 'wrong-type', 'whole number, for example 2'],
    ['an underscored count', withSpec('parallelism: 2\ncompletions: «1_000'), 'wrong-type', 'write 1000'],
    ['a negative count', withSpec('backoffLimit: «-1'), 'out-of-range', 'from 0 to 2147483647'],
    ['a count beyond int32', withSpec('ttlSecondsAfterFinished: «2147483648'), 'out-of-range', '2147483647'],
    ['minutes for seconds', withSpec('ttlSecondsAfterFinished: «5m'), 'wrong-type', 'write 300'],
    ['hours for seconds', manifest({ deadline: 'activeDeadlineSeconds: «1h30m' }), 'wrong-type', 'write 5400'],
    ['a command as one text', withSpec('command: «python -m report'), 'wrong-type', '["python", "-m", "report"]'],
    [
      'a command for a shell',
      withSpec('command: «echo hi | wc -l'),
      'wrong-type',
      '["/bin/sh", "-c", "echo hi | wc -l"]',
    ],
    ['args as one text', withSpec('args: «--since yesterday'), 'wrong-type', '["--since", "yesterday"]'],
    ['a list in a list', withSpec('command: [echo, «[a]]'), 'wrong-type', 'command[1] must be text'],
    [
      'image as one text',
      manifest({ image: 'image: «busybox:1.36' }),
      'wrong-type',
      'image: {repo: busybox, tag: "1.36"}',
    ],
    [
      'image with a port and no tag',
      manifest({ image: 'image: «localhost:5000/a/b' }),
      'wrong-type',
      'repo: localhost:5000/a/b',
    ],
    ['env as a list', withSpec('env: «[{name: A, value: b}]'), 'wrong-type', 'variables'],
    ['configMaps as a list', withSpec('configMaps: «[{name: a}]'), 'wrong-type', 'configMaps: {NAME: text}'],
    [
      'a ConfigMap with several keys',
      withSpec('configMaps: {app: «{a: b}}'),
      'wrong-type',
      'directly under configMaps',
    ],
    ['volumeMounts as a map', withSpec('volumeMounts: «{data: /data}'), 'wrong-type', 'write a list'],
    ['metadata as text', manifest({ metadata: 'metadata: «report' }), 'wrong-type', 'metadata must be a map'],
    [
      'a source as text',
      withSpec('volumeMounts: [{name: a, mountPath: /a, configMap: «run}]'),
      'wrong-type',
      'configMap: {name: run}',
    ],
    ['a mode in decimal digits', mode('755'), 'out-of-range', 'write 0755'],
    [
      'a number in quotes that is too small',
      withSpec('container: {ports: [{containerPort: «"0"}]}'),
      'wrong-type',
      'it takes a whole number from 1 to 65535',
    ],
    ['a mode in quotes', mode('"0755"'), 'wrong-type', 'write 0755 without quotes, or 493'],
    ['a mode that is in range by chance', mode('440'), 'decimal-mode', 'write 0440'],
    ['a mode above 0777', mode('0o1777'), 'out-of-range', '0777'],
    ['a mode as text', mode('rwxr-xr-x'), 'wrong-type', 'whole number'],
  ]);
});
