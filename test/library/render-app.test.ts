import { ApiObject, App, type AppProps, Chart, JsonPatch, YamlOutputType } from 'cdk8s';
import { load, loadAll } from 'js-yaml';
import { KubernetesJobChart, renderApp, writeApp } from '../../lib/index';
import { folderWith, stateOf } from '../kit/command-line';
import { manifest } from '../kit/manifest';
import { synthesize } from '../kit/output';

const NASTY = { octal: '0o17', separator: 'a\u2028b', yes: 'yes', exponent: '1e3', lines: 'a\n---\nb\n' };

function object(chart: Chart, name: string, data: object = NASTY): ApiObject {
  return new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
}

/** Charts that depend on each other, one in another, one empty, and two objects of one name in two namespaces. */
function fill(app: App): App {
  const [last, first] = [new Chart(app, 'last'), new Chart(app, 'first')];
  last.addDependency(first);
  object(last, 'a');
  object(new Chart(first, 'inner'), 'b');
  object(first, 'c');
  return app;
}

const textsBelow = (folder: string) => Object.entries(stateOf(folder)).map(([name, { text }]) => [name, text] as const);

describe.each(['FILE_PER_APP', 'FILE_PER_CHART', 'FILE_PER_RESOURCE', 'FOLDER_PER_CHART_FILE_PER_RESOURCE'] as const)(
  '%s',
  (type) => {
    const yamlOutputType = YamlOutputType[type];
    const newApp = (props: AppProps = {}) => new App({ outdir: folderWith({}), yamlOutputType, ...props });

    test.each([{}, { outputFileExtension: '.yml' }])('the files have the names that cdk8s gives them (%j)', (props) => {
      const [ours, theirs] = [fill(newApp(props)), fill(newApp(props))];
      writeApp(ours);
      theirs.synth();
      const names = textsBelow(theirs.outdir).map(([name]) => name);
      expect(textsBelow(ours.outdir).map(([name]) => name)).toEqual(names);
      expect(names.length).toBeGreaterThan(0);
    });

    test('charts that depend on nothing are not numbered', () => {
      const [ours, theirs] = [newApp(), newApp()].map((app) => {
        object(new Chart(app, 'one'), 'a');
        object(new Chart(app, 'two'), 'b');
        return app;
      });
      writeApp(ours as App);
      theirs?.synth();
      expect(textsBelow(ours?.outdir ?? '').map(([name]) => name)).toEqual(
        textsBelow(theirs?.outdir ?? '').map(([name]) => name),
      );
    });

    test('what is written is what is rendered', () => {
      const app = fill(newApp());
      writeApp(app);
      const rendered = renderApp(app).map(({ name, text }) => [name, text]);
      expect(textsBelow(app.outdir)).toEqual(rendered.sort());
    });
  },
);

test('every text arrives as it was meant, in their order of dependencies', () => {
  const app = fill(new App({ yamlOutputType: YamlOutputType.FILE_PER_APP }));
  const [file] = renderApp(app);
  const objects = loadAll(file?.text ?? '') as { metadata: { name: string }; data: unknown }[];
  expect(objects.map(({ metadata }) => metadata.name)).toEqual(['b', 'c', 'a']);
  for (const { data } of objects) expect(data).toEqual(NASTY);
});

test('objects of one file name are all written', () => {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  for (const namespace of ['one', 'two']) object(new Chart(app, namespace, { namespace }), 'settings');
  const [file, ...others] = renderApp(app);
  expect(others).toEqual([]);
  expect(loadAll(file?.text ?? '')).toMatchObject([
    { metadata: { namespace: 'one' } },
    { metadata: { namespace: 'two' } },
  ]);
});

test('fractions, nulls and gaps in lists are written, which objects of other charts may have', () => {
  const app = new App();
  const target = object(new Chart(app, 'chart'), 'a', { threshold: 0.5, tiny: 1e-7, list: [1, undefined] });
  target.addJsonPatch(JsonPatch.add('/data/nothing', null));
  const [file] = renderApp(app);
  expect(file?.text).toContain('\n  list:\n    - 1\n    - null\n  nothing: null\n  threshold: 0.5\n  tiny: 1.0e-7\n');
  expect(load(file?.text ?? '')).toMatchObject({
    data: { threshold: 0.5, tiny: 1e-7, list: [1, null], nothing: null },
  });
});

test('an app that is invalid is not written', () => {
  const app = fill(new App({ outdir: folderWith({}) }));
  new Chart(app, 'invalid').node.addValidation({ validate: () => ['something is missing'] });
  expect(() => writeApp(app)).toThrow('something is missing');
  expect(stateOf(app.outdir)).toEqual({});
});

test('a job has the bytes that the command line writes, but for the first line, which is not ours to write', () => {
  const app = new App();
  const job = manifest({ createNamespace: true, env: { secrets: { A: '0o17' } }, configMaps: { b: 'x\u2028' } });
  KubernetesJobChart.fromManifest(app, 'report', job);
  const [file] = synthesize({ 'job.yaml': job }).files;
  const [firstLine = '', ...lines] = file?.text.split(/(?<=\n)/) ?? [];
  expect(firstLine).toMatch(/^# Made by kubejob/);
  expect(renderApp(app)).toEqual([{ name: 'report.k8s.yaml', text: lines.join('') }]);
});
