import { diagnose } from '../kit/diagnose';
import { testSilentManifests, testWrongManifests, withSpec } from '../kit/wrong-manifests';

const command = (items: string, args?: string) =>
  withSpec(`command: [${items}]${args === undefined ? '' : `\nargs: [${args}]`}`);
const initContainer = (fields: string) => withSpec(`pod: {initContainers: [{name: first, image: "a:1", ${fields}}]}`);

describe('a command line in one text is no program', () => {
  testWrongManifests([
    [
      'with operators',
      command('«"echo hello && exit 1"'),
      'command-in-one-text',
      'write command: ["sh", "-c", "echo hello && exit 1"]',
    ],
    [
      'without any',
      command('«"python main.py --all"'),
      'command-in-one-text',
      'write command: ["python", "main.py", "--all"]',
    ],
    ['with a variable', command('«"MODE=all bin/run"'), 'command-in-one-text', '["sh", "-c", "MODE=all bin/run"]'],
    ['with a path', command('«/bin/cat /etc/hosts'), 'command-in-one-text', '["/bin/cat", "/etc/hosts"]'],
    [
      'and more arguments',
      command('«"bin/run all"', '--fast'),
      'command-in-one-text',
      'write command: ["bin/run", "all"]',
    ],
    [
      'and more arguments for a shell',
      command('«"cd /app && ./run"', '--fast'),
      'command-in-one-text',
      String.raw`["sh", "-c", "cd /app && ./run \"$@\"", "sh"]`,
    ],
    ['over lines', command('«"set -e\\necho hello\\n"'), 'command-in-one-text', '["sh", "-c", TEXT]'],
    ['in an init container', initContainer('command: [«"sleep 5"]'), 'command-in-one-text', '["sleep", "5"]'],
  ]);
  testSilentManifests([
    ['a program alone', command('/bin/true')],
    ['a path with a space in a folder', command('"/opt/My Program/bin/run"')],
    ['a text with blanks as an argument', command('echo, "hello and goodbye"')],
    ['a script for a shell', command('sh, -c, "echo hello && exit 1"')],
    ['a script in args', withSpec('args: ["echo hello && exit 1"]')],
  ]);
});

test.each([
  ['"deploy --token=hunter2hunter2 now"', 'command-in-one-text'],
  ['"deploy --password hunter2hunter2 now"', 'command-in-one-text'],
  ['deploy, --password=hunter2hunter2, "&&", exit', 'no-shell'],
  ['deploy, --password, hunter2hunter2, "&&", exit', 'no-shell'],
])('no message about [%s] shows the credential', (items, code) => {
  const found = diagnose(command(items));
  expect(found.map((one) => one.code)).toContain(code);
  expect(found.map(({ message, hint }) => `${message} ${hint}`).join()).not.toContain('hunter2');
});

describe('operators without a shell', () => {
  testWrongManifests([
    [
      'two commands',
      command('echo, hello, «"&&", exit, "1"'),
      'no-shell',
      'echo gets && as it stands here, because no shell runs the command; write command: ["sh", "-c", "echo hello && exit 1"]',
    ],
    [
      'a file for the output',
      command('pg_dump, app, «">", /backup/app.sql'),
      'no-shell',
      '"pg_dump app > /backup/app.sql"',
    ],
    ['a file in one item', command('pg_dump, app, «">/backup/app.sql"'), 'no-shell', '"pg_dump app >/backup/app.sql"'],
    ['errors with the output', command('./run, --all, «"2>&1"'), 'no-shell', '"./run --all 2>&1"'],
    ['a pipe in args', command('ls', '/data, «"|", wc, -l'), 'no-shell', '"ls /data | wc -l"], and remove args'],
    [
      'a pipe after a text with blanks',
      command(`echo, "it's done", «"|", tee, log.txt`),
      'no-shell',
      String.raw`"echo 'it'\\''s done' | tee log.txt"`,
    ],
    ['after a flag', command('ls, -l, «"&&", df'), 'no-shell', '"ls -l && df"'],
    ['a semicolon', command('echo, a, «";", echo, b'), 'no-shell', '"echo a ; echo b"'],
    [
      'the output of a command',
      command('backup, «"--name=db-$(date +%F).tgz"'),
      'no-shell',
      String.raw`["sh", "-c", "backup \"--name=db-$(date +%F).tgz\""]`,
    ],
    ['the same in backticks', command('backup, --host, «"`hostname`"'), 'no-shell', 'because no shell'],
    ['in an init container', initContainer('command: [ls, «"|", wc]'), 'no-shell', '"ls | wc"'],
  ]);
  testSilentManifests([
    ['sh -c', command('sh, -c, "ls | wc -l > /tmp/n; echo $(date) && exit 1"')],
    ['a shell by its path, with flags', command('/usr/bin/bash, -euc, "ls | wc -l"')],
    ['a shell with its script in args', command('sh', '-c, "ls | wc", "|", wc')],
    ['busybox', command('busybox, sh, -c, "a && b"')],
    ['a shell behind another program', command('tini, --, bash, -lc, "a | b"')],
    ['python -c', command('python3.12, -c, "print(1 | 2); print(3 > 2)"')],
    ['awk', command('awk, -F, "|", "{ print $1 > \\"/tmp/a\\" }", /data/in')],
    ['the end of what find runs', command('find, /data, -name, "*.tmp", -exec, rm, "{}", ";"')],
    ['a test', command('expr, "3", ">", "2"')],
    ['another shell far away', command('ssh, host, uptime, "&&", df')],
    ['a regular expression', command('grep, -E, "^(a|b)$|c;"')],
    ['a delimiter', command('cut, -d, "|", -f1, /data/in.csv')],
    ['another delimiter', command('import, --delimiter, ";", in.csv')],
    ['a comparison', command('report, --where, amount, ">", "100"')],
    ['a version', command('pip, install, "requests>=2.0", ">=3"')],
    ['an expression', command('query, "a && b | c > d"')],
    ['a script for another machine', command('runner, --script, "echo $(date) | tee log"')],
    ['a variable in lower case', withSpec('env: {variables: {date: "1"}}\ncommand: [run, "--at=$(date)"]')],
    ['code of the browser', command('render, "$(document).ready(run)"')],
    ['words in backticks', command('notify, "use `curl` for it"')],
    ['args for the program of the image', withSpec('args: [echo, hello, "&&", exit]')],
  ]);
});
