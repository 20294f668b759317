import { withEdits } from '../../lib/read/apply-edits';
import { diagnose } from '../kit/diagnose';
import { manifestYaml } from '../kit/manifest';
import { testWrongManifests } from '../kit/wrong-manifests';

describe('what breaks a file is told where it stands', () => {
  testWrongManifests([
    [
      'a comment in braces',
      manifestYaml('resources: {limits: {cpu: 1 «# one core}}'),
      'yaml-syntax',
      'behind the bracket',
    ],
    [
      'a field below one with a value',
      manifestYaml('parallelism: 2\n    «completions: 2'),
      'yaml-syntax',
      'in the same column',
    ],
    [
      'a text that is not indented',
      `${manifestYaml('configMaps:\n  run: |')}«echo hi\n`,
      'yaml-syntax',
      'indent each of its lines',
    ],
    [
      'what a merge has left',
      manifestYaml('suspend: true').replace('  suspend', '«<<<<<<< HEAD\n  suspend').concat('=======\n>>>>>>> main\n'),
      'yaml-syntax',
      'keep one of the two',
    ],
    ['a no-break space', manifestYaml('suspend:«\u00a0true'), 'yaml-syntax', 'replace it with a space'],
    ['two manifests in one', `${manifestYaml()}«${manifestYaml('', 'second')}`, 'duplicate-key', 'write a line ---'],
    ['one key twice', `${manifestYaml()}«kind: KubernetesJob\n`, 'duplicate-key', 'remove one of the two'],
  ]);

  test.each([
    ['a comment behind closed brackets', 'resources: {limits: {cpu: 1}} # see [docs]\nargs: [a'],
    ['a # in quotes', 'env: {variables: {A: "a # b]", B: "c"}}\nargs: [a'],
    ['a no-break space in quotes', 'args: ["a:\u00a0b"]\ncommand: [a'],
    ['a no-break space in a text', 'args: [a\u00a0b]\ncommand: [a'],
  ])('%s is not the cause of what comes after it', (_, lines) => {
    const [found] = diagnose(manifestYaml(lines));
    expect(found?.code).toBe('yaml-syntax');
    expect(found?.message).not.toMatch(/comment|strange/);
  });

  test('a byte that is no UTF-8', () => {
    const bytes = Buffer.from(manifestYaml('command: [echo, caf\u00e9 \ufffd]'), 'latin1');
    const [found] = diagnose(bytes);
    expect([found?.code, found?.line, found?.column]).toEqual(['not-utf8', 10, 22]);
  });
});

describe('a text that a colon has made a map', () => {
  testWrongManifests([
    ['in brackets', manifestYaml('command: [sh, -c, «echo a: b]'), 'wrong-type', 'write "echo a: b"'],
    ['in a list', manifestYaml('args:\n  - «echo a: b'), 'wrong-type', 'with the quotes'],
  ]);

  test('is right in quotes', () => {
    const yaml = manifestYaml('args:\n  - echo a: b  # why\n  - c');
    const [found] = diagnose(yaml);
    expect(withEdits(yaml, found?.fix?.edits ?? [])).toBe(manifestYaml('args:\n  - "echo a: b"  # why\n  - c'));
  });
});
