import { blocksOf, pages } from './pages';

/** The pages of docs/recipes, and the manifests on each. */
export const recipes: ReadonlyMap<string, readonly string[]> = new Map(
  [...pages]
    .filter(([name]) => /^docs\/recipes\/(?!README)/.test(name))
    .map(([name, page]) => {
      const manifests = blocksOf(page).filter(({ text }) => text.includes('\nkind: KubernetesJob\n'));
      return [name.replace(/^docs\/recipes\/|\.md$/g, ''), manifests.map(({ text }) => text)];
    }),
);
