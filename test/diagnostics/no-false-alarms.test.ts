import { manifest, testSilentManifests, withSpec } from '../kit/wrong-manifests';

const variable = (name: string, value: string) => withSpec(`env: {variables: {${name}: ${JSON.stringify(value)}}}`);
const tag = (text: string) => manifest({ image: `image: {repo: ghcr.io/acme/report, tag: ${JSON.stringify(text)}}` });
const hostPath = (path: string) => withSpec(`volumeMounts: [{name: a, mountPath: /a, hostPath: {path: ${path}}}]`);
const script = 'configMaps: {run.sh: "#!/bin/sh\\necho hi\\n"}\n';
const mounted = (source: string) =>
  `volumeMounts: [{name: s, mountPath: /scripts, configMap: {name: run.sh${source}}}]\n`;

describe('a manifest without a mistake reports nothing', () => {
  testSilentManifests([
    ['the smallest', manifest()],
    ['one that says it needs no deadline', manifest({ deadline: 'activeDeadlineSeconds: 0' })],
    ['a deadline without retries', manifest({ deadline: 'activeDeadlineSeconds: 5', spec: 'backoffLimit: 0' })],
    ['digits in quotes for a count', withSpec('backoffLimit: "3"')],
    ['a work queue', withSpec('parallelism: 5')],
    ['as many pods as completions', withSpec('parallelism: 5\ncompletions: 5')],
    ['Never with no retry', withSpec('backoffLimit: 0')],
    [
      'exported metadata',
      manifest({ metadata: 'metadata: {name: report, slug: changeme, tags: [yes], version: {id: 1}}' }),
    ],
    ['the default service account', withSpec('serviceAccount: {name: default, automount: false}')],
    ['a service account of its own', withSpec('serviceAccount: {create: true, name: runner}')],
    ['text that needs no quotes', withSpec('env: {variables: {A: info, B: 1.2.3, C: 10ms, D: a:b, E: v2}}')],
    [
      'quoted text that looks like something else',
      withSpec('env: {variables: {A: "yes", B: "12:30", C: "2024-01-01"}}'),
    ],
    ['null for a field', withSpec('command: ~\nargs: null')],
    ['a secret by reference', withSpec('env: {secrets: {DB_PASSWORD: {secretRef: {name: db, key: password}}}}')],
    ['an optional ConfigMap of others', withSpec('env: {envFrom: [{configMapRef: {name: shared, optional: true}}]}')],
    [
      'a job-name label, which the pods do not carry',
      manifest({ metadata: 'metadata: {name: report, labels: {job-name: other}}' }),
    ],
    ['HTML in a variable', variable('GREETING', '<b>hello</b>')],
    ['a shell variable in a script', withSpec('command: [sh, -c, "echo ${HOME} $(date) $$(NAME)"]')],
  ]);
});

