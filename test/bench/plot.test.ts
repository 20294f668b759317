import fs from 'node:fs';
import path from 'node:path';
import { DOMParser, type Element } from '@xmldom/xmldom';
import type { Label, Point } from '../../bench/plot-labels';
import { readResults } from '../../bench/results';
import { rowTexts } from '../../bench/row-kinds';
import { ROOT } from '../kit/command-line';
import { faultsOf } from './label-geometry';

/** What WCAG asks for between a text and what lies behind it. */
const CONTRAST = 4.5;

const svg = fs.readFileSync(path.join(ROOT, 'docs/bench.svg'), 'utf8');
const picture = new DOMParser().parseFromString(svg, 'image/svg+xml');
const groups = [...picture.getElementsByTagName('g')];
const [light = '', dark = ''] = svg.slice(svg.lastIndexOf('<style')).split('@media (prefers-color-scheme: dark)');

const labels = groups.filter((group) => classesOf(group)[0] === 'label').map(labelOf);
const lines = groups.flatMap((group) => {
  const [drawn] = [...group.getElementsByTagName('path')];
  return group.getAttribute('aria-label') === 'line' && drawn ? [pointsOf(drawn)] : [];
});

function classesOf(element: Element): string[] {
  return (element.getAttribute('class') ?? '').split(' ');
}

function labelOf(group: Element): Label {
  const [text] = [...group.getElementsByTagName('text')];
  const [x = 0, y = 0] = (text?.getAttribute('transform')?.match(/[\d.]+/g) ?? []).map(Number);
  const anchor = group.getAttribute('text-anchor') === 'end' ? 'end' : 'start';
  return { text: text?.textContent ?? '', at: [x, y], anchor };
}

function pointsOf(drawn: Element): Point[] {
  const pairs = drawn.getAttribute('d')?.match(/[\d.]+,[\d.]+/g) ?? [];
  return pairs.map((pair) => {
    const [x = 0, y = 0] = pair.split(',').map(Number);
    return [x, y];
  });
}

/** The colours of a scheme, by class. */
function coloursOf(css: string): Map<string, string> {
  return new Map(
    [...css.matchAll(/\.(\w+) \{[^}]*?\bcolor: (#\w{6})/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\w\w/g) ?? []).map((pair) => {
    const share = Number.parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('every line has a label', () => {
  expect(lines.length).toBeGreaterThan(1);
  expect(labels).toHaveLength(lines.length);
  expect(new Set(labels.map(({ text }) => text)).size).toBe(lines.length);
});

test('no label lies on a line or on another one', () => {
  expect(faultsOf(labels, lines)).toEqual([]);
});

test('the line of synth has a point for every size that was measured on one core', () => {
  const measured = readResults(ROOT).rows.filter(({ kind, cores }) => kind === 'synth' && cores === 1);
  const synth = labels.findIndex(({ text }) => text === rowTexts.synth.title.replaceAll('`', ''));
  expect(lines[synth]).toHaveLength(measured.length);
});

test.each([
  ['light', light],
  ['dark', dark],
])('every label can be read on its background in the %s scheme', (_, css) => {
  const background = /background: (#\w{6})/.exec(css)?.[1] ?? '';
  const colours = coloursOf(css);
  const used = new Set(['bench', ...groups.flatMap(classesOf).filter((name) => name !== '' && name !== 'label')]);
  for (const name of used) {
    const colour = colours.get(name) ?? 'none';
    expect({ name, colour, legible: contrast(colour, background) >= CONTRAST }).toMatchObject({ legible: true });
  }
});
