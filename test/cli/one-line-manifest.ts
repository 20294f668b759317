/** A small manifest, in one line. */
export function oneLineManifest(name: string, spec = ''): string {
  return `{apiVersion: kubernetes.project-planton.org/v1, kind: KubernetesJob, metadata: {name: ${name}}, spec: {namespace: jobs, image: {repo: busybox, tag: "1.36"}, activeDeadlineSeconds: 600${spec && `, ${spec}`}}}\n`;
}
