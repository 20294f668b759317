export type { KubernetesJob } from '../imports/kubernetes-job';
export type { StackInput } from '../imports/stack-input';
export { KubernetesJobChart, type KubernetesJobChartProps } from './chart/kubernetes-job-chart';
export { InvalidJobError } from './chart/plan-input';
export { type DiagnosticCode, diagnosticCodes, type Severity } from './diagnostics/codes';
export type { Diagnostic } from './diagnostics/diagnostic';
export { stringifyYaml } from './write/yaml';
