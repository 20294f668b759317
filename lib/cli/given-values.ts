import path from 'node:path';
import { isMap } from '../manifest/own-property';
import { parseFile } from '../read/parse';
import { InputError, readSource } from '../read/sources';
import { type GivenValue, givenPlace, leavesOf } from '../resolve/given-values';
import { toResource } from '../resolve/resource-index';
import { UsageError } from './context';

/** Where the platform keeps what a deployment has given out. */
const OUTPUTS = 'status.outputs';

/** What is given for references: later ones win, and those of the command line over those of files. */
export function readGivenValues(
  { ref = [], refs = [] }: { readonly ref?: readonly string[]; readonly refs?: readonly string[] },
  cwd: string,
): GivenValue[] {
  return [...refs.flatMap((text) => valuesOfFile(text, cwd)), ...ref.map(valueOfFlag)];
}

/** No message shows the value: it may be a secret. */
function valueOfFlag(text: string): GivenValue {
  const sign = text.indexOf('=');
  const place = sign < 0 ? undefined : givenPlace(text.slice(0, sign));
  if (!place?.place.includes('.')) {
    const shown = sign < 0 ? text : text.slice(0, sign);
    throw new UsageError(
      `--ref ${shown}: write KIND/NAME.path=value, as in PostgresCluster/orders.status.outputs.host=db1`,
    );
  }
  return { ...place, value: text.slice(sign + 1) };
}

/** The file that `--refs` names, in either form. */
export function fileOfRefs(text: string): string {
  return OF_ONE.exec(text)?.groups?.file ?? text;
}

const OF_ONE = /^(?<kind>[A-Za-z][A-Za-z0-9]*)\/(?<name>[a-z0-9][a-z0-9.-]*)=(?<file>.+)$/s;

/** `FILE`, or `KIND/NAME=FILE` for a file with the outputs of one deployment. */
function valuesOfFile(text: string, cwd: string): GivenValue[] {
  const { kind, name, file = text } = OF_ONE.exec(text)?.groups ?? {};
  const documents = documentsOf(file, cwd);
  if (kind !== undefined && name !== undefined) {
    return documents.flatMap((document) => valuesIn(outputsOf(document, file), kind, `${name}.${OUTPUTS}`));
  }
  return documents.flatMap((document) => {
    const resource = toResource(document);
    if (resource) return valuesIn(resource.value, resource.kind, resource.name);
    return Object.entries(mapOf(document, file)).flatMap(([key, value]) => {
      const given = givenPlace(key);
      if (given) return valuesIn(value, given.kind, given.place);
      const wayOut = `for the outputs of one deployment write --refs KIND/NAME=${file}`;
      throw new InputError(`${file}: the key ${key} is no KIND/NAME.path; ${wayOut}`);
    });
  });
}

function valuesIn(value: unknown, kind: string, place: string): GivenValue[] {
  return [...leavesOf(value, place)].map(([found, text]) => ({ kind, place: found, value: text }));
}

/** The outputs by name: `terraform output -json` says of each its type too, `pulumi stack output --json` does not. */
function outputsOf(document: unknown, file: string): Record<string, unknown> {
  const outputs = Object.entries(mapOf(document, file));
  return Object.fromEntries(outputs.map(([name, output]) => [name, isTerraformOutput(output) ? output.value : output]));
}

function isTerraformOutput(output: unknown): output is { readonly value: unknown } {
  return isMap(output) && Object.hasOwn(output, 'value') && Object.hasOwn(output, 'type');
}

function mapOf(document: unknown, file: string): Readonly<Record<string, unknown>> {
  if (isMap(document)) return document;
  throw new InputError(`${file}: it must hold a map, or documents with a kind and a name`);
}

function documentsOf(file: string, cwd: string): unknown[] {
  const parsed = parseFile(file, readSource({ name: file, path: path.resolve(cwd, file) }));
  const [problem] = parsed.problems;
  if (problem) {
    const { line } = parsed.source.positionOf(problem.range[0]);
    throw new InputError(`${file}:${line}: it is not well-formed YAML or JSON`);
  }
  return parsed.documents.map(({ value }) => value);
}
