import fs from 'node:fs';
import path from 'node:path';
import { namesBelow, ROOT } from '../kit/command-line';

/** The pages that people read, by their names from the top of the repository. */
export const pages: ReadonlyMap<string, string> = new Map(
  [...topPages(), ...filesBelow('docs')].map((name) => [name, fs.readFileSync(path.join(ROOT, name), 'utf8')]),
);

export interface Block {
  readonly language: string;
  readonly text: string;
}

/** A fenced block, which may be indented as a part of a list. */
const BLOCK = /^(?<indent> *)```(?<language>\w*)\n(?<text>.*?)^\k<indent>```$/gms;

/** The fenced blocks of a page, in their order. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(BLOCK)].map(({ groups: { indent = '', language = '', text = '' } = {} }) => {
    return { language, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
}

/** What begins or ends a block for GitHub, in whatever form. */
const FENCE = /^[ >*-]*(?:`{3,}|~{3,})/gm;
const LANGUAGES = ['console', 'json', 'sh', 'text', 'ts', 'yaml'];

/** The blocks of a page in which a command could hide: of another form or language than those that are read here. */
export function strangeBlocksOf(page: string): string[] {
  const blocks = blocksOf(page);
  const strange = blocks.filter(({ language, text }) => {
    if (language === 'console') return !text.startsWith('$ ');
    return !LANGUAGES.includes(language) || (language === 'text' && /^\$ /m.test(text));
  });
  const others = page.replaceAll(BLOCK, '').match(FENCE) ?? [];
  return [...strange.map(({ language, text }) => `${language}: ${text}`), ...others];
}

/** What stands in code on a page: the lines of its blocks, without what a command printed, and its inline code. */
export function codeOf(page: string): string[] {
  const inline = page.replaceAll(BLOCK, '').matchAll(/`([^`\n]+)`/g);
  const lines = blocksOf(page).flatMap(({ language, text }) => {
    const all = text.split('\n');
    return language === 'console' ? all.filter((line) => line.startsWith('$ ')) : all;
  });
  return [...lines, ...[...inline].map(([, code = '']) => code)];
}

/** A command for a shell that a page shows, and what it says that the command prints. */
export interface ShownCommand {
  readonly command: string;
  /** @default - the page says nothing of it */
  readonly printed?: string;
}

/** The commands of a page: a block of `sh` is one, and so is each step of a workflow, and what follows each `$` of `console`. */
export function shellOf(page: string): ShownCommand[] {
  return blocksOf(page).flatMap(({ language, text }): ShownCommand[] => {
    if (language === 'sh') return [{ command: text }];
    if (language === 'yaml') return [...text.matchAll(/^ *- run: (.*)$/gm)].map(([, command = '']) => ({ command }));
    if (language !== 'console') return [];
    return text
      .split(/^\$ /m)
      .slice(1)
      .map((entry) => {
        const [, command = '', printed = ''] = /^((?:[^\n]*\\\n)*[^\n]*\n)(.*)$/s.exec(entry) ?? [];
        return printed === '' ? { command } : { command, printed };
      });
  });
}

/** Those in the top folder: README, ARCHITECTURE and what tells people how to take part. */
function topPages(): string[] {
  return fs.readdirSync(ROOT).filter((name) => name.endsWith('.md'));
}

function filesBelow(folder: string): string[] {
  const pages = namesBelow(path.join(ROOT, folder)).filter((name) => name.endsWith('.md'));
  return pages.map((name) => `${folder}/${name}`);
}
