import { manifest } from '../report/report-of';
import { Project } from './project';

const ESCAPE = '\u001b[';
let project: Project;

const suppressing = manifest(
  '  env: {secrets: {PASSWORD: hunter2}}\n',
  '  annotations: {kubejob.dev/ignore.unused-suppression: nothing else here}\n',
);

beforeEach(() => {
  project = new Project({
    'manifests/good.yaml': manifest(),
    'bad.yaml': manifest('  suspend: maybe\n'),
    'secret.yaml': suppressing,
  });
});

describe('--format', () => {
  test('text goes to standard error, with a summary at its end', async () => {
    const { status, stdout, stderr } = await project.run(['validate', 'bad.yaml', 'manifests']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.replace(/(?<=wrong-type\] ).*|(?<=hint: ).*/g, '…')).toBe(`bad.yaml:9:12 error[wrong-type] …
  at spec.suspend
   8 |   image: {repo: busybox, tag: "1.36"}
   9 |   suspend: maybe
     |            ^^^^^
  hint: …

1 error in 2 files
`);
  });

  test.each(['json', 'sarif', 'junit'])('%s goes to standard output, and nothing beside it', async (format) => {
    const { status, stdout, stderr } = await project.run(['validate', 'bad.yaml', '--format', format]);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('suspend must be true or false');
  });

  test('json is complete when all is well', async () => {
    const { status, stdout } = await project.run(['validate', '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      diagnostics: [],
      summary: { files: 1, manifests: 1, errors: 0, warnings: 0 },
    });
  });

  test('of synth goes to standard error if the YAML goes to standard output', async () => {
    const { status, stdout, stderr } = await project.run(['synth', '--stdout', '--format', 'json']);
    expect(status).toBe(0);
    expect(stdout).toContain('kind: Job');
    expect(JSON.parse(stderr)).toHaveProperty('summary.errors', 0);
  });

  test('of synth goes to standard output otherwise', async () => {
    const { stdout } = await project.run(['synth', '-o', 'out', '--format', 'json']);
    expect(JSON.parse(stdout)).toHaveProperty('summary.manifests', 1);
    expect(project.has('out/report.k8s.yaml')).toBe(true);
  });

  test('is github on GitHub Actions, unless another is asked for', async () => {
    const env = { GITHUB_ACTIONS: 'true' };
    const { stdout, stderr } = await project.run(['validate', 'bad.yaml'], { env });
    expect(stdout).toMatch(/^::error file=bad\.yaml,line=9,col=12,title=kubejob wrong-type::/);
    expect(stderr).toBe('1 error in 1 file\n');
    const text = await project.run(['validate', 'bad.yaml', '--format', 'text'], { env });
    expect([text.stdout, text.stderr.split('\n').length]).toEqual(['', 9]);
  });

  test('that does not exist is an error of usage', async () => {
    const { status, stderr } = await project.run(['validate', '--format', 'xml']);
    expect(status).toBe(2);
    expect(stderr).toContain('Allowed choices are text, json, sarif, junit, github');
  });
});

