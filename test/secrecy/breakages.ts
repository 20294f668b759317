type Breakage = (manifest: string) => string;

const replace =
  (pattern: string | RegExp, replacement: string): Breakage =>
  (manifest) =>
    manifest.replace(pattern, replacement);

const appended =
  (text: string): Breakage =>
  (manifest) =>
    `${manifest}${text}`;

/** The value of a key, if it is a canary and nothing else. */
const VALUE = /(?<=\w"?: )(?:CANARY|DIGITS|"(?:CANARY|DIGITS)")(?=[\s,}])/;
/** A key with such a value. */
const ENTRY = /(\w+)(: )(?=(?:CANARY|DIGITS|"(?:CANARY|DIGITS)")[\s,}])/;
/** A key under which secrets stand. */
const SECTION = /"?(secrets|variables|stringData|data|docker_config_json|provider_config)"?:/;

/** What is wrong with fields and values, where the YAML is right. */
const WRONG_FIELDS: Readonly<Record<string, Breakage>> = {
  'an unknown field': replace('backoffLimit', 'backofLimit'),
  'a wrong value elsewhere': replace('backoffLimit: 2', 'backoffLimit: -2'),
  'a missing field': replace(/ {2}image: .*\n/, ''),
  'the wrong kind': replace('kind: KubernetesJob', 'kind: KubernetesJobs'),
  'no kind': replace('kind: KubernetesJob', ''),
  'another apiVersion': replace(/apiVersion: kubernetes\S*/, 'apiVersion: batch/v1'),
  'a misspelled part': replace(/value:/g, 'vaule:'),
  'a misspelled section': replace(/secrets:/g, 'secerts:'),
  'a section with a capital': replace(/secrets:/g, 'Secrets:'),
  'a section in the singular': replace(/secrets:/g, 'secret:'),
  'a section in a comment': replace(/^( *)"?secrets"?:/m, '$1# secrets:'),
  'a section in a comment at the start of the line': replace(/^( *)"?secrets"?:/m, '#$1secrets:'),
  'the section without its parent': replace(/ {2}env:\n/, ''),
  'the section in both spellings': replace(/env:/, 'env: {envFrom: [], env_from: []}\n  Env:'),
  'a number': replace(VALUE, 'DIGITS'),
  'a number with an underscore': replace(VALUE, 'DIGITS_1'),
  'a comma in the value': replace(VALUE, 'a,CANARY'),
  'a list': replace(VALUE, '[CANARY]'),
  'a map': replace(VALUE, '{text: CANARY}'),
  nothing: replace(VALUE, ''),
  'two sources': replace(/value: (?=.?CANARY)/, 'secretRef: {name: a, key: b}, value: '),
  'an unknown source': replace(/from(?:File|Environment)/, 'fromVault'),
  'a name that no shell can read': replace(/TOKEN/, '1 TOKEN'),
  'the name of a variable that is there': replace(/env:\n/, 'env:\n    variables: {TOKEN: x, DB_PASSWORD: y}\n'),
  'a file that is not there': replace('keys/', 'gone/'),
  'a variable that is not set': replace('TOKEN_OF_', 'UNSET_'),
  'a reference to nothing': replace('name: NAME-db', 'name: NAME-bd'),
  'a reference to a map': replace('spec.password', 'spec'),
  'the secret as the namespace': replace(
    'namespace: data',
    'namespace: {valueFrom: {name: NAME-db, fieldPath: spec.password}}',
  ),
  'credentials that are no JSON': replace(/\{"auths"/, '{"auths'),
  'credentials without auths': replace('"auths"', '"auth"'),
  'an unknown provider': replace(/provider: \S+/, 'provider: acme'),
  'an unknown key of the provider': replace(/cluster_endpoint|kube_config|kubeconfig/, 'kubeConfigs'),
  'a suppression without a reason': replace('spec:', '  annotations: {kubejob.dev/ignore.literal-secret: ""}\nspec:'),
};

/** What is wrong with the YAML, each in its own way. */
const WRONG_SYNTAX: Readonly<Record<string, Breakage>> = {
  'the line ends of Windows, and a brace': (manifest) => manifest.replaceAll('\n', '\r\n').replace('spec:', 'spec: {'),
  'a letter that is no UTF-8': (manifest) => `${manifest}# \udfff\n`,
  'an open brace before': replace('metadata:', 'metadata: {'),
  'an open bracket before': replace('spec:', 'spec: ['),
  'an open quote before': replace('metadata:', 'metadata: "'),
  'a brace after': appended('  }\n'),
  'a bracket after': appended(']\n'),
  'an open quote at the value': replace(VALUE, '"CANARY'),
  'an open single quote at the value': replace(VALUE, "'CANARY"),
  'a closing quote at the value': replace(VALUE, 'CANARY"'),
  'text after the quotes': replace(VALUE, '"CANARY" CANARY2'),
  'a colon in the value': replace(VALUE, 'CANARY: CANARY2'),
  'two colons after the value': replace(VALUE, 'CANARY: : {'),
  'no blank after the colon': replace(ENTRY, '$1:'),
  'a value that is a comment': replace(VALUE, '#CANARY'),
  'a value that starts with @': replace(VALUE, '@CANARY'),
  'a value that starts with %': replace(VALUE, '%CANARY'),
  'a value that starts with `': replace(VALUE, '`CANARY`'),
  'a value that is an alias': replace(VALUE, '*CANARY'),
  'a value that is an anchor': replace(VALUE, '&CANARY'),
  'a value that is a tag': replace(VALUE, '!CANARY'),
  'a value with a tag': replace(VALUE, '!!binary CANARY'),
  'a wrong escape in the value': replace(VALUE, '"\\CANARY"'),
  'a template as the value': replace(VALUE, '{{ CANARY }}'),
  'a template with a default': replace(VALUE, '{{ .Values.token | default "CANARY" }}'),
  'a tab before the line': replace(/^(.*(?:CANARY|DIGITS))/m, '\t$1'),
  'a line that is a bit to the left': replace(/^ (.*(?:CANARY|DIGITS))/m, '$1'),
  'a line without its indentation': replace(/^ +(.*(?:CANARY|DIGITS))/m, '$1'),
  'a line that is a bit to the right': replace(/^(.*(?:CANARY|DIGITS))/m, ' $1'),
  'a value on a line of its own, to the left': replace(VALUE, '\nCANARY'),
  'a block that is not deep enough': replace(VALUE, '|\nCANARY\nCANARY2'),
  'a block with a wrong header': replace(VALUE, '|x\n          CANARY'),
  'a repeated key': replace(ENTRY, '$1: CANARY2\n      $1$2'),
  'a quote before a key': replace(SECTION, '"$1:'),
  'a stray quote before a quoted key': replace(SECTION, `'"$1"':`),
  'a stray quote after a quoted key': replace(SECTION, `"$1'":`),
  'a key without its colon': replace(SECTION, '$1'),
  'a dash without a blank': replace(/- (?=\{?(?:name|value))/, '-'),
  'an end of the document in the middle': replace(VALUE, 'CANARY\n...\nCANARY2'),
  'a document that ends in the middle': replace(VALUE, 'CANARY\n---\nCANARY2\n---'),
  'a directive in the middle': replace(VALUE, 'CANARY\n%YAML 1.1\n'),
  'a control character': replace(/CANARY|DIGITS/, '$&\u0007'),
  'a merge of what is no map': replace(VALUE, '{<<: CANARY}'),
  'a key that is a map': replace(VALUE, '{{text: CANARY}: x}'),
  'too many levels': replace(VALUE, `${'['.repeat(200)}CANARY${']'.repeat(200)}`),
  'a file that is cut off': replace(/([\s\S]*(?:CANARY|DIGITS))[\s\S]*/, '$1'),
};

export const BREAKAGES: Readonly<Record<string, Breakage>> = { ...WRONG_FIELDS, ...WRONG_SYNTAX };
