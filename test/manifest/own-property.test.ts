import { getOwn, isMap, setOwn, type UserMap, valueAt } from '../../lib/manifest/own-property';

const INHERITED = Object.getOwnPropertyNames(Object.prototype);

test.each(INHERITED)('%s is in a map only if somebody put it there', (key) => {
  const map: Record<string, string> = {};
  expect({ got: getOwn(map, key), at: valueAt({ map: [map] }, ['map', 0, key]) }).toEqual({});
  setOwn(map, key, 'there');
  expect(Object.entries(map)).toEqual([[key, 'there']]);
  expect({ got: getOwn(map, key), at: valueAt({ map: [map] }, ['map', 0, key]) }).toEqual({
    got: 'there',
    at: 'there',
  });
});

test.each<[value: unknown, path: (string | number)[]]>([
  ['text', ['length']],
  [[], ['length']],
  [null, ['a']],
  [{ a: 'text' }, ['a', 'b']],
  [{ a: ['x'] }, ['a', 1]],
])('of %j nothing stands at %j', (value, path) => {
  expect(valueAt(value, path)).toBeUndefined();
});

test('a key that only the user knows can be looked up in one way only', () => {
  const read: unknown = JSON.parse('{"kind": "Job"}');
  if (!isMap(read)) throw new Error('no map');
  const key: string = 'toString';
  // @ts-expect-error Every object has a toString by inheritance.
  expect(read[key]).toBeDefined();
  expect(getOwn(read, key)).toBeUndefined();
  expect(read.kind).toBe('Job');
});

test('a map that anybody made can be read as one with keys that a user chose', () => {
  const labels: Readonly<Record<string, string>> = { team: 'data' };
  const map: UserMap<string> = labels;
  expect(Object.entries(map)).toEqual([['team', 'data']]);
});
