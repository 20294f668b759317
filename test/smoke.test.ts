import { stringifyYaml } from '../lib/write/yaml';

test('text that YAML 1.1 takes for a number is quoted', () => {
  expect(stringifyYaml({ a: '0o17', b: 'yes' })).toBe('a: "0o17"\nb: "yes"\n');
});
