// Writes what is generated: the schema and types of Kubernetes from its package; the schema for editors; types, defaults and
// validators in lib/generated/ from the schemas; what `cdk8s import` makes of the operator's API in imports/; the reference
// pages in docs/ from the schema, from the table of diagnostics and from what clusters have made of changed jobs; the figures
// of speed in docs/ from bench/results.json; the picture of a terminal from what is printed. `npm run generate` writes the files; `--check` only says whether
// they are current (exit status 1 if not).
import fs from 'node:fs';
import path from 'node:path';
import { publishedFiles } from '../bench/published';
import { readResults } from '../bench/results';
import { defaults } from './generate/defaults';
import { diagnosticsPage } from './generate/diagnostics-page';
import { editorSchema } from './generate/editor-schema';
import { externalSecretTypes } from './generate/external-secret';
import { fieldsPage } from './generate/fields-page';
import { readModel } from './generate/kubernetes/model';
import { kubernetesSchema } from './generate/kubernetes/schema';
import { kubernetesTypes, sectionTypes } from './generate/kubernetes/types';
import { kubernetesPage } from './generate/kubernetes-page';
import { overlayEditorSchema } from './generate/overlay-editor-schema';
import { EDITOR_SCHEMA, JOB_SCHEMA, KUBERNETES_SCHEMA, OVERLAY_EDITOR_SCHEMA, root } from './generate/schema-files';
import { terminalPicture } from './generate/terminal-picture';
import { typesOf } from './generate/types';
import { kubernetesValidators, validators } from './generate/validators';
import { whatHappensPage } from './generate/what-happens-page';
import { whatToolsDoPage } from './generate/what-tools-do-page';

const STACK_INPUT_IMPORTS = "\nimport type { KubernetesJob } from './kubernetes-job';\n";

async function main(): Promise<void> {
  const model = await readModel();
  const kubernetes = kubernetesSchema(model);
  const forEditors = editorSchema(EDITOR_SCHEMA, kubernetes);
  const files: Record<string, string> = {
    [`schemas/${KUBERNETES_SCHEMA}`]: `${JSON.stringify(kubernetes, null, 1)}\n`,
    [`schemas/${EDITOR_SCHEMA}`]: `${JSON.stringify(forEditors, null, 1)}\n`,
    [`schemas/${OVERLAY_EDITOR_SCHEMA}`]: `${JSON.stringify(overlayEditorSchema(OVERLAY_EDITOR_SCHEMA, forEditors), null, 1)}\n`,
    'lib/generated/kubernetes-types.ts': kubernetesTypes(model),
    'lib/generated/kubernetes-validators.ts': kubernetesValidators(kubernetes),
    'lib/generated/kubernetes-job.ts': await typesOf(JOB_SCHEMA, 'KubernetesJob', sectionTypes()),
    'lib/generated/stack-input.ts': await typesOf('stack-input.schema.json', 'StackInput', STACK_INPUT_IMPORTS),
    'lib/generated/settings.ts': await typesOf('settings.schema.json', 'Settings'),
    'lib/generated/overlay.ts': await typesOf('overlay.schema.json', 'KubernetesJobOverlay'),
    'imports/external-secrets.io.ts': externalSecretTypes(root),
    'lib/generated/kubernetes-job-defaults.ts': defaults(),
    'lib/generated/validators.ts': validators(),
    'docs/fields.md': fieldsPage(),
    'docs/kubernetes-fields.md': kubernetesPage(model),
    'docs/diagnostics.md': await diagnosticsPage(),
    'docs/delivery/what-happens.md': whatHappensPage(),
    'docs/delivery/what-tools-do.md': whatToolsDoPage(),
    'docs/terminal.svg': await terminalPicture(fs.readFileSync(path.join(root, 'README.md'), 'utf8')),
    ...publishedFiles(root, readResults(root)),
  };
  const check = process.argv.includes('--check');
  let stale = 0;
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) continue;
    stale++;
    if (check) console.error(`${name} is not current: run \`npm run generate\``);
    else {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  }
  process.exitCode = check && stale ? 1 : 0;
}

void main();
