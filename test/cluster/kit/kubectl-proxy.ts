import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * The proxy ends and its folder goes when its input ends: at the latest when the process that started it is gone, whatever
 * ended that.
 */
const UNTIL_INPUT_ENDS =
  'exec 3<&0; { read -r _ <&3; kill $$; rm -r "$0"; } & exec kubectl proxy --unix-socket="$0/socket"';

/**
 * `kubectl proxy`: a door to the API server for programs that can't read a kubeconfig, which has many forms. It is a
 * socket in a folder that only this user can enter.
 */
export class KubectlProxy {
  private constructor(
    readonly socket: string,
    private readonly child: ChildProcess,
  ) {}

  /** @throws if kubectl can't start it; the reason stands on standard error */
  static async start(): Promise<KubectlProxy> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-proxy-'));
    const child = spawn('sh', ['-c', UNTIL_INPUT_ENDS, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
    const proxy = new KubectlProxy(path.join(folder, 'socket'), child);
    // It says so in a line when it listens.
    const isReady = await Promise.race([
      once(child.stdout, 'data').then(() => true),
      once(child, 'exit').then(() => false),
    ]);
    if (isReady) return proxy;
    await proxy.stop();
    throw new Error('kubectl proxy has ended');
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.child;
    const ended = exitCode === null && signalCode === null ? once(this.child, 'exit') : undefined;
    this.child.stdin?.end();
    await ended;
  }
}