describe('--color', () => {
  test.each<[name: string, flags: string[], env: NodeJS.ProcessEnv, isTTY: boolean, isColored: boolean]>([
    ['by itself on a terminal', [], {}, true, true],
    ['not into a file', [], {}, false, false],
    ['not on a terminal that can’t', [], { TERM: 'dumb' }, true, false],
    ['not with NO_COLOR', [], { NO_COLOR: '1' }, true, false],
    ['on a terminal with an empty NO_COLOR', [], { NO_COLOR: '' }, true, true],
    ['into a file with FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
    ['not with FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, true, false],
    ['with always, whatever the environment says', ['--color', 'always'], { NO_COLOR: '1' }, false, true],
    ['with never, whatever the environment says', ['--color', 'never'], { FORCE_COLOR: '1' }, true, false],
  ])('%s', async (_, flags, env, isTTY, isColored) => {
    const { stderr } = await project.run(['validate', 'bad.yaml', ...flags], { env, isTTY: { stderr: isTTY } });
    expect(stderr.includes(ESCAPE)).toBe(isColored);
  });

  test('follows the stream that the text goes to', async () => {
    const { stderr } = await project.run(['validate', 'bad.yaml'], { isTTY: { stdout: true } });
    expect(stderr).not.toContain(ESCAPE);
  });
});

describe('severities', () => {
  const settings = (severity: string) => `kubejob:\n  severity: ${severity}\n`;

  test('of the settings must name codes that exist and can be changed, with values that are known', async () => {
    project.write('cdk8s.yaml', settings('{wrong-type: off, nonsense: off, unused-suppression: loud}'));
    const { status, stdout } = await project.run(['validate', '--format', 'json']);
    expect(status).toBe(1);
    const { diagnostics } = JSON.parse(stdout);
    expect(diagnostics.map((d: Record<string, unknown>) => [d.code, d.file, d.line, d.column, d.path])).toEqual([
      ['fixed-severity', 'cdk8s.yaml', 2, 14, 'kubejob.severity.wrong-type'],
      ['unknown-code', 'cdk8s.yaml', 2, 31, 'kubejob.severity.nonsense'],
      ['not-allowed', 'cdk8s.yaml', 2, 66, 'kubejob.severity.unused-suppression'],
    ]);
  });

  test('wrong settings are shown with their lines', async () => {
    project.write('cdk8s.yaml', settings('{wrong-type: off}'));
    const { stderr } = await project.run(['synth', '-o', 'out']);
    expect(stderr).toContain('  2 |   severity: {wrong-type: off}\n    |              ^^^^^^^^^^\n');
    expect(stderr).toContain('1 error in 1 file; nothing written\n');
    expect(project.has('out')).toBe(false);
  });
});

describe('--check', () => {
  const check = (...flags: string[]) => project.run(['synth', 'secret.yaml', '-o', 'out', '--check', ...flags]);

  test('is content with a folder that is current', async () => {
    await project.run(['synth', 'secret.yaml', '-o', 'out']);
    expect(await check()).toEqual({ status: 0, stdout: '', stderr: expect.stringContaining('out: current\n') });
  });

  test('names a file that is missing, and shows what would be written without its secrets', async () => {
    const { status, stderr } = await check();
    expect(status).toBe(1);
    expect(stderr).toContain('out/report.k8s.yaml: missing\n');
    expect(stderr).toContain('  +  PASSWORD: ••••\n');
    expect(stderr).toContain('out: 1 file is not what the manifests give; run kubejob synth\n');
    expect(stderr).not.toContain('aHVudGVyMg');
  });

  test('says that a secret has changed, but neither from what nor to what', async () => {
    await project.run(['synth', 'secret.yaml', '-o', 'out']);
    const before = project.read('out/report.k8s.yaml');
    project.write('secret.yaml', suppressing.replace('hunter2', 'hunter3'));
    const { status, stderr } = await check('--color', 'never');
    expect(status).toBe(1);
    expect(stderr).toContain('  -  PASSWORD: ••••\n  +  PASSWORD: ••••  (changed)\n');
    expect(stderr).not.toMatch(/aHVudGVy|hunter/);
    expect(project.read('out/report.k8s.yaml')).toBe(before);
  });

  test('shows the lines around a change, and files that would be removed', async () => {
    await project.run(['synth', 'secret.yaml', 'manifests', '-o', 'out']);
    project.write('secret.yaml', suppressing.replace('1.36', '1.37'));
    project.write('other.yaml', manifest().replace('report', 'other'));
    await project.run(['synth', 'other.yaml', '-o', 'out']);
    const { stderr } = await check();
    expect(stderr).toContain('out/other.k8s.yaml: no longer made\n');
    expect(stderr).toContain('out/report.k8s.yaml: missing\n');
    expect(stderr).toContain('out: 2 files are not what the manifests give; run kubejob synth\n');
  });

  test('cuts a long diff', async () => {
    project.write('secret.yaml', manifest(`  args:\n${'    - x\n'.repeat(200)}`));
    const { stderr } = await check();
    expect(stderr).toMatch(/ {2}… \d+ more lines\n/);
    expect(stderr.split('\n').length).toBeLessThan(60);
  });

  test('colours the diff like other text', async () => {
    expect((await check('--color', 'always')).stderr).toContain(`${ESCAPE}32m+`);
    expect((await check()).stderr).not.toContain(ESCAPE);
  });
});

test('a file name with control characters does not reach the terminal raw', async () => {
  const { status, stderr } = await project.run(['validate', 'a\u001b31m.yaml']);
  expect([status, stderr]).toEqual([2, 'kubejob: there is no file or folder a\\x1b31m.yaml\n']);
});
