import fs from 'node:fs';
import path from 'node:path';
import { folderWith, ROOT, runKubejob, runNode, stateOf, writeFile } from '../kit/command-line';
import { manifest, manifestYaml } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';

const three = {
  'manifests/a.yaml': manifest({}, { name: 'a' }),
  'manifests/b.yaml': manifest({}, { name: 'b' }),
  'manifests/sub/c.yaml': manifest({}, { name: 'c' }),
};
const MARK = '# Made by kubejob from ';
const written = (counts: string, read: string) => {
  return { status: 0, stdout: '', stderr: `dist: ${counts}; no problems: ${read}\n` };
};

test('the first run writes a file for each job, the second changes nothing', () => {
  const cwd = folderWith(three);
  expect(runKubejob(['synth'], { cwd })).toEqual(
    written('3 written, 0 unchanged, 0 removed', '3 manifests in 3 files'),
  );
  const before = stateOf(cwd);
  expect(Object.keys(before)).toEqual(['dist/a.k8s.yaml', 'dist/b.k8s.yaml', 'dist/c.k8s.yaml', ...Object.keys(three)]);
  expect(runKubejob(['synth'], { cwd })).toEqual(
    written('0 written, 3 unchanged, 0 removed', '3 manifests in 3 files'),
  );
  expect(stateOf(cwd)).toEqual(before);
});

test('one wrong manifest of three leaves the folder as it was, and the error names file and field', () => {
  const cwd = folderWith(three);
  runKubejob(['synth'], { cwd });
  const before = stateOf(path.join(cwd, 'dist'));
  writeFile(cwd, 'manifests/a.yaml', manifest({ backoffLimit: 1 }, { name: 'a' }));
  writeFile(cwd, 'manifests/b.yaml', manifestYaml('parallelism: -1', 'b'));
  const { status, stdout, stderr } = runKubejob(['synth'], { cwd });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('manifests/b.yaml:10:16');
  expect(stderr).toContain('spec.parallelism');
  expect(stateOf(path.join(cwd, 'dist'))).toEqual(before);
});

test('a wrong manifest on the first run makes no folder', () => {
  const cwd = folderWith({ 'manifests/a.yaml': 'a: [' });
  expect(runKubejob(['synth'], { cwd }).status).toBe(1);
  expect(fs.existsSync(path.join(cwd, 'dist'))).toBe(false);
});

test('files of jobs that are gone are removed, and those of others are not touched', () => {
  const cwd = folderWith({
    ...three,
    'dist/README.md': 'mine',
    'dist/other.yaml': 'kind: Other\n',
    'dist/almost.yaml': `\n${MARK}x`,
    'dist/.hidden': '',
    'dist/sub/own.k8s.yaml': `${MARK}x. Do not edit.\n`,
  });
  runKubejob(['synth'], { cwd });
  const before = stateOf(path.join(cwd, 'dist'));
  fs.rmSync(path.join(cwd, 'manifests/b.yaml'));
  writeFile(cwd, 'manifests/a.yaml', manifest({ backoffLimit: 0 }, { name: 'a' }));
  expect(runKubejob(['synth'], { cwd })).toEqual(
    written('1 written, 1 unchanged, 1 removed', '2 manifests in 2 files'),
  );
  const after = stateOf(path.join(cwd, 'dist'));
  expect(after['a.k8s.yaml']?.text).toContain('backoffLimit: 0');
  const { 'a.k8s.yaml': _a, 'b.k8s.yaml': _b, ...others } = before;
  expect(after).toEqual({ ...others, 'a.k8s.yaml': after['a.k8s.yaml'] });
});

