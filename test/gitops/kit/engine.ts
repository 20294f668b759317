import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programOf, type Tool } from './programs';

/** How long one request may take, in seconds. */
const LONGEST = 120;

/** A program that does what a tool does, as long as it runs: it remembers what the tool remembers. */
class Engine<Request extends object, Answer extends { readonly id: number }> {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private failed: Error | undefined;
  private count = 0;

  constructor(tool: Tool, kubeconfig = process.env.KUBECONFIG) {
    this.child = spawn(programOf(tool), [], { env: { ...process.env, KUBECONFIG: kubeconfig } });
    let errors = '';
    this.child.stderr.on('data', (text) => {
      errors += text;
    });
    createInterface(this.child.stdout).on('line', (line) => {
      const answer: Answer = JSON.parse(line);
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
    this.child.on('exit', (status) => {
      this.failed = new Error(`${tool} ended with ${status}: ${errors}`);
      for (const id of this.waiting.keys()) this.waiting.get(id)?.({ id, failed: this.failed } as unknown as Answer);
    });
  }

  async ask(request: Request): Promise<Answer> {
    if (this.failed) throw this.failed;
    const id = ++this.count;
    const answer = await new Promise<Answer & { readonly failed?: Error }>((resolve) => {
      this.waiting.set(id, resolve);
      this.child.stdin.write(`${JSON.stringify({ id, seconds: LONGEST, ...request })}\n`);
    });
    if (answer.failed) throw answer.failed;
    return answer;
  }

  close(): void {
    this.child.stdin.end();
  }
}

/** One look of Argo CD's controller at an Application with automated sync. */
export interface ArgocdRequest {
  readonly application: string;
  readonly folder: string;
  /** Of the commit. A revision that was synced once is not synced again, but for self-heal. */
  readonly revision: string;
  readonly prune: boolean;
  readonly allowEmpty?: boolean;
  readonly selfHeal?: boolean;
  readonly syncOptions?: readonly string[];
  readonly serverSideDiff?: boolean;
  /** After which an operation that goes on is ended. @default 120 */
  readonly seconds?: number;
}

export interface ArgocdAnswer {
  readonly id: number;
  readonly status: 'Synced' | 'OutOfSync' | 'Unknown';
  readonly condition: string;
  /** Of the operation; empty if none was started. */
  readonly phase: '' | 'Succeeded' | 'Failed' | 'Error' | 'Running';
  readonly message: string;
  readonly results: readonly {
    readonly kind: string;
    readonly name: string;
    readonly status: string;
    readonly hook: string;
    readonly phase: string;
    readonly message: string;
  }[];
}

export class Argocd extends Engine<ArgocdRequest, ArgocdAnswer> {
  constructor() {
    super('argocd');
  }
}

/** One reconciliation of a Kustomization. */
export interface FluxRequest {
  readonly kustomization: string;
  readonly folder: string;
  readonly prune: boolean;
  readonly force?: boolean;
}

export interface FluxAnswer {
  readonly id: number;
  /** Why the Kustomization is not ready; empty if it is. */
  readonly reason: '' | 'BuildFailed' | 'ReconciliationFailed' | 'PruneFailed';
  readonly message: string;
  readonly applied: readonly { readonly object: string; readonly action: string }[];
  readonly pruned: readonly { readonly object: string; readonly action: string }[];
}

export class Flux extends Engine<FluxRequest, FluxAnswer> {
  constructor() {
    super('flux');
  }
}
