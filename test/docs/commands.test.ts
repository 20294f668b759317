import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { ROOT, runMain } from '../kit/command-line';
import { codeOf, pages } from './pages';

/** `kubejob COMMAND …` up to the end of the command, as a shell sees it. */
const COMMAND = /(?:^|npx |\$ |<\()kubejob ([a-z][\w-]*)([^|#>)\n]*)/g;
const FLAG = /(?:^|\s)(--?[a-z][\w-]*)(?:[= ]([\w.-]+))?/g;

interface Command {
  readonly page: string;
  readonly text: string;
  readonly name: string;
  readonly flags: readonly (readonly [flag: string, value: string | undefined])[];
}

const commands: Command[] = [...pages].flatMap(([page, text]) =>
  codeOf(text).flatMap((code) =>
    [...code.matchAll(COMMAND)].map(([all, name = '', rest = '']) => {
      const flags = [...rest.matchAll(FLAG)].map(([, flag = '', value]) => [flag, value] as const);
      return { page, text: all.trim(), name, flags };
    }),
  ),
);

/** Flags with the values that they take, by the help of the command. */
async function flagsOf(name: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await runMain([name, '--help'], { cwd: ROOT });
  const options = stdout.slice(stdout.indexOf('\nOptions:'), stdout.indexOf('\nExamples:'));
  const entries = options.split(/\n {2}(?=-)/).slice(1);
  return new Map(entries.flatMap((entry) => (entry.match(/--?[a-z][\w-]*/g) ?? []).map((flag) => [flag, entry])));
}

async function commandNames(): Promise<string[]> {
  const { stdout } = await runMain(['--help'], { cwd: ROOT });
  const list = stdout.slice(stdout.indexOf('\nCommands:'), stdout.indexOf('\nExamples:'));
  return [...list.matchAll(/^ {2}([\w-]+) /gm)].map(([, name = '']) => name);
}

test('the pages show every command', async () => {
  const names = (await commandNames()).filter((name) => name !== 'help');
  expect(names).toContain('synth');
  expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(names));
});

test.each(commands)('$page: $text', async ({ name, flags }) => {
  expect(await commandNames()).toContain(name);
  const known = await flagsOf(name);
  for (const [flag, value = ''] of flags) {
    expect([...known.keys()]).toContain(flag);
    if (known.get(flag)?.includes('(choices:')) expect(known.get(flag)).toContain(`"${value}"`);
  }
});

test('flags that stand alone are those of a command', async () => {
  const known = new Set<string>();
  for (const name of await commandNames()) for (const flag of (await flagsOf(name)).keys()) known.add(flag);
  const alone = [...pages].flatMap(([, text]) => codeOf(text)).flatMap((code) => code.match(/^--[a-z][a-z-]*/) ?? []);
  // Flags of kubectl.
  const foreign = ['--dry-run', '--force', '--prune', '--prune-allowlist', '--server-side'];
  expect(alone.filter((flag) => !known.has(flag) && !foreign.includes(flag))).toEqual([]);
});

test.each([...pages])('no code in the text of %s goes on in the next line, where it would not be found', (_, text) => {
  const lines = text.replaceAll(/^ *```.*?^ *```$/gms, '').split('\n');
  expect(lines.filter((line) => line.split('`').length % 2 === 0)).toEqual([]);
});

test('npm scripts that the pages name exist', () => {
  const scripts = [...pages].flatMap(([, text]) => codeOf(text)).flatMap((code) => code.match(/npm run [\w-]+/g) ?? []);
  const known = Object.keys(packageJson.scripts).map((name) => `npm run ${name}`);
  expect(scripts.filter((script) => !known.includes(script))).toEqual([]);
});

test.each([...pages])('the links of %s lead somewhere', (name, text) => {
  const targets = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
  const missing = targets.filter((target) => {
    return !/^https?:/.test(target) && !fs.existsSync(path.join(ROOT, path.dirname(name), target));
  });
  expect(missing).toEqual([]);
});

/** Whether they answer, a workflow asks every night. */
test.each([...pages])('the addresses that %s links to are well formed', (_, text) => {
  const prose = text.replaceAll(/^ *```.*?^ *```$/gms, '').replaceAll(/`[^`\n]+`/g, '');
  const targets = prose.match(/\bhttps?:[^)>\]"\s]+/g) ?? [];
  expect(targets.filter((target) => !URL.canParse(target) || new URL(target).protocol !== 'https:')).toEqual([]);
});

/** The anchors of a page, as GitHub makes them of its headings, and those that it sets itself. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    return plain.replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
  });
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)]);
}

test.each([...pages])('the anchors that %s links to are there', (name, text) => {
  const links = [...text.matchAll(/\]\(([^)\s#:]*)#([^)]+)\)/g)].map(
    ([, file = '', anchor = '']) => [file, anchor] as const,
  );
  const missing = links.filter(([file, anchor]) => {
    const target = file === '' ? name : path.posix.join(path.posix.dirname(name), file);
    const other = pages.get(target);
    return other !== undefined && !anchorsOf(other).has(anchor);
  });
  expect(missing).toEqual([]);
});
