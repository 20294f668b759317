export { KubernetesJobChart, type KubernetesJobChartProps } from './chart/kubernetes-job-chart';
export { InvalidJobError } from './chart/plan-input';
export { type DiagnosticCode, diagnosticCodes, type Severity } from './diagnostics/codes';
export type { Diagnostic } from './diagnostics/diagnostic';
export type { KubernetesJob } from './generated/kubernetes-job';
export type { StackInput } from './generated/stack-input';
export { stringifyYaml } from './write/yaml';
