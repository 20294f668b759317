export type { KubernetesJobOptions, ManifestTextOptions } from './chart/given-manifest';
export { InvalidJobError } from './chart/given-manifest';
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
export type { Settings } from './generated/settings';
export type { StackInput } from './generated/stack-input';
export { renderApp, writeApp } from './library/render-app';
export { type SourceText, type SynthesizeOptions, type SynthesizeResult, synthesize } from './library/synthesize';
export { validateManifest } from './library/validate-manifest';
export { InputError } from './read/sources';
export type { OutputFile } from './write/arrange';
export { stringifyYaml } from './write/yaml';
