import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Finished } from '../../kit/command-line';

/** Runs a command line as a user does, with their environment. */
export async function shell(commandLine: string, cwd: string): Promise<Finished> {
  const child = spawn('sh', ['-c', commandLine], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, stdout, stderr };
}

/** Runs a command line that must succeed. */
export async function mustRun(commandLine: string, cwd: string): Promise<string> {
  const { status, stdout, stderr } = await shell(commandLine, cwd);
  if (status !== 0) throw new Error(`${commandLine} ends with ${status}:\n${stderr}${stdout}`);
  return stdout;
}
