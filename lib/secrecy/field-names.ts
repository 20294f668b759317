import jobSchema from '../../schemas/kubernetes-job.schema.json';
import stackInputSchema from '../../schemas/stack-input.schema.json';
import { camelCase } from '../manifest/fields';

let names: ReadonlySet<string> | undefined;

/** Whether a key is a field of ours, in either spelling: such a name is safe to show wherever it stands. */
export function isFieldName(key: string): boolean {
  names ??= new Set(JSON.stringify([jobSchema, stackInputSchema]).match(/(?<=")[A-Za-z]\w*(?=":)/g));
  return names.has(camelCase(key));
}