describe('a variable about a credential is not one', () => {
  testSilentManifests([
    ['TOKEN_URL', variable('TOKEN_URL', 'https://auth.acme.com/token')],
    ['a URL with a user but no password', variable('REPO', 'https://git@git.acme.com/report')],
    ['PASSWORD_MIN_LENGTH', variable('PASSWORD_MIN_LENGTH', '12')],
    ['SECRET_NAME', variable('SECRET_NAME', 'reports-db')],
    ['KEY_PREFIX', variable('KEY_PREFIX', 'reports/2024')],
    ['a secret by its name', variable('DB_SECRET', 'reports-db')],
    ['a count of tokens', variable('MAX_TOKEN', '4096')],
    ['a password that is empty', variable('DB_PASSWORD', '')],
    ['a password from another variable', variable('DB_PASSWORD', '$(K8S_POD_ID)')],
    ['a file with the password', variable('DB_PASSWORD', '/run/secrets/db')],
    ['whether there is a password', variable('REQUIRE_PASSWORD', 'true')],
    ['PASSWORD_FILE', variable('PASSWORD_FILE', '/etc/acme/password')],
    ['a sort key', variable('SORT_KEY', 'CreatedAt2024')],
    ['a public key', variable('PUBLIC_KEY', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5')],
    ['ACCESS_KEY_ID', variable('AWS_ACCESS_KEY_NAME', 'report-2024')],
    ['a token kind', variable('AUTH_TOKEN', 'bearer')],
    ['a compass', variable('COMPASS', 'north-east-42')],
    ['a URL with a password from another variable', variable('A_URL', 'postgres://app:$(K8S_POD_ID)@db/app')],
  ]);
});

describe('tags that stay', () => {
  testSilentManifests([
    ['a version', tag('1.4.2')],
    ['a version and a variant', tag('20-alpine')],
    ['a build of main', tag('main-4f2a91c')],
    ['a commit', tag('4f2a91c0')],
    ['a date', tag('2024-01-01')],
    ['a moving tag with a digest', tag(`latest@sha256:${'a'.repeat(64)}`)],
    ['a digest', tag(`sha256:${'a'.repeat(64)}`)],
    ['a word that only starts so', tag('mainframe')],
  ]);
});

describe('likely amounts, harmless paths, scripts that run', () => {
  testSilentManifests([
    ['many cores', withSpec('resources: {limits: {cpu: "96"}, requests: {cpu: "64"}}')],
    ['half a core', withSpec('resources: {limits: {cpu: "0.5"}}')],
    ['bytes in full', withSpec('resources: {limits: {memory: "1073741824"}}')],
    ['decimal units', withSpec('resources: {limits: {memory: 2G}, requests: {memory: 500M}}')],
    ['a folder of the node for data', hostPath('/mnt/data')],
    ['the logs of the node', hostPath('/var/log')],
    ['an octal mode', withSpec(`${script}${mounted(', defaultMode: 0755')}command: [/scripts/run.sh]`)],
    ['an octal mode of YAML 1.2', withSpec(`${script}${mounted(', defaultMode: 0o500')}command: [/scripts/run.sh]`)],
    ['a decimal mode', withSpec(`${script}${mounted(', defaultMode: 493')}command: [/scripts/run.sh]`)],
    ['a script given to a shell', withSpec(`${script}${mounted('')}command: [sh, /scripts/run.sh]`)],
    [
      'a script under another file name',
      withSpec(`${script}${mounted(', key: run.sh, path: main')}command: [sh, /scripts/main]`),
    ],
    [
      'a file that the program makes',
      withSpec(`${script}${mounted('')}args: [--out, /scripts-out/x, /scripts/run.sh]`),
    ],
    [
      'a ConfigMap for variables',
      withSpec(
        'configMaps: {LEVEL: info}\n'.replace('LEVEL', 'level') +
          'env: {variables: {A: {configMapKeyRef: {name: level, key: level}}}}',
      ),
    ],
    ['subPath of a folder of others', withSpec('volumeMounts: [{name: a, mountPath: /a, subPath: b, emptyDir: {}}]')],
  ]);
});

describe('many indexes, and many pods at a time', () => {
  testSilentManifests([
    ['100,000 indexes', withSpec('parallelism: 10001\ncompletions: 100000\ncompletionMode: Indexed')],
    ['10,000 pods at a time', withSpec('parallelism: 10000\ncompletions: 100001\ncompletionMode: Indexed')],
    ['without indexes', withSpec('parallelism: 10001\ncompletions: 100001')],
  ]);
});

describe('$(NAME) that is known', () => {
  testSilentManifests([
    ['a variable before', withSpec('env: {variables: {A: db, B: "$(A):5432"}}')],
    ['in the order of the list', withSpec('env: {variables: [{name: Z, value: db}, {name: A, value: "$(Z)"}]}')],
    ['built-in', withSpec('args: ["$(K8S_POD_ID)", "$(JOB_COMPLETION_INDEX)"]')],
    ['of a service', withSpec('args: ["$(KUBERNETES_SERVICE_HOST)"]')],
    [
      'from a Secret that is not known here',
      withSpec('env: {envFrom: [{secretRef: {name: keys}}]}\nargs: ["$(API_KEY)"]'),
    ],
    [
      'a secret in an argument',
      withSpec('env: {secrets: {PW: {secretRef: {name: a, key: b}}}}\nargs: ["--password=$(PW)"]'),
    ],
  ]);
});
