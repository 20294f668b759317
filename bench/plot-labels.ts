/** In pixels of the picture; y grows downwards. */
export type Point = readonly [x: number, y: number];

/** A line of the picture, from left to right, that wants a label at its end. */
export interface LabelledLine {
  readonly label: string;
  readonly points: readonly Point[];
}

export interface Label {
  readonly text: string;
  /** Where the text starts or ends, half-way up. */
  readonly at: Point;
  readonly anchor: 'start' | 'end';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a text takes at most, at 14 pixels. */
const LINE_HEIGHT = 18;
const CHARACTER_WIDTH = 7.8;
/** From the end of a line to its label in the margin, and to one that stands close to it. */
const MARGIN_GAP = 22;
const GAP = 10;

/**
 * Places a label for each line. One that ends before the right edge has it near its end, where it lies on no line and on
 * no other label. Those that reach the edge have theirs in the margin, moved apart, and so has one that finds no room.
 *
 * @returns the labels, in the order of the lines
 */
export function placeLabels(lines: readonly LabelledLine[], rightEdge: number): Label[] {
  const labels = new Map<LabelledLine, Label>();
  const inMargin: LabelledLine[] = [];
  for (const line of lines) {
    const candidates = endOf(line)[0] < rightEdge ? nearEnd(line) : [];
    const free = candidates.find((label) => boxOf(label).right <= rightEdge && isFree(label, lines, labels.values()));
    if (free) labels.set(line, free);
    else inMargin.push(line);
  }
  inMargin.sort((a, b) => endOf(a)[1] - endOf(b)[1]);
  const heights = apart(inMargin.map((line) => endOf(line)[1]));
  for (const [index, line] of inMargin.entries()) {
    labels.set(line, { text: line.label, at: [rightEdge + MARGIN_GAP, heights[index] ?? 0], anchor: 'start' });
  }
  return lines.flatMap((line) => labels.get(line) ?? []);
}

/** To the left of the end or above it, to the right or below it: where a rising line does not go. */
function nearEnd(line: LabelledLine): Label[] {
  const [x, y] = endOf(line);
  return [0, LINE_HEIGHT, 2 * LINE_HEIGHT].flatMap((away) => [
    { text: line.label, at: [x - GAP, y - away], anchor: 'end' },
    { text: line.label, at: [x + GAP, y + away], anchor: 'start' },
  ]);
}

function isFree(label: Label, lines: readonly LabelledLine[], others: Iterable<Label>): boolean {
  const box = boxOf(label);
  if ([...others].some((other) => overlap(box, boxOf(other)))) return false;
  return !lines.some(({ points }) => isCrossed(box, points));
}

function boxOf({ text, at: [x, y], anchor }: Label): Box {
  const width = text.length * CHARACTER_WIDTH;
  const left = anchor === 'start' ? x : x - width;
  return { left, right: left + width, top: y - LINE_HEIGHT / 2, bottom: y + LINE_HEIGHT / 2 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isCrossed({ left, right, top, bottom }: Box, points: readonly Point[]): boolean {
  return points.slice(1).some((to, index) => {
    const from = points[index] ?? to;
    const [start, end] = [Math.max(left, from[0]), Math.min(right, to[0])];
    if (start > end) return false;
    const heightAt = (x: number) => from[1] + ((to[1] - from[1]) * (x - from[0])) / (to[0] - from[0]);
    const [a, b] = [heightAt(start), heightAt(end)];
    return Math.max(a, b) > top && Math.min(a, b) < bottom;
  });
}

/** Heights in their order, moved as little as lets a text stand at each. */
function apart(heights: readonly number[]): number[] {
  const blocks: { center: number; count: number }[] = [];
  for (const height of heights) {
    let block = { center: height, count: 1 };
    for (let above = blocks.at(-1); above; above = blocks.at(-1)) {
      const count = above.count + block.count;
      if (block.center - above.center >= (count / 2) * LINE_HEIGHT) break;
      block = { center: (above.center * above.count + block.center * block.count) / count, count };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ center, count }) => {
    return Array.from({ length: count }, (_, index) => center + (index - (count - 1) / 2) * LINE_HEIGHT);
  });
}

function endOf({ points }: LabelledLine): Point {
  return points.at(-1) ?? [0, 0];
}
