import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { folderWith, runMain } from '../kit/command-line';
import { testOnPosix } from '../kit/systems';

/** What bash offers for a command line whose last word is the one to complete, in a folder with two entries. */
async function offeredByBash(words: readonly string[], before: readonly string[] = []): Promise<string[]> {
  const { stdout: script } = await runMain(['completion', 'bash']);
  const cwd = folderWith({ 'completion.bash': script, 'a job.yaml': '', 'jobs/x.yaml': '' });
  // As the script itself says that it is to be loaded.
  const [, load = ''] = /^# bash completion for kubejob: (.*)$/m.exec(script) ?? [];
  const program = `kubejob() { cat ./completion.bash; }; ${load}; unset -f kubejob
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); $(complete -p "$1" | sed 's/.* -F \\([^ ]*\\) .*/\\1/')
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const file = path.join(cwd, 'completion.bash');
  const out = execFileSync('bash', ['--norc', '-c', program, file, ...before, 'kubejob', ...words], {
    cwd,
    encoding: 'utf8',
  });
  return out.split('\n').filter((line) => line !== '');
}

const COMMANDS = [
  'synth',
  'validate',
  'diff',
  'explain',
  'init',
  'import',
  'outputs',
  'render',
  'schema',
  'completion',
  'bug-report',
];

testOnPosix.each([
  [[''], COMMANDS],
  [['val'], ['validate']],
  [['synth', '--st'], ['--stdout']],
  [
    ['synth', '--', ''],
    ['a job.yaml', 'completion.bash', 'jobs'],
  ],
  [['synth', 'a'], ['a job.yaml']],
  [['synth', 'a.yaml', 'jo'], ['jobs']],
  [['synth', '-o', ''], ['jobs']],
  [['synth', '--output', 'jo'], ['jobs']],
  [['synth', '--output', '=', 'jo'], ['jobs']],
  [
    ['outputs', '--format', ''],
    ['text', 'json'],
  ],
  [
    ['outputs', '--format', '='],
    ['text', 'json'],
  ],
  [['outputs', '--format', '=', 'j'], ['json']],
  [
    ['init', '-t', 'b'],
    ['basic', 'backup'],
  ],
  [['init', 'x'], []],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [
    ['schema', 's'],
    ['stack-input', 'settings'],
  ],
  [['explain', 'spec.back'], ['spec.backoffLimit']],
  [
    ['explain', 'spec.volumeMounts.pvc.'],
    ['spec.volumeMounts.pvc.claimName', 'spec.volumeMounts.pvc.readOnly'],
  ],
  [['--ver'], ['--version']],
])('bash completes %j', async (words, offered) => {
  expect((await offeredByBash(words)).sort()).toEqual([...offered].sort());
});

testOnPosix.each([
  [['npx'], ['val'], ['validate']],
  [['npx', '-y'], ['explain', 'spec.back'], ['spec.backoffLimit']],
  [['npx'], ['synth', 'a'], ['a job.yaml']],
  [['npx'], ['synth', '--cluster', ''], []],
])('bash completes %j kubejob %j', async (before, words, offered) => {
  expect(await offeredByBash(words, before)).toEqual(offered);
});

test('bash loads it as the help says, and by what bash 3.2 has', async () => {
  const { stdout: script } = await runMain(['completion', 'bash']);
  const load = 'eval "$(kubejob completion bash)"';
  expect(script.split('\n')[0]).toBe(`# bash completion for kubejob: ${load}`);
  expect((await runMain(['completion', '--help'])).stdout).toContain(load);
});

test.each([
  ['bash', 'complete -p npx &>/dev/null || complete -F _kubejob_npx_complete npx'],
  ['zsh', '(( $+_comps[npx] )) || compdef _kubejob_npx npx'],
  ['fish', 'complete -c npx -n '],
])('%s completes npx kubejob where nobody else completes npx', async (shell, line) => {
  expect((await runMain(['completion', shell])).stdout).toContain(`\n${line}`);
});

test('fish offers files in place of a value only where a file is meant', async () => {
  const { stdout } = await runMain(['completion', 'fish']);
  const withValue = stdout.split('\n').filter((line) => / -l \S+ -r /.test(line));
  const withFiles = withValue.filter((line) => !line.includes(' -r -f '));
  expect(withValue.length).toBeGreaterThan(withFiles.length);
  const flags = withFiles.map((line) => / -l (\S+) /.exec(line)?.[1]);
  expect([...new Set(flags)].sort()).toEqual(['output', 'refs']);
  expect(withFiles.filter((line) => line.includes('-l output'))).toEqual([
    expect.stringMatching(/seen_subcommand_from init' -s o -l output -r -F /),
  ]);
});

test.each(['bash', 'zsh', 'fish'])('the script for %s has every command and flag', async (shell) => {
  const { status, stdout } = await runMain(['completion', shell]);
  expect(status).toBe(0);
  for (const command of COMMANDS) {
    expect(stdout).toContain(command);
    const { stdout: help } = await runMain([command, '--help']);
    for (const [, flag] of help.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)) expect(stdout).toContain(flag);
  }
});

test('another shell is a usage error', async () => {
  expect(await runMain(['completion', 'tcsh'])).toMatchObject({ status: 2, stdout: '' });
});
