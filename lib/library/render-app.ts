import fs from 'node:fs';
import path from 'node:path';
import { type App, Chart, Names, YamlOutputType } from 'cdk8s';
import type { OutputFile } from '../write/arrange';
import { sortObject, stringifyYaml } from '../write/yaml';

/** An API object as cdk8s renders it. */
interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** The name of the file that an object goes to, without its extension. */
const FILE_NAMES: Readonly<Record<YamlOutputType, (chart: string, object: Rendered) => string>> = {
  [YamlOutputType.FILE_PER_APP]: () => 'app',
  [YamlOutputType.FILE_PER_CHART]: (chart) => chart,
  [YamlOutputType.FILE_PER_RESOURCE]: (_, object) => resourceName(object),
  [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE]: (chart, object) => `${chart}/${resourceName(object)}`,
};

/**
 * The files of a whole cdk8s app, with the names that `app.synth()` gives them, in YAML that every parser reads as the
 * values that were meant. Two objects with one file name share the file; a chart without objects has none.
 *
 * @param app may hold charts of any kind
 * @throws {Error} if a construct of the app is invalid, as `app.synth()` does
 */
export function renderApp(app: App): OutputFile[] {
  // Rendering one chart makes cdk8s find the dependencies between all of them, which say how they are ordered.
  const objects = new Map(app.charts.map((chart) => [chart, chart.toJson() as Rendered[]]));
  const { charts } = app;
  const isNumbered = charts.some(({ node }) => node.dependencies.some(Chart.isChart));
  const documents = new Map<string, string[]>();
  for (const [index, chart] of charts.entries()) {
    const number = isNumbered ? `${String(index).padStart(4, '0')}-` : '';
    const chartName = number + Names.toDnsLabel(chart);
    for (const object of objects.get(chart) ?? []) {
      const name = FILE_NAMES[app.yamlOutputType](chartName, object) + app.outputFileExtension;
      documents.set(name, [...(documents.get(name) ?? []), stringifyYaml(sortObject({ ...object }))]);
    }
  }
  return [...documents].map(([name, texts]) => ({ name, text: texts.join('---\n') }));
}

/**
 * Writes the files of a whole cdk8s app into its output folder, in place of `app.synth()`: cdk8s' own emitter lets some
 * texts (`0o17`, U+2028) arrive changed in Kubernetes. Nothing is written if the app can't be rendered.
 *
 * @throws {Error} if a construct of the app is invalid, or a file can't be written
 */
export function writeApp(app: App): void {
  for (const { name, text } of renderApp(app)) {
    const file = path.join(app.outdir, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

function resourceName({ kind, metadata }: Rendered): string {
  return `${kind}.${metadata.name}`.replace(/[^\w.-]/g, '');
}
