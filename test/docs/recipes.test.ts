import { loadAll } from 'js-yaml';
import { assertValidInKubernetes } from '../kit/kubernetes-objects';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';
import { blocksOf, pages } from './pages';

const recipes = [...pages]
  .filter(([name]) => name.startsWith('docs/recipes/') && !name.endsWith('README.md'))
  .map(
    ([name, page]) => [name, blocksOf(page).filter(({ text }) => text.includes('\nkind: KubernetesJob\n'))] as const,
  );

test('there are recipes, and the list names each', () => {
  expect(recipes.length).toBeGreaterThanOrEqual(10);
  const listed = [...(pages.get('docs/recipes/README.md') ?? '').matchAll(/\]\(([\w-]+\.md)\)/g)].map(
    ([, name]) => name,
  );
  expect(listed.map((name) => `docs/recipes/${name}`).sort()).toEqual(recipes.map(([name]) => name).sort());
});

test.each(recipes)(
  '%s stands there as it is to be written, and nothing is to be said against it',
  (name, manifests) => {
    expect(manifests.length).toBeGreaterThan(0);
    for (const { text } of manifests) {
      const { diagnostics, files } = runNow([{ name, bytes: Buffer.from(text) }], {
        ...runOptions,
        kubernetesVersion: '1.36',
      });
      expect(diagnostics.map(({ code, path, message }) => [code, path, message])).toEqual([]);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) assertValidInKubernetes(loadAll(file.text));
    }
  },
);
