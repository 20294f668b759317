import settingsSchema from '../../schemas/settings.schema.json';
import { manifest } from '../delivery/deliver';
import { folderWith, runMain, writeFile } from '../kit/command-line';
import { manifestsOf, ownNamespace } from './kit/projects';
import { mustRun, shell } from './kit/shell';

const { delivery, rerun } = settingsSchema.properties;

const modes = delivery.enum
  .flatMap((tool) => rerun.enum.map((mode) => ['--delivery', tool, '--rerun', mode]))
  // Only Argo CD has hooks.
  .filter((flags) => flags.includes('argocd') || !flags.includes('every-sync'));

const ways = [
  { apply: 'kubectl apply', scope: 'client' },
  { apply: 'kubectl apply --server-side', scope: 'server' },
];

/** The samples, the examples, and a job with a secret in it. */
function manifests(scope: string) {
  const withSecret = manifest(({ metadata, spec }) => {
    metadata.name = 'with-secret';
    spec.namespace = ownNamespace(scope, 'apps');
  });
  return {
    ...manifestsOf('manifests', scope),
    ...manifestsOf('examples', scope),
    'manifests/with-secret.yaml': withSecret,
  };
}

/** A hook that is suspended is refused: the sync would wait for it for ever. */
function started(files: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(files).map(([name, content]) => {
    return [name, typeof content === 'string' ? content.replace('suspend: true', 'suspend: false') : content];
  });
  return Object.fromEntries(entries);
}

// A dry run makes no namespace that the next object could be in.
beforeAll(async () => {
  for (const { apply, scope } of ways) {
    const cwd = folderWith(manifests(scope));
    const { stdout } = await runMain(['outputs', '--format', 'json'], { cwd });
    const jobs: readonly { readonly namespace: string }[] = JSON.parse(stdout).jobs;
    const names = [...new Set(jobs.map(({ namespace }) => namespace))];
    const items = names.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
    writeFile(cwd, 'namespaces.json', { apiVersion: 'v1', kind: 'List', items });
    await mustRun(`${apply} -f namespaces.json`, cwd);
  }
});

describe.each(ways)('$apply takes', ({ apply, scope }) => {
  test.concurrent.each(modes.map((flags) => ({ mode: flags.join(' '), flags })))(
    'the output of $mode',
    async ({ flags }) => {
      const cwd = folderWith(flags.includes('every-sync') ? started(manifests(scope)) : manifests(scope));
      expect(await runMain(['synth', '--quiet', ...flags], { cwd })).toMatchObject({ status: 0 });
      expect(await shell(`${apply} --dry-run=server -f dist/`, cwd)).toMatchObject({ status: 0, stderr: '' });
    },
  );

  test.concurrent('both folders of --secrets separate', async () => {
    const cwd = folderWith(manifests(scope));
    expect(await runMain(['synth', '--quiet', '--secrets', 'separate'], { cwd })).toMatchObject({ status: 0 });
    const { status, stdout, stderr } = await shell(`${apply} --dry-run=server -f dist-secrets/ -f dist/`, cwd);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('secret/with-secret-env-secrets');
  });
});
