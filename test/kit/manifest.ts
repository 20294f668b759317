/** The smallest manifest that has nothing a reviewer would object to, with fields of the spec and metadata over it. */
export function manifest(spec: object = {}, metadata: object = {}) {
  return {
    apiVersion: 'kubernetes.project-planton.org/v1' as const,
    kind: 'KubernetesJob' as const,
    metadata: { name: 'report', ...metadata },
    spec: {
      namespace: 'data',
      image: { repo: 'ghcr.io/acme/report', tag: '1.4.2' },
      backoffLimit: 2,
      activeDeadlineSeconds: 3600,
      ...spec,
    },
  };
}

/** The same as YAML. The first line of the spec's own fields is line 10. */
export function manifestYaml(specLines = '', name = 'report'): string {
  return `apiVersion: kubernetes.project-planton.org/v1
kind: KubernetesJob
metadata:
  name: ${name}
spec:
  namespace: data
  image: {repo: ghcr.io/acme/report, tag: "1.4.2"}
  backoffLimit: 2
  activeDeadlineSeconds: 3600
${specLines
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => `  ${line}\n`)
  .join('')}`;
}
