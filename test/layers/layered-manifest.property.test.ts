import fc from 'fast-check';
import { LayeredManifest } from '../../lib/layers/layered-manifest';
import { parseOverlays } from '../../lib/layers/overlay-file';
import { type Layer, originOf, over, type Part, toValue, whole } from '../../lib/layers/part';
import { isMap, valueAt } from '../../lib/manifest/own-property';
import { parseText } from '../../lib/read/parse';
import { stringifyYaml } from '../../lib/write/yaml';
import { byName, mergePatch } from './model';

const text = fc.constantFrom('a', 'b', '', '12');
const optional = (value: fc.Arbitrary<unknown>, isOverlay: boolean) => {
  return isOverlay ? fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }) : value;
};

/** A map with some of these fields. */
function some(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>, isOverlay: boolean): fc.Arbitrary<object> {
  const each = Object.entries(fields).map(([name, value]) => [name, optional(value, isOverlay)] as const);
  return fc.record(Object.fromEntries(each), { requiredKeys: [] });
}

/** Things with names, as a map of them or as a list. */
function named(
  item: fc.Arbitrary<unknown>,
  itemName: string,
  names: readonly unknown[],
  isOverlay: boolean,
  forms: readonly ('map' | 'list')[],
): fc.Arbitrary<unknown> {
  const isMapForm = forms.includes('map');
  const asMap = some(Object.fromEntries(names.map((name) => [String(name), item])), isOverlay);
  const asList = fc.subarray([...names]).chain((chosen) => {
    const items = chosen.map((name) =>
      item.map((value) => ({ [itemName]: name, ...(isMap(value) ? value : { value }) })),
    );
    return fc.tuple(...items);
  });
  // An empty list in an overlay is a value of its own.
  const list = isOverlay ? asList.filter((items) => items.length > 0) : asList;
  return isMapForm || isOverlay ? fc.oneof(asMap, list) : list;
}

function manifests(isOverlay: boolean): fc.Arbitrary<object> {
  const key = fc.record({ name: text, key: text });
  const variable = fc.oneof(text, fc.record({ value: text }), fc.record({ configMapKeyRef: key }));
  const secret = fc.oneof(text, fc.record({ secretRef: key }));
  const amounts = some({ cpu: text, memory: text, 'nvidia.com/gpu': fc.nat(3) }, isOverlay);
  const list = (
    item: fc.Arbitrary<unknown>,
    itemName: string,
    names: readonly unknown[],
    forms: readonly ('map' | 'list')[] = ['list'],
  ) => {
    return named(item, itemName, names, isOverlay, forms);
  };
  const both = ['map', 'list'] as const;
  const variables = list(variable, 'name', ['A', 'B', 'C'], both);
  const mount = some({ mountPath: text, readOnly: fc.boolean() }, isOverlay);
  const pod = some(
    {
      volumes: list(some({ emptyDir: some({ medium: text }, isOverlay) }, isOverlay), 'name', ['v', 'w']),
      hostAliases: list(some({ hostnames: fc.array(text) }, isOverlay), 'ip', ['1.1.1.1', '2.2.2.2']),
      tolerations: fc.array(fc.record({ key: text })),
      nodeSelector: some({ a: text, 'b.c/d': text }, isOverlay),
    },
    isOverlay,
  );
  const spec = some(
    {
      image: some({ repo: text, tag: text }, isOverlay),
      backoffLimit: fc.nat(9),
      args: fc.array(text),
      resources: some({ limits: amounts, requests: amounts }, isOverlay),
      env: some({ variables, secrets: list(secret, 'name', ['S', 'T'], both) }, isOverlay),
      volumeMounts: list(mount, 'name', ['m', 'n', 'o']),
      pod,
      container: some({ ports: list(some({ protocol: text }, isOverlay), 'containerPort', [80, 443]) }, isOverlay),
      configMaps: some({ 'a.b': text, c: text }, isOverlay),
    },
    isOverlay,
  );
  return some({ metadata: some({ labels: some({ x: text }, isOverlay) }, isOverlay), spec }, isOverlay);
}

const base = manifests(false);
const overlay = manifests(true);

