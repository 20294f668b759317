import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../lib/cli/main';

const FILE = 'manifests/nightly-report.yaml';
const MISTAKE = ['backoffLimit', 'backofLimit'] as const;
const CHANGE = ['1.4.2', '1.4.3'] as const;

/** What happens to the manifest before a command, which is then run. */
interface Scene {
  readonly edit?: (text: string) => string;
  readonly command: string;
}

const SCENES: readonly Scene[] = [
  { edit: (text) => text.replace(...MISTAKE), command: 'kubejob validate --quiet' },
  { command: 'kubejob validate --fix' },
  { command: 'kubejob synth' },
  { edit: (text) => text.replace(...CHANGE), command: 'kubejob diff' },
];

/**
 * A picture of a terminal in which kubejob runs on a manifest: it is run, not drawn.
 *
 * @param readme the page whose first manifest it is
 */
export async function terminalPicture(readme: string): Promise<string> {
  const manifest = /```yaml\n(.*?)```/s.exec(readme)?.[1];
  if (manifest === undefined) throw new Error('the README shows no manifest');
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-picture-'));
  try {
    fs.mkdirSync(path.join(cwd, path.dirname(FILE)));
    let text = manifest;
    const lines: string[] = [];
    for (const { edit, command } of SCENES) {
      fs.writeFileSync(path.join(cwd, FILE), edit?.(text) ?? text);
      lines.push(`\u001b[1m$ ${command}\u001b[22m`, ...(await printedBy(command, cwd)).trimEnd().split('\n'), '');
      text = fs.readFileSync(path.join(cwd, FILE), 'utf8');
    }
    return toSvg(lines.slice(0, -1).flatMap(wrapped));
  } finally {
    fs.rmSync(cwd, { recursive: true });
  }
}

async function printedBy(command: string, cwd: string): Promise<string> {
  let printed = '';
  const sink = {
    isTTY: false,
    write: (text: string) => {
      printed += text;
    },
  };
  const argv = command.split(' ').slice(1);
  // Only what tells problems has colours.
  await main({ argv, env: { FORCE_COLOR: '1' }, cwd, stdout: sink, stderr: sink, readStdin: () => new Uint8Array() });
  return printed;
}

const COLUMNS = 104;

/** A line that is too long goes on in the next ones. */
function wrapped(line: string): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > COLUMNS && !rest.includes('\u001b')) {
    const space = rest.lastIndexOf(' ', COLUMNS);
    parts.push(rest.slice(0, space));
    rest = `  ${rest.slice(space + 1)}`;
  }
  return [...parts, rest];
}

const CHARACTER = 8;
const LINE = 19;
const MARGIN = 16;

/** What the codes of a terminal are in the picture. */
const STYLES: Readonly<Record<string, string>> = { 1: 'b', 2: 'd', 31: 'r', 32: 'g', 33: 'y', 34: 'u', 36: 'c' };

function toSvg(lines: readonly string[]): string {
  const [width, height] = [COLUMNS * CHARACTER + 2 * MARGIN, lines.length * LINE + 2 * MARGIN];
  const texts = lines.map(
    (line, index) => `<text x="${MARGIN}" y="${MARGIN + LINE * (index + 0.75)}">${toSpans(line)}</text>`,
  );
  return `<!-- Generated from README.md and the command line by scripts/generate.ts (npm run generate). Do not edit. -->
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xml:space="preserve" role="img" aria-label="kubejob in a terminal">
<style>text { font: 13px ui-monospace, Menlo, Consolas, monospace; fill: #d1d7e0; white-space: pre; } .b { font-weight: 700; } .d { fill: #9198a1; } .r { fill: #ff7b72; } .g { fill: #7ee787; } .y { fill: #e3b341; } .u { fill: #79c0ff; } .c { fill: #76e3ea; }</style>
<rect width="100%" height="100%" rx="8" fill="#151b23"/>
${texts.join('\n')}
</svg>
`;
}

function toSpans(line: string): string {
  const classes = new Set<string>();
  return line
    .split(/\u001b\[(\d+)m/)
    .map((part, index) => {
      if (index % 2 === 0) return part === '' ? '' : span(part, [...classes]);
      const style = STYLES[part];
      if (style) classes.add(style);
      else classes.clear();
      return '';
    })
    .join('');
}

function span(text: string, classes: readonly string[]): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return classes.length > 0 ? `<tspan class="${classes.join(' ')}">${escaped}</tspan>` : escaped;
}
