/** Uses everything that the package exports, and prints what came of it. */
export const RIGHT_PROGRAM = `
import { App, Chart } from 'cdk8s';
import {
  type CodeDescription, type DeliverySettings, type Diagnostic, type DiagnosticCode, diagnosticCodes, InputError,
  InvalidJobError, type KubernetesJob, KubernetesJobChart, type KubernetesJobChartOptions,
  type KubernetesJobChartProps, KubernetesJobObjects, type KubernetesJobObjectsProps, type KubernetesJobOptions,
  type ManifestTextOptions, type OutputFile, renderApp, type Settings, type Severity, type SourceText, stringifyYaml,
  type StackInput, synthesize, type SynthesizeOptions, type SynthesizeResult, validateManifest, writeApp,
} from 'cdk8s-kubernetes-job';

const job: KubernetesJob = {
  apiVersion: 'kubernetes.project-planton.org/v1',
  kind: 'KubernetesJob',
  metadata: { name: 'report' },
  spec: {
    namespace: 'data',
    createNamespace: true,
    image: { repo: 'ghcr.io/acme/report', tag: '1.4.2', pullPolicy: 'Always' },
    serviceAccount: { create: true, annotations: { role: 'report' } },
    resources: { limits: { cpu: '2', 'nvidia.com/gpu': '1', 'amd.com/gpu': 1 }, requests: { memory: '1Gi' } },
    env: { variables: { A: 'x', B: { configMapKeyRef: { name: 'c', key: 'c' } } }, secrets: [{ name: 'S', value: 'y' }] },
    configMaps: { c: '1' },
    activeDeadlineSeconds: 60,
  },
};
const delivery: DeliverySettings = { delivery: 'argocd' };
const options: KubernetesJobOptions = { delivery, resources: [job], dockerConfigJson: '{"auths":{}}' };
const chartOptions: KubernetesJobChartOptions = { ...options, labels: { team: 'data' }, namespace: 'other' };
const props: KubernetesJobChartProps = { ...chartOptions, job };
const textOptions: ManifestTextOptions = { file: 'job.yaml' };
const input: StackInput = { target: job, kubernetesNamespace: 'data' };

const app = new App();
const chart: Chart = new KubernetesJobChart(app, 'one', props);
const objectsProps: KubernetesJobObjectsProps = { job };
const objects = new KubernetesJobObjects(new Chart(app, 'two'), 'objects', objectsProps);
const secret: string | undefined = objects.envSecret?.name;
KubernetesJobChart.fromManifest(app, 'three', input, options);
const files: readonly OutputFile[] = renderApp(app);
export const write: (app: App) => void = writeApp;

const diagnostics: readonly Diagnostic[] = validateManifest('kind: KubernetesJob', textOptions);
const codes: readonly DiagnosticCode[] = diagnostics.map(({ code }) => code);
const description: CodeDescription = diagnosticCodes['unknown-field'];
const severity: Severity = description.severity;
const settings: Settings = { secrets: 'inline' };
const source: SourceText = { name: 'job.yaml', text: stringifyYaml(job) };
const synthesizeOptions: SynthesizeOptions = { settings };

let error: unknown;
try {
  KubernetesJobChart.fromYaml(app, 'four', 'kind: [', textOptions);
} catch (caught) {
  error = caught;
}

export async function results(): Promise<unknown> {
  const { files: made }: SynthesizeResult = await synthesize([source], synthesizeOptions);
  const isMissing = await synthesize(['nowhere']).catch((caught: unknown) => caught instanceof InputError);
  const isTold = error instanceof InvalidJobError && codes.length > 0 && severity === 'error';
  return [chart.node.id, secret, files.length, isTold, made.map(({ name }) => name), isMissing];
}
void results().then((all) => {
  // No types of Node.js, no console.
  Object(globalThis).console.log(JSON.stringify(all));
});
`;
