import { testSilentManifests, testWrongManifests, withSpec } from '../kit/wrong-manifests';

const ENV = 'env: {variables: {HOST: db, PORT: "5432"}, secrets: {TOKEN: {secretRef: {name: a, key: b}}}}\n';
const withHost = (spec: string) => withSpec(`${ENV}${spec}`);
const variables = (text: string) => withSpec(`env: {variables: ${text}}`);

describe('$NAME that nobody replaces', () => {
  testWrongManifests([
    [
      'in an argument',
      withHost('args: [«"--host=$HOST"]'),
      'shell-variable',
      '$HOST stays as it is: no shell reads this, and Kubernetes replaces $(NAME) only; write $(HOST)',
    ],
    ['in braces', withHost('command: [run, «"${HOST}"]'), 'shell-variable', '${HOST} stays as it is'],
    ['two of them', withHost('command: [run, «"$HOST:$PORT"]'), 'shell-variable', '$HOST and $PORT stay as they are'],
    ['a secret', withHost('args: [«"--token=$TOKEN"]'), 'shell-variable', 'write $(TOKEN)'],
    ['in what is shown', withHost('command: [echo]\nargs: [«"hello $HOST"]'), 'shell-variable', 'write $(HOST)'],
    [
      'in the index of a pod',
      withSpec('args: [«"--part=$JOB_COMPLETION_INDEX"]'),
      'shell-variable',
      '$(JOB_COMPLETION',
    ],
    [
      'in an init container',
      withSpec('pod: {initContainers: [{name: a, image: "a:1", env: [{name: X, value: b}], args: [«$X]}]}'),
      'shell-variable',
      'write $(X)',
    ],
    ['in a variable', variables('{HOST: db, URL: «"http://${HOST}/"}'), 'shell-variable', 'write $(HOST)'],
    [
      'in a variable that is set before',
      variables('{A_URL: «"http://$HOST/", HOST: db}'),
      'shell-variable',
      'use the list form with HOST first, and write $(HOST)',
    ],
    [
      'a secret in a variable',
      withSpec('env: {variables: {URL: «"http://a:$TOKEN@b/"}, secrets: {TOKEN: {secretRef: {name: a, key: b}}}}'),
      'shell-variable',
      'secrets are set after all variables',
    ],
    [
      'the variable itself',
      variables('{PATH: «"/opt/bin:$PATH"}'),
      'shell-variable',
      'write out what the image sets PATH to',
    ],
  ]);
});

describe('$NAME that somebody reads, or that is none', () => {
  testSilentManifests([
    ['in a script', withHost('command: [sh, -c, "curl http://$HOST:${PORT}/"]')],
    ['in a script with flags', withHost('command: [/bin/bash, -euc]\nargs: ["curl $HOST"]')],
    ['in Python', withHost(`command: [python, -c, "print('$HOST')"]`)],
    ['in awk', withHost('command: [awk, "{ print $HOST }", /data/in]')],
    ['in envsubst', withHost('command: [envsubst, "$HOST"]')],
    ['a script for the program of the image', withHost('args: ["curl http://$HOST/"]')],
    ['args for a shell that the image may start', withHost('args: [-c, "$HOST"]')],
    ['a script for another program', withHost('command: [runner, --script, "curl $HOST"]')],
    ['a variable that the job does not have', withHost('args: ["--home=$HOME", "--pattern=^a$B"]')],
    ['a price', withHost('args: ["$5", "US$", "$HOSTS"]')],
    ['a default', withHost('args: ["--host=${HOST:-db}"]')],
    ['as Kubernetes wants it', withHost('args: ["--host=$(HOST)", "$$HOST"]')],
    ['behind a backslash', withHost("args: ['--text=\\$HOST']")],
    ['a template', variables('{HOST: db, URL_TEMPLATE: "http://$HOST/"}')],
    ['a script in a variable', variables('{HOST: db, MAIN: "set -e\\ncurl $HOST\\n"}')],
    [
      'a variable that a script evaluates',
      withSpec('env: {variables: {HOST: db, CALL: "curl $HOST"}}\ncommand: [sh, -c, \'eval "$CALL"\']'),
    ],
    ['a password that happens to hold one', variables('{HOST: db, DB_PASSWORD: "$(K8S_POD_ID)x$HOST"}')],
    ['a regular expression in a variable', variables('{END: x, MATCH: "^a$", PRICE: "$5"}')],
  ]);
});
