import fs from 'node:fs';
import path from 'node:path';
import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

/** Texts that a terminal or the runner of a CI job acts on. */
const PAYLOADS = [
  '::error::x',
  ' ::stop-commands::x',
  '##[group]x',
  '##vso[x]',
  '\u001b[2J',
  '\u009b2J',
  '\u202ex',
  '\u200bx',
];

const ACTED_ON = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]|##\[|##vso\[|^\s*::/m;

/** A manifest with the texts wherever one can stand, alone in a line too. */
function manifestWith(texts: readonly string[], name = 'a'): string {
  const list = texts.map((text) => JSON.stringify(text)).join(', ');
  const script = JSON.stringify(`begin\n${texts.join('\n')}\nend ${name}\n`);
  return manifestYaml(
    `args: [${list}]
configMaps: {script: ${script}}
volumeMounts: [{name: s, mountPath: /s, configMap: {name: script}}]`,
    name,
  ).replace('metadata:', `metadata:\n  annotations: {acme.com/note: ${JSON.stringify(texts.join('\n'))}}`);
}

describe('what stands in a manifest is data to who reads a report', () => {
  const cwd = folderWith({ 'manifests/a.yaml': manifestWith(['x']) });
  beforeAll(() => runMain(['synth'], { cwd }));

  test.each<[title: string, argv: string[], seen: string]>([
    ['diff', ['diff'], 'end'],
    ['diff as JSON', ['diff', '--format', 'json'], 'end'],
    ['diff of another name', ['diff', '--rerun', 'rename'], 'end'],
    ['synth --check', ['synth', '--check'], 'begin'],
    ['validate', ['validate'], 'unknown-field'],
    ['validate --fix --dry-run', ['validate', '--fix', '--dry-run'], 'would be fixed'],
  ])('in %s', async (title, argv, seen) => {
    const isWrong = title.startsWith('validate');
    const wrong = PAYLOADS.map((text) => `${JSON.stringify(text)}: 1\n`).join('');
    const text = manifestWith(PAYLOADS) + (isWrong ? `${wrong}suspend: yes\n`.replace(/^/gm, '  ').trimEnd() : '');
    fs.writeFileSync(path.join(cwd, 'manifests/a.yaml'), `${text}\n`);
    const { stdout, stderr } = await runMain(argv, { cwd });
    expect(stdout + stderr).toContain(seen);
    expect(stdout).not.toMatch(ACTED_ON);
    expect(stderr).not.toMatch(ACTED_ON);
  });
});

test.each(PAYLOADS)('what stands on the command line is data too: %j', async (text) => {
  for (const argv of [[text], [`--${text}`], ['validate', text], ['explain', text], ['synth', '--cluster', text]]) {
    const { stdout, stderr } = await runMain(argv, { cwd: folderWith({ 'manifests/a.yaml': manifestYaml() }) });
    expect(stdout + stderr).not.toMatch(ACTED_ON);
  }
});
