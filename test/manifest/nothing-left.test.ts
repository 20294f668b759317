import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-test-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const GENERATED = ['lib/generated/kubernetes-job.ts', 'lib/generated/stack-input.ts'];
/** The start of a type with fields of its own only: what has keys that the user chose is passed on as a whole. */
const TYPE_WITH_FIELDS = /\{\n(?!(?:(?!\{\n|\n\s*\})[\s\S])*\[k: string\])/g;

/** Makes a copy of the code in which each type of the schemas has a field more. Returns the names of those fields. */
function copyWithNewFields(): string[] {
  for (const name of ['lib', 'imports', 'schemas', 'package.json', 'tsconfig.json']) {
    fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const added: string[] = [];
  for (const file of GENERATED) {
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    const withNewFields = text.replace(TYPE_WITH_FIELDS, (start) => {
      const name = `newField${added.length}`;
      added.push(name);
      return `${start}${name}?: string;\n`;
    });
    fs.writeFileSync(path.join(folder, file), withNewFields);
  }
  return added;
}

/** What the compiler says about the copy. */
function compile(): string {
  const project = { extends: './tsconfig.json', compilerOptions: { types: ['node'] }, include: ['lib'] };
  fs.writeFileSync(path.join(folder, 'tsconfig.lib.json'), JSON.stringify(project));
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', 'tsconfig.lib.json'], { cwd: folder, encoding: 'utf8' }).stdout;
}

test('a field that a type of the schema gets, and that no code takes out of it, does not compile', () => {
  const added = copyWithNewFields();
  expect(added.length).toBeGreaterThan(25);
  const output = compile();
  expect(added.filter((name) => !new RegExp(`\\b${name}\\b`).test(output))).toEqual([]);
});
