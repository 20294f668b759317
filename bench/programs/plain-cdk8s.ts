// The same objects the usual way: one App, a chart for each manifest.
// Arguments: the folder of the prepared objects, the folder to write.
import { ApiObject, type ApiObjectProps, App, Chart } from 'cdk8s';
import { PreparedObjects } from './prepared';

const [prepared = '', outdir = ''] = process.argv.slice(2);
const app = new App({ outdir });
const objects = new PreparedObjects(prepared);
for (const { name, objects: ofFile } of objects.files()) {
  const chart = new Chart(app, name.replace(/\.json$/, ''));
  for (const [index, object] of ofFile.entries()) new ApiObject(chart, String(index), object as ApiObjectProps);
}
app.synth();
objects.tellTime();
