import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import settingsSchema from '../../schemas/settings.schema.json';
import { blocksOf } from '../docs/pages';
import { folderWith, ROOT, runMain } from '../kit/command-line';

const FOLDER = path.join(ROOT, 'docs/delivery');
const PAGES = fs.readdirSync(FOLDER).sort();

const textOf = (page: string) => fs.readFileSync(path.join(FOLDER, page), 'utf8');

interface Documented {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly kubejob?: Record<string, unknown>;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly spec?: Record<string, unknown>;
}

const documents = (page: string) =>
  blocksOf(textOf(page)).flatMap(({ language, text }) => (language === 'yaml' ? (loadAll(text) as Documented[]) : []));
const ofKind = (page: string, kind: string) => documents(page).find((document) => document.kind === kind);

/** Made from what clusters have done. */
const GENERATED = 'what-happens.md';
const GENERATED_OF_TOOLS = 'what-tools-do.md';

test('there is a page for each tool, one before them, and two of what was seen', () => {
  const tools = settingsSchema.properties.delivery.enum.map((tool) => `${tool}.md`).sort();
  expect(PAGES).toEqual(['README.md', ...tools, GENERATED, GENERATED_OF_TOOLS]);
});

describe.each(PAGES.filter((page) => page !== GENERATED && page !== GENERATED_OF_TOOLS))('%s', (page) => {
  test('links to files that are there', () => {
    for (const [, target = ''] of textOf(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      expect({ target, isThere: fs.existsSync(path.join(FOLDER, target)) }).toEqual({ target, isThere: true });
    }
  });

  test('shows settings that exist, with values that they take', async () => {
    const shown = documents(page).flatMap(({ kubejob }) => (kubejob ? [kubejob] : []));
    expect(shown.length).toBeGreaterThan(0);
    for (const kubejob of shown) {
      const cwd = folderWith({
        'cdk8s.yaml': { kubejob },
        'manifests/report.yaml': fs.readFileSync(path.join(ROOT, 'examples/nightly-report.yaml'), 'utf8'),
      });
      const { status, stderr } = await runMain(['validate'], { cwd });
      expect({ kubejob, status, stderr }).toMatchObject({ kubejob, status: 0 });
    }
  });

  test('speaks of annotations that exist', async () => {
    const names = new Set([...textOf(page).matchAll(/kubejob\.dev\/([a-z-]+)/g)].map(([, name]) => name));
    const known = ['delivery', 'rerun', 'rerun-token', 'hook-phase', 'ttl', 'secret-store', 'ignore'];
    expect([...names].filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });
});

test('the settings of each page are those of its tool', () => {
  for (const tool of settingsSchema.properties.delivery.enum) {
    expect(documents(`${tool}.md`)[0]?.kubejob).toMatchObject({ delivery: tool });
  }
});

test('the Application of Argo CD is complete', () => {
  expect(ofKind('argocd.md', 'Application')).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: expect.any(String), namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: expect.stringMatching(/^https:/), targetRevision: 'main', path: 'dist' },
      destination: { server: expect.stringMatching(/^https:/) },
      // Self-heal is safe because no Job has a time to live.
      // PruneLast would make each sync wait for its Jobs.
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    },
  });
});

test('the Kustomization of Flux is complete, and reads the repository beside it', () => {
  const repository = ofKind('flux.md', 'GitRepository');
  expect(repository).toMatchObject({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    spec: { interval: expect.stringMatching(/^\d+m$/), url: expect.stringMatching(/^https:/), ref: { branch: 'main' } },
  });
  expect(ofKind('flux.md', 'Kustomization')).toEqual({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: repository?.metadata,
    spec: {
      interval: expect.stringMatching(/^\d+m$/),
      sourceRef: { kind: 'GitRepository', name: repository?.metadata?.name },
      ...{ path: './dist', prune: true, force: false, wait: false },
    },
  });
});

test('every verdict of the diff stands in its table', () => {
  const shown = [...textOf('README.md').matchAll(/^\| `.` \| \[?([\w-]+)/gm)].map(([, verdict]) => verdict);
  expect(shown).toEqual([
    ...['unchanged', 'new', 'started', 'updated', 'stopped', 'resized', 'limited'],
    ...['kept', 'repeating', 'renamed', 'returned', 'replaced', 'every-sync', 'refused', 'removed'],
  ]);
});

test('every verdict that kubectl can bring about leads to what was seen of it', () => {
  const linked = [...textOf('README.md').matchAll(/^\| `.` \| \[([\w-]+)\]\(what-happens\.md#\1\)/gm)].map(
    ([, verdict]) => verdict,
  );
  const sections = [...textOf(GENERATED).matchAll(/^### ([\w-]+)$/gm)].map(([, verdict]) => verdict);
  expect(linked.sort()).toEqual(sections.sort());
});

test('what only Argo CD and Flux do leads to what was seen of them', () => {
  const linked = [...textOf('README.md').matchAll(/\(what-tools-do\.md#([\w-]+)\)/g)].map(([, verdict]) => verdict);
  const sections = [...textOf(GENERATED_OF_TOOLS).matchAll(/^### ([\w-]+)$/gm)].map(([, verdict]) => verdict);
  const ofKubectl = [...textOf(GENERATED).matchAll(/^### ([\w-]+)$/gm)].map(([, verdict]) => verdict);
  expect(linked.sort()).toEqual([...new Set(sections)].filter((verdict) => !ofKubectl.includes(verdict)).sort());
});
