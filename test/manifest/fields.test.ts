import { camelCase, snakeCase } from '../../lib/manifest/fields';

test.each([
  ['backoffLimit', 'backoff_limit'],
  ['ttlSecondsAfterFinished', 'ttl_seconds_after_finished'],
  ['suspend', 'suspend'],
])('%s is written %s in snake_case, and the other way round', (camel, snake) => {
  expect(snakeCase(camel)).toBe(snake);
  expect(camelCase(snake)).toBe(camel);
});

test.each(['backoffLimit', '_', 'A_B', ''])('the text %j has no other spelling in lowerCamelCase', (name) => {
  expect(camelCase(name)).toBe(name);
});
