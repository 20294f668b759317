import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

async function told(annotation: string): Promise<string[]> {
  const text = manifestYaml().replace('name: report', `name: report\n  annotations: {${annotation}}`);
  const { stdout } = await runMain(['validate', '--format', 'json', 'a.yaml'], { cwd: folderWith({ 'a.yaml': text }) });
  return JSON.parse(stdout).diagnostics.map(({ code }: { code: string }) => code);
}

test('a word that an annotation of ours does not take is not put in quotes first', async () => {
  expect(await told('kubejob.dev/rerun: y')).toEqual(['not-allowed']);
});

test.each(['kubejob.dev/rerun-token: y', 'acme.com/flag: y'])(
  '%s is free text, which quotes make clear',
  async (annotation) => {
    expect(await told(annotation)).toEqual(['ambiguous-text']);
  },
);
