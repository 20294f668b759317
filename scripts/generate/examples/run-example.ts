import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { App } from 'cdk8s';
import { main } from '../../../lib/cli/main';
import { InvalidJobError, KubernetesJobChart } from '../../../lib/index';
import { type Example, MANIFEST, type Version } from './example';

/** What is told of a project: a message as it is printed, and its code. */
export interface Printed {
  readonly code: string;
  readonly severity: string;
  readonly text: string;
}

/** What is told of one of the two versions of an example. */
export function printedOf(example: Example, version: Version): Promise<Printed[]> {
  return example.isForPrograms ? thrownBy(version) : printedByCommand(example, version);
}

/** What a program is told that takes the manifest for one job. */
async function thrownBy({ files }: Version): Promise<Printed[]> {
  try {
    KubernetesJobChart.fromYaml(new App(), 'report', String(files[MANIFEST]), { file: MANIFEST });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidJobError)) throw error;
    return error.diagnostics.map(({ code, severity }) => ({ code, severity, text: error.message }));
  }
}

async function printedByCommand({ command, isRepository }: Example, { files }: Version): Promise<Printed[]> {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-example-'));
  try {
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(cwd, name), content);
    if (isRepository) execFileSync('git', ['init', '--quiet'], { cwd });
    const manifests = Object.keys(files).filter((name) => name.endsWith('.yaml') && name !== 'cdk8s.yaml');
    let stderr = '';
    await main({
      argv: command ?? ['validate', ...manifests.filter((name) => name !== MANIFEST), MANIFEST],
      env: {},
      cwd,
      stdout: { write: () => {}, isTTY: false },
      stderr: {
        write: (text) => {
          stderr += text;
        },
        isTTY: false,
      },
      readStdin: () => Buffer.alloc(0),
    });
    return messagesIn(stderr);
  } finally {
    fs.rmSync(cwd, { recursive: true });
  }
}

const FIRST_LINE = /^(?:\S+ )?(error|warning|info)\[([a-z0-9-]+)\]/;

function messagesIn(stderr: string): Printed[] {
  return stderr.split('\n\n').flatMap((text) => {
    const [, severity, code] = FIRST_LINE.exec(text) ?? [];
    return severity && code ? [{ severity, code, text }] : [];
  });
}
