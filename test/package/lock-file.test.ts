import packageLock from '../../package-lock.json';

interface Locked {
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
}

const packages = Object.entries(packageLock.packages as Record<string, Locked>).filter(([name]) => name !== '');

test('every locked package has the hash of what is installed', () => {
  const unchecked = packages.filter(([, { link, inBundle, integrity }]) => !link && !inBundle && !integrity);
  expect(unchecked.map(([name]) => name)).toEqual([]);
  expect(packages.length).toBeGreaterThan(100);
});

test('no locked package names a registry', () => {
  expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name)).toEqual([]);
});
