import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';

/** The objects that kubejob makes, as each of the others gets them; all paths are absolute. */
export interface FinishedObjects {
  /** A folder with a JSON file for each file of the output. */
  readonly prepared: string;
  /** A chart that prints the objects of its values. */
  readonly chart: string;
  readonly values: string;
  /** A program that prints the objects as a stream of YAML documents. */
  readonly jsonnet: string;
}

const CHART = {
  'Chart.yaml': 'apiVersion: v2\nname: finished-objects\nversion: 1.0.0\n',
  'templates/objects.yaml': '{{- range .Values.objects }}\n---\n{{ toYaml . }}\n{{- end }}\n',
};

/**
 * Hands the objects of an output to the other tools.
 *
 * @param output what kubejob wrote; kubectl reads it where it is, with a kustomization.yaml that kubejob leaves alone
 * @param folder where the rest is written
 */
export function finishedObjects(output: string, folder: string): FinishedObjects {
  const at = (name: string) => path.join(folder, name);
  const names = fs.readdirSync(output).sort();
  const files = names.map((name) => ({
    json: at(`prepared/${name.split('.')[0]}.json`),
    objects: loadAll(fs.readFileSync(path.join(output, name), 'utf8')),
  }));
  for (const { json, objects } of files) write(json, JSON.stringify(objects));

  write(path.join(output, 'kustomization.yaml'), `resources:\n${names.map((name) => `- ${name}\n`).join('')}`);

  for (const [name, text] of Object.entries(CHART)) write(at(`chart/${name}`), text);
  // Beside the chart: Helm refuses files of more than 5 MiB in it.
  write(at('values.json'), JSON.stringify({ objects: files.flatMap(({ objects }) => objects) }));

  // An `import` of the same files would take twice the time.
  const parsed = files.map(({ json }) => `  std.parseJson(importstr ${JSON.stringify(json)}),\n`);
  const stream = `std.flattenArrays([\n${parsed.join('')}]), c_document_end=false, quote_keys=false`;
  write(at('objects.jsonnet'), `std.manifestYamlStream(${stream})\n`);

  return { prepared: at('prepared'), chart: at('chart'), values: at('values.json'), jsonnet: at('objects.jsonnet') };
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
