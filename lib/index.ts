export type { KubernetesJobOptions, ManifestTextOptions } from './chart/given-manifest';
export { InvalidJobError } from './chart/invalid-job-error';
export {
  KubernetesJobChart,
  type KubernetesJobChartOptions,
  type KubernetesJobChartProps,
} from './chart/kubernetes-job-chart';
export { KubernetesJobObjects, type KubernetesJobObjectsProps } from './chart/kubernetes-job-objects';
export type { DeliverySettings } from './delivery/options';
export { type CodeDescription, type DiagnosticCode, diagnosticCodes, type Severity } from './diagnostics/codes';
export type { Diagnostic } from './diagnostics/diagnostic';
export type { KubernetesJob } from './generated/kubernetes-job';
export type { StackInput } from './generated/stack-input';
export { stringifyYaml } from './write/yaml';
