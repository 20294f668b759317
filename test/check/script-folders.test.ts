import { diagnose } from '../kit/diagnose';
import { testSilentManifests, testWrongManifests, withSpec } from '../kit/wrong-manifests';

const mounted = (mount: string, command: string) =>
  withSpec(`configMaps: {run.sh: "echo hello\\n"}\nvolumeMounts: [{name: s, ${mount}}]\n${command}`);
const AT_SCRIPT = 'mountPath: /scripts/run.sh, configMap: {name: run.sh}';

describe('a ConfigMap mounted in place of the script', () => {
  testWrongManifests([
    [
      'that is run',
      mounted(AT_SCRIPT, 'command: [«/scripts/run.sh]'),
      'script-is-folder',
      '/scripts/run.sh is a folder with the files of the ConfigMap run.sh, because that is mounted there; name the file in it: /scripts/run.sh/run.sh',
    ],
    ['that a shell reads', mounted(AT_SCRIPT, 'command: [sh, «/scripts/run.sh]'), 'script-is-folder', '/run.sh/run.sh'],
    [
      'that a shell with flags reads',
      mounted(AT_SCRIPT, 'command: [bash, -eu]\nargs: [«/scripts/run.sh, --all]'),
      'script-is-folder',
    ],
    ['that a script starts', mounted(AT_SCRIPT, 'command: [sh, -c, «"/scripts/run.sh --all"]'), 'script-is-folder'],
    ['that args name', mounted(AT_SCRIPT, 'args: [sh, «/scripts/run.sh]'), 'script-is-folder'],
    [
      'with a slash at its end, under the name of another file',
      mounted(
        'mountPath: /scripts/run.sh/, configMap: {name: run.sh, key: run.sh, path: main}',
        'command: [sh, «/scripts/run.sh]',
      ),
      'script-is-folder',
      '/scripts/run.sh/main',
    ],
  ]);
  testSilentManifests([
    [
      'the folder of the script',
      mounted('mountPath: /scripts, configMap: {name: run.sh}', 'command: [sh, /scripts/run.sh]'),
    ],
    ['the file in the folder', mounted(AT_SCRIPT, 'command: [sh, /scripts/run.sh/run.sh]')],
    ['a folder that Python runs', mounted('mountPath: /app, configMap: {name: run.sh}', 'command: [python, /app]')],
    ['a folder among the arguments', mounted(AT_SCRIPT, 'command: [ls, -l, /scripts/run.sh]')],
    ['a folder for the program of the image', mounted(AT_SCRIPT, 'args: [/scripts/run.sh]')],
    [
      'a folder that is made',
      withSpec('volumeMounts: [{name: s, mountPath: /bin/run, emptyDir: {}}]\ncommand: [/bin/run]'),
    ],
  ]);
});

test('of a Secret whose keys nobody knows the hint leaves the key open', () => {
  const found = diagnose(
    withSpec('volumeMounts: [{name: s, mountPath: /run.py, secret: {name: a}}]\ncommand: [python3, /run.py]'),
  );
  expect(found.map(({ code, hint }) => `${code}: ${hint}`)).toContain(
    'script-is-folder: name the file in it: /run.py/KEY, with a key of the Secret a for KEY',
  );
});
