import { loadAll } from 'js-yaml';
import { assertValidInKubernetes } from '../kit/kubernetes-objects';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';
import { pages } from './pages';
import { recipes } from './recipes';

test('there are recipes, and the list names each', () => {
  expect(recipes.size).toBeGreaterThanOrEqual(9);
  const listed = [...(pages.get('docs/recipes/README.md') ?? '').matchAll(/\]\(([\w-]+)\.md\)/g)];
  expect(listed.map(([, name]) => name).sort()).toEqual([...recipes.keys()].sort());
});

test.each([...recipes])(
  '%s stands there as it is to be written, and nothing is to be said against it',
  (_, manifests) => {
    expect(manifests.length).toBeGreaterThan(0);
    for (const text of manifests) {
      const sources = [{ name: 'recipe.yaml', bytes: Buffer.from(text) }];
      const { diagnostics, files } = runNow(sources, { ...runOptions, kubernetesVersion: '1.36' });
      const mistakes = diagnostics.filter(({ code }) => code !== 'must-exist');
      expect(mistakes.map(({ code, path, message }) => [code, path, message])).toEqual([]);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) assertValidInKubernetes(loadAll(file.text));
    }
  },
);
