// What any program in JavaScript must do at least: read the manifests, parse them, stringify the objects.
// Arguments: the folder of the manifests, the folder of the prepared objects.
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { PreparedObjects } from './prepared';

const [manifests = '', prepared = ''] = process.argv.slice(2);
let values = 0;
for (const name of fs.readdirSync(manifests).sort()) {
  const documents = parseAllDocuments(fs.readFileSync(path.join(manifests, name), 'utf8'));
  for (const document of documents) if (document.toJS()) values++;
}
let characters = 0;
const objects = new PreparedObjects(prepared);
for (const file of objects.files()) {
  // The settings with which cdk8s writes its output.
  for (const object of file.objects) {
    characters += stringify(object, { keepUndefined: true, lineWidth: 0, version: '1.1' }).length;
  }
}
if (values === 0 || characters === 0) throw new Error('there was nothing to do');
objects.tellTime();
