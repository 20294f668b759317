import path from 'node:path';
import type { OverlaySource, Source } from '../../lib/read/sources';
import { DirectWorker } from '../../lib/run/direct-worker';
import { RememberingWorker } from '../../lib/run/remembering-worker';
import { run } from '../../lib/run/run';
import { ThreadPool } from '../../lib/run/thread-pool';
import { ROOT } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

const overlay = (name: string, text: string, scope: OverlaySource['scope'] = 'manifest'): OverlaySource => {
  return { name, bytes: Buffer.from(text), scope };
};
const source = (name: string, overlays: readonly OverlaySource[] = [], spec = ''): Source => {
  return { name: `${name}.yaml`, bytes: Buffer.from(manifestYaml(spec, name)), overlays };
};
const retries = (limit: number) => `spec: {backoffLimit: ${limit}}\n`;

function limitsOf(files: readonly { readonly text: string }[]): (string | undefined)[] {
  return files.map(({ text }) => /backoffLimit: (\d+)/.exec(text)?.[1]);
}

test('several threads put over manifests what one puts over them', async () => {
  const shared = overlay('all.yaml', `match: {names: [job-1*]}\n${retries(7)}`, 'all');
  const many = Array.from({ length: 60 }, (_, index) =>
    source(`job-${index}`, [shared, overlay(`job-${index}.prod.yaml`, `spec: {parallelism: ${index + 1}}`)]),
  );
  const options = { ...runOptions, args: [{ name: '--set x', text: 'spec: {image: {tag: "9"}}', job: 'job-3' }] };
  const pool = new ThreadPool(path.join(ROOT, 'bin/worker.cjs'), 3, 20_000);
  try {
    const { files, diagnostics } = await run(many, options, pool);
    const alone = await run(many, options, new DirectWorker());
    expect({ files, diagnostics }).toEqual({ files: alone.files, diagnostics: alone.diagnostics });
    expect(limitsOf(files).filter((limit) => limit === '7')).toHaveLength(11);
    expect(files.filter(({ text }) => text.includes('report:9\n'))).toHaveLength(1);
  } finally {
    await pool.close();
  }
});

test('a worker that remembers sees a changed overlay, one that comes and one that goes', () => {
  const worker = new RememberingWorker();
  const runs: (readonly [overlays: OverlaySource[], expected: string])[] = [
    [[], '2'],
    [[overlay('a.prod.yaml', retries(3))], '3'],
    [[overlay('a.prod.yaml', retries(4))], '4'],
    [[overlay('a.prod.yaml', retries(4)), overlay('b.yaml', retries(5), 'all')], '5'],
    [[overlay('b.yaml', retries(5), 'all'), overlay('a.prod.yaml', retries(4))], '4'],
    [[], '2'],
  ];
  for (const [overlays, expected] of runs) {
    const sources = [source('a', overlays)];
    const result = runNow(sources, runOptions, worker);
    expect(limitsOf(result.files)).toEqual([expected]);
    expect(result).toEqual(runNow(sources, runOptions));
  }
});

test('a reference reads what an overlay gives', () => {
  const refers = source(
    'b',
    [],
    'env: {variables: {TAG: {valueFrom: {kind: KubernetesJob, name: a, fieldPath: spec.image.tag}}}}',
  );
  const { files } = runNow([source('a', [overlay('a.prod.yaml', 'spec: {image: {tag: "3"}}')]), refers], runOptions);
  expect(files.map(({ text }) => text).join('')).toContain('name: TAG\n              value: "3"\n');
});

test('a conflict is shown where the overlay brought it about', () => {
  const account = 'spec: {serviceAccount: {create: true, name: runner}}\n';
  const sources = [source('a', [overlay('a.prod.yaml', account)]), source('b', [overlay('b.prod.yaml', account)])];
  const { diagnostics } = runNow(sources, runOptions);
  const [conflict] = diagnostics.filter(({ code }) => code === 'duplicate-object');
  expect(conflict).toMatchObject({ file: 'b.prod.yaml', line: 1, column: 45 });
});

test('a stack input takes overlays for its target', () => {
  const text = `target:\n${manifestYaml().replace(/^(?=.)/gm, '  ')}kubernetesNamespace: resolved\n`;
  const input = {
    name: 'input.yaml',
    bytes: Buffer.from(text),
    overlays: [overlay('x.yaml', 'spec: {backoffLimit: -1}', 'all')],
  };
  const { diagnostics } = runNow([input], runOptions);
  expect(diagnostics[0]).toMatchObject({ file: 'x.yaml', code: 'out-of-range', path: 'spec.backoffLimit' });
  expect(diagnostics[0]?.replaced).toEqual([{ file: 'input.yaml', line: 9, column: 19 }]);
});
