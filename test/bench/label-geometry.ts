import type { Label, Point } from '../../bench/plot-labels';

/** What a text of 14 pixels covers, near enough. */
const CHARACTER_WIDTH = 7.5;
const HALF_HEIGHT = 7;
const SAMPLES = 500;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What is wrong with labels on lines: which texts cover each other, and which lie on a line. */
export function faultsOf(labels: readonly Label[], lines: readonly (readonly Point[])[]): string[] {
  const boxes = labels.map((label) => ({ ...label, box: boxOf(label) }));
  const covered = boxes.flatMap(({ text, box }, index) => {
    const others = boxes.slice(index + 1).filter((other) => overlap(box, other.box));
    return others.map((other) => `${text} and ${other.text} cover each other`);
  });
  const crossed = boxes.filter(({ box }) => lines.some((line) => samples(line).some((point) => isIn(box, point))));
  return [...covered, ...crossed.map(({ text }) => `${text} lies on a line`)];
}

function boxOf({ text, at: [x, y], anchor }: Label): Box {
  const width = text.length * CHARACTER_WIDTH;
  const left = anchor === 'start' ? x : x - width;
  return { left, right: left + width, top: y - HALF_HEIGHT, bottom: y + HALF_HEIGHT };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isIn({ left, right, top, bottom }: Box, [x, y]: Point): boolean {
  return x > left && x < right && y > top && y < bottom;
}

function samples(line: readonly Point[]): Point[] {
  return line.slice(1).flatMap(([toX, toY], index) => {
    const [fromX, fromY] = line[index] ?? [toX, toY];
    return Array.from({ length: SAMPLES + 1 }, (_, step) => {
      const share = step / SAMPLES;
      return [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share] as const;
    });
  });
}