function baseLayer(value: object): { part: Part; layer: Layer } {
  const file = parseText('base.yaml', stringifyYaml(value));
  const [document] = file.documents;
  if (!document) throw new Error('no document');
  const layer = { file, document };
  return { layer, part: whole(document.value, { layer, path: [] }) };
}

function partOf(value: object, name = 'overlay.yaml'): Part {
  const [parsed] = parseOverlays(name, Buffer.from(stringifyYaml(value))).overlays;
  if (!parsed?.part) throw new Error('no overlay');
  return parsed.part;
}

function layeredManifest(manifest: object, overlays: readonly object[]): LayeredManifest {
  const { part, layer } = baseLayer(manifest);
  const parts = overlays.map((one) => partOf(one));
  return new LayeredManifest(toValue(part), { layer, path: [] }, parts);
}

/** Without maps and lists that are empty: those of the model and those of the manifest need not agree on them. */
function leavesOf(value: unknown, path: (string | number)[] = []): [path: (string | number)[], leaf: unknown][] {
  const entries = Array.isArray(value) ? [...value.entries()] : isMap(value) ? Object.entries(value) : undefined;
  if (!entries) return [[path, value]];
  return entries.flatMap(([key, part]) => leavesOf(part, [...path, key]));
}

function sortedLeaves(value: unknown): string[] {
  return leavesOf(value)
    .map((leaf) => JSON.stringify(leaf))
    .sort();
}

test('overlays give what JSON Merge Patch gives, by name', () => {
  fc.assert(
    fc.property(base, fc.array(overlay, { maxLength: 3 }), (manifest, overlays) => {
      const layered = layeredManifest(manifest, overlays);
      const expected = overlays.reduce<unknown>((before, one) => mergePatch(before, byName(one)), byName(manifest));
      expect(sortedLeaves(byName(layered.value()))).toEqual(sortedLeaves(expected));
    }),
    { numRuns: 300 },
  );
});

test('every value stands in the text that it is said to come from', () => {
  fc.assert(
    fc.property(base, fc.array(overlay, { maxLength: 3 }), (manifest, overlays) => {
      const layered = layeredManifest(manifest, overlays);
      for (const [path, leaf] of leavesOf(layered.value())) {
        const { layer: from, path: inLayer } = layered.originOf(path);
        const { nodes, value } = from.document;
        const found = nodes.find(inLayer);
        const isNameOfEntry = !found.complete && found.key !== undefined && nodes.textOf(found.key) === String(leaf);
        if (isNameOfEntry) continue;
        const text = found.value === undefined ? '' : nodes.textOf(found.value);
        // What stands for the value of a variable may be the variable itself.
        const stands = found.complete ? valueAt(value, inLayer) : text;
        expect([from.file.source.name, inLayer, stands]).toEqual([from.file.source.name, inLayer, leaf]);
        expect(layered.givenAt(path).at(-1)?.value).toEqual(leaf);
      }
    }),
    { numRuns: 300 },
  );
});

test('it makes no difference which of three layers are put together first', () => {
  fc.assert(
    fc.property(base, overlay, overlay, overlay, (manifest, first, second, third) => {
      const { part } = baseLayer(manifest);
      const [a, b, c] = [partOf(first, 'a'), partOf(second, 'b'), partOf(third, 'c')];
      if (!a || !b || !c) return;
      const oneByOne = over(c, over(b, over(a, part)));
      for (const other of [
        over(over(c, b), over(a, part)),
        over(over(c, over(b, a)), part),
        over(over(over(c, b), a), part),
      ]) {
        expect(sortedLeaves(byName(toValue(other)))).toEqual(sortedLeaves(byName(toValue(oneByOne))));
        for (const [path] of leavesOf(toValue(oneByOne))) {
          const [expected, found] = [originOf(oneByOne, path), originOf(other, path)];
          expect([found.layer.file.source.name, found.path]).toEqual([expected.layer.file.source.name, expected.path]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a layer that says nothing changes nothing', () => {
  fc.assert(
    fc.property(base, (manifest) => {
      const { part } = baseLayer(manifest);
      expect(toValue(over(partOf({}), part))).toEqual(toValue(part));
    }),
    { numRuns: 300 },
  );
});