test('a file that is not ours where one of ours belongs is an error, and nothing is written', () => {
  const cwd = folderWith({ ...three, 'dist/b.k8s.yaml': 'kind: Other\n' });
  const before = stateOf(cwd);
  const { status, stdout, stderr } = runKubejob(['synth'], { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^kubejob: not written by kubejob, so not replaced: .*dist[\\/]b\.k8s\.yaml .*\n$/);
  expect(stateOf(cwd)).toEqual(before);
});

testOnPosix.each(['folder', 'dangling link'])('a %s where a file of ours belongs is an error', (what) => {
  const cwd = folderWith(three);
  fs.mkdirSync(path.join(cwd, 'dist'));
  if (what === 'folder') fs.mkdirSync(path.join(cwd, 'dist/b.k8s.yaml'));
  else fs.symlinkSync('nowhere', path.join(cwd, 'dist/b.k8s.yaml'));
  const before = stateOf(cwd);
  expect(runKubejob(['synth'], { cwd }).status).toBe(2);
  expect(stateOf(cwd)).toEqual(before);
});

test('what a killed run left behind is removed by the next one, also if no file changes', () => {
  const cwd = folderWith(three);
  runKubejob(['synth'], { cwd });
  const before = stateOf(cwd);
  writeFile(cwd, 'dist/.kubejob-2147483646-0.tmp', 'half of a fi');
  expect(runKubejob(['synth'], { cwd }).status).toBe(0);
  expect(stateOf(cwd)).toEqual(before);
});

test('an output path that is a file is an error', () => {
  const cwd = folderWith({ ...three, out: 'mine' });
  const { status, stdout, stderr } = runKubejob(['synth', '-o', 'out'], { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe(`kubejob: the output folder ${path.join(cwd, 'out')} is a file\n`);
  expect(fs.readFileSync(path.join(cwd, 'out'), 'utf8')).toBe('mine');
});

test.each(['.', 'manifests', '..'])('the folder %s, which holds the manifests, is no output folder', (folder) => {
  const parent = folderWith(Object.fromEntries(Object.entries(three).map(([name, text]) => [`in/${name}`, text])));
  const cwd = path.join(parent, 'in');
  expect(runKubejob(['synth', '-q'], { cwd })).toHaveProperty('status', 0);
  const before = stateOf(parent);
  const { status, stderr } = runKubejob(['synth', '-o', folder], { cwd });
  expect(status).toBe(2);
  expect(stderr).toBe(
    `kubejob: the output folder ${folder} holds the manifest manifests/a.yaml; name another folder\n`,
  );
  expect(stateOf(parent)).toEqual(before);
});

test('--output may name a folder inside folders that do not exist', () => {
  const cwd = folderWith(three);
  const result = runKubejob(['synth', 'manifests/a.yaml', '-o', 'x/y'], { cwd });
  expect(result).toEqual({
    status: 0,
    stdout: '',
    stderr: 'x/y: 1 written, 0 unchanged, 0 removed; no problems: 1 manifest in 1 file\n',
  });
  expect(fs.readdirSync(path.join(cwd, 'x/y'))).toEqual(['a.k8s.yaml']);
});

test('--stdout prints what the files would hold, and writes none', () => {
  const cwd = folderWith(three);
  runKubejob(['synth', '-o', 'out'], { cwd });
  const texts = Object.values(stateOf(path.join(cwd, 'out'))).map(({ text }) => text);
  expect(runKubejob(['synth', '--stdout'], { cwd })).toEqual({ status: 0, stdout: texts.join('---\n'), stderr: '' });
  expect(fs.existsSync(path.join(cwd, 'dist'))).toBe(false);
});

test.each([['--check'], ['--check --dry-run']])('%s writes nothing and says whether the folder is current', (flags) => {
  const cwd = folderWith(three);
  const check = () => runKubejob(['synth', ...flags.split(' ')], { cwd });
  expect(check().status).toBe(1);
  expect(fs.existsSync(path.join(cwd, 'dist'))).toBe(false);
  runKubejob(['synth'], { cwd });
  const before = stateOf(cwd);
  expect(check().status).toBe(0);
  fs.rmSync(path.join(cwd, 'manifests/b.yaml'));
  const { status, stderr } = check();
  expect(status).toBe(1);
  expect(stderr).toContain('dist/b.k8s.yaml');
  const { 'manifests/b.yaml': _, ...others } = before;
  expect(stateOf(cwd)).toEqual(others);
});

test('the same bytes come from absolute and relative paths, other folders, locales and time zones', () => {
  const cwd = folderWith({ ...three, 'manifests/ä.yaml': manifest({}, { name: 'd' }), 'elsewhere/x': '' });
  const runs = [
    runKubejob(['synth', '--stdout'], { cwd }),
    runKubejob(['synth', '--stdout', path.join(cwd, 'manifests')], { cwd: path.join(cwd, 'elsewhere') }),
    runKubejob(['synth', '--stdout', '../manifests'], { cwd: path.join(cwd, 'elsewhere') }),
    runKubejob(['synth', '--stdout', 'manifests/**/*.yaml'], { cwd }),
    runKubejob(['synth', '--stdout'], { cwd, env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Asia/Tokyo' } }),
    runKubejob(['synth', '--stdout'], { cwd, env: { CDK8S_DISABLE_SORT: '1', CDK8S_FILE_EXTENSION: '.x' } }),
  ];
  for (const { status, stdout } of runs) expect({ status, stdout }).toEqual({ status: 0, stdout: runs[0]?.stdout });
  expect(runs[0]?.stdout.match(/^kind: Job$/gm)).toHaveLength(4);
});

test('the settings of cdk8s.yaml name the folders', () => {
  const cwd = folderWith({
    'cdk8s.yaml': 'language: typescript\napp: x\noutput: out\nkubejob:\n  manifests: [jobs, more/*.yaml]\n',
    'jobs/a.yaml': three['manifests/a.yaml'],
    'more/b.yaml': three['manifests/b.yaml'],
    'manifests/c.yaml': 'a: [',
  });
  const result = runKubejob(['synth'], { cwd });
  expect(result).toEqual({
    status: 0,
    stdout: '',
    stderr: 'out: 2 written, 0 unchanged, 0 removed; no problems: 2 manifests in 2 files\n',
  });
});

test.each([
  ['kubejob: {manifest: jobs}', /cdk8s\.yaml:1:11 .* there is no field manifest in kubejob\n/],
  ['kubejob: jobs', /cdk8s\.yaml:1:10 .* kubejob must be a map, not text\n/],
  ['kubejob: {manifests: 3}', /cdk8s\.yaml:1:22/],
  ['kubejob: [', /cdk8s\.yaml:1:/],
])('the wrong setting %s is an error', (settings, message) => {
  const cwd = folderWith({ ...three, 'cdk8s.yaml': settings });
  const { status, stderr } = runKubejob(['synth'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toMatch(message);
  expect(fs.existsSync(path.join(cwd, 'dist'))).toBe(false);
});

test('cdk8s synth and kubejob synth write the same bytes', () => {
  const cwd = folderWith({});
  const outdir = path.join(cwd, 'by-cdk8s');
  const program = ['--import', 'tsx', 'main.ts'];
  expect(runNode(program, { cwd: ROOT, env: { CDK8S_OUTDIR: outdir } }).status).toBe(0);
  const result = runKubejob(['synth', '-q', '-o', path.join(cwd, 'by-kubejob')], { cwd: ROOT });
  expect(result).toEqual({ status: 0, stdout: '', stderr: '' });
  const texts = (folder: string) => Object.entries(stateOf(folder)).map(([name, { text }]) => [name, text]);
  expect(texts(outdir)).toEqual(texts(path.join(cwd, 'by-kubejob')));
  expect(texts(outdir).length).toBeGreaterThan(0);
});

testOnPosix('a broken pipe ends quietly', () => {
  const cwd = folderWith({
    'manifests/a.yaml': manifest({
      configMaps: { a: 'x\n'.repeat(60_000) },
      env: { envFrom: [{ configMapRef: { name: 'a' } }] },
    }),
  });
  const script = `node ${JSON.stringify(path.join(ROOT, 'bin/kubejob'))} synth --stdout | head -c 10`;
  const program = `process.stdout.write(require('child_process').spawnSync('sh', ['-c', ${JSON.stringify(script)}]).stderr)`;
  expect(runNode(['-e', program], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
});

test.each([
  ['the same folder for the output and the secrets', ['-o', 'dist-secrets'], /must lie apart/],
  ['an empty name, as of a variable that is not set', ['-o', ''], /the name of the output folder is empty/],
])('%s is an error, and nothing is written', (_, flags, message) => {
  const cwd = folderWith(three);
  const before = stateOf(cwd);
  const { status, stderr } = runKubejob(['synth', ...flags], { cwd });
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
  expect(stateOf(cwd)).toEqual(before);
});
