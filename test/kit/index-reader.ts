import { parseText } from '../../lib/read/parse';
import type { SourceIndex, SourceNode } from '../../lib/read/source-index';
import type { TreeDocument } from './tree-reader';

/** The same as `readAsTree`, by the reader of the project. */
export function readAsIndex(text: string): TreeDocument[] | undefined {
  const { documents, problems, isBroken } = parseText('', text);
  if (isBroken || problems.some(({ code }) => code !== 'empty-file')) return undefined;
  return documents.map(({ value, nodes }) => {
    const places = new Map<string, number>();
    addPlaces(nodes, nodes.root, '', places);
    return { value, places };
  });
}

function addPlaces(nodes: SourceIndex, node: SourceNode, path: string, places: Map<string, number>, depth = 0): void {
  const target = nodes.target(node);
  if (target === undefined || depth > 60) return;
  places.set(path, nodes.rangeOf(target)[0]);
  for (const [index, item] of nodes.itemsOf(target).entries()) {
    addPlaces(nodes, item, `${path}/${index}`, places, depth + 1);
  }
  for (const { key, name, value } of nodes.entriesOf(target)) {
    if (name !== '<<') places.set(`${path}/${name} key`, nodes.rangeOf(key)[0]);
    addPlaces(nodes, value, `${path}/${name}`, places, depth + 1);
  }
}
