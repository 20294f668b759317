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

/** The fenced blocks of a page, in their order. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }));
}

/** What stands in code on a page: the lines of its blocks, without what a command printed, and its inline code. */
export function codeOf(page: string): string[] {
  const inline = page.replaceAll(/^```.*?^```$/gms, '').matchAll(/`([^`\n]+)`/g);
  const lines = blocksOf(page).flatMap(({ language, text }) => {
    const all = text.split('\n');
    return language === 'console' ? all.filter((line) => line.startsWith('$ ')) : all;
  });
  return [...lines, ...[...inline].map(([, code = '']) => code)];
}

/** Those in the top folder: README, ARCHITECTURE and what tells people how to take part. */
function topPages(): string[] {
  return fs.readdirSync(ROOT).filter((name) => name.endsWith('.md'));
}

function filesBelow(folder: string): string[] {
  const pages = namesBelow(path.join(ROOT, folder)).filter((name) => name.endsWith('.md'));
  return pages.map((name) => `${folder}/${name}`);
}
