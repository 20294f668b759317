import { Canaries } from './canaries';

const encode = (text: string) => Buffer.from(text).toString('base64');

test.each([0, 1, 2, 3, 50])('a canary is found after %i other characters, plain and in Base64', (count) => {
  const canaries = new Canaries();
  const [letters, digits] = [canaries.letters('a text'), canaries.digits('a number')];
  const before = '.'.repeat(count);
  expect(canaries.leaksIn(`${before}${letters}.`)).toEqual(['a text']);
  expect(canaries.leaksIn(`token: ${encode(`${before}${letters}\n`)}`)).toEqual(['a text']);
  expect(canaries.leaksIn(`token: ${encode(`${before}${digits}`)}`)).toEqual(['a number']);
  expect(canaries.leaksIn(`${before}x`)).toEqual([]);
});

test('half of a canary is found, in small letters and across colours, and so is each of several', () => {
  const canaries = new Canaries();
  const [one, two] = [canaries.letters('one'), canaries.letters('two')];
  expect(canaries.leaksIn(one.slice(0, 8))).toEqual(['one']);
  expect(canaries.leaksIn(one.slice(-8).toLowerCase())).toEqual(['one']);
  expect(canaries.leaksIn(`${one.slice(0, 5)}\u001b[31m${one.slice(5)}`)).toEqual(['one']);
  expect(canaries.leaksIn(`${two} and ${one}`)).toEqual(['one', 'two']);
});
