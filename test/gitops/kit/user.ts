import fs from 'node:fs';
import path from 'node:path';
import type { JobDifference } from '../../../lib/diff/compare';
import { apiServer } from '../../cluster/kit/connection';
import type { Job } from '../../cluster/kit/jobs';
import { folderWith, runMain, writeFile } from '../../kit/command-line';
import { manifest } from '../../kit/manifest';
import type { Argocd, ArgocdAnswer, ArgocdRequest, Flux, FluxAnswer } from './engine';
import type { Tool } from './programs';

/** A project of a user whose output goes to one Application, or one Kustomization. */
export class UserProject {
  readonly cwd: string;
  private commits = 0;

  /** @param settings under `kubejob` in cdk8s.yaml */
  constructor(
    private readonly name: string,
    readonly namespace: string,
    private readonly tool: Tool,
    settings: object = {},
  ) {
    this.cwd = folderWith({ 'cdk8s.yaml': { kubejob: { delivery: tool, ...settings } } });
  }

  get dist(): string {
    return path.join(this.cwd, 'dist');
  }

  /** Writes the manifest of a job that ends at once, unless its spec says something else. */
  write(job: string, spec: object = {}, metadata: object = {}): void {
    const image = { repo: 'busybox', tag: '1.36' };
    const common = { namespace: this.namespace, image, command: ['true'], activeDeadlineSeconds: 600 };
    writeFile(this.cwd, `manifests/${job}.json`, manifest({ ...common, ...spec }, { name: job, ...metadata }));
  }

  remove(job: string): void {
    fs.rmSync(path.join(this.cwd, `manifests/${job}.json`));
  }

  async synth(...flags: string[]): Promise<void> {
    const { status, stderr } = await runMain(['synth', '--quiet', ...flags], { cwd: this.cwd });
    if (status !== 0) throw new Error(stderr);
    this.commits++;
  }

  /** What `diff` says of a job. */
  async says(job: string): Promise<Pick<JobDifference, 'verdict' | 'message'> | undefined> {
    const { stdout, stderr } = await runMain(['diff', '--format', 'json'], { cwd: this.cwd });
    if (!stdout) throw new Error(stderr);
    const { jobs }: { readonly jobs: readonly JobDifference[] } = JSON.parse(stdout);
    return jobs.find(({ name }) => name === job);
  }

  /** One look of Argo CD at the output as it was made last. */
  argocd(argocd: Argocd, request: Partial<ArgocdRequest> = {}): Promise<ArgocdAnswer> {
    const common = { application: this.name, folder: this.dist, revision: String(this.commits), prune: true };
    return argocd.ask({ ...common, ...request });
  }

  /** One reconciliation by Flux. */
  flux(flux: Flux): Promise<FluxAnswer> {
    return flux.ask({ kustomization: this.name, folder: this.dist, prune: true });
  }

  /** Applies the output with the tool of the project. */
  async apply(engines: { readonly argocd: Argocd; readonly flux: Flux }): Promise<void> {
    if (this.tool === 'argocd') await this.argocd(engines.argocd);
    else await this.flux(engines.flux);
  }

  /** Waits until a Job has gone: a tool waits for its pods. */
  async gone(job: string): Promise<void> {
    const path = `/apis/batch/v1/namespaces/${this.namespace}/jobs`;
    await apiServer().until<Job>(path, (jobs) => !jobs.some(({ metadata }) => metadata.name === job));
  }

  /** The Jobs in the cluster: their names and UIDs. */
  async jobs(): Promise<Record<string, string>> {
    const { items } = await apiServer().get<{ items: readonly Job[] }>(
      `/apis/batch/v1/namespaces/${this.namespace}/jobs`,
    );
    return Object.fromEntries(items.map(({ metadata }) => [metadata.name, metadata.uid]));
  }
}
