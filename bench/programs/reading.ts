// What a run that has nothing to write must do at least: read the manifests, parse them, and read the output.
// Arguments: the folder of the manifests, the folder of the output.
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

const [manifests = '', output = ''] = process.argv.slice(2);
let values = 0;
for (const name of fs.readdirSync(manifests).sort()) {
  const documents = parseAllDocuments(fs.readFileSync(path.join(manifests, name), 'utf8'));
  for (const document of documents) if (document.toJS()) values++;
}
let characters = 0;
for (const name of fs.readdirSync(output)) characters += fs.readFileSync(path.join(output, name), 'utf8').length;
if (values === 0 || characters === 0) throw new Error('there was nothing to do');
