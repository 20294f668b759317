import fc from 'fast-check';

test('a property is tried on the same cases each time', () => {
  const tried = () => {
    const cases: number[] = [];
    fc.assert(fc.property(fc.nat(), (value) => void cases.push(value)));
    return cases;
  };
  expect(tried()).toEqual(tried());
});
