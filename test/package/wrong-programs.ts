/** What every line of {@link WRONG_PROGRAMS} has before it. */
export const HEAD = `
import { App } from 'cdk8s';
import {
  type DiagnosticCode, type KubernetesJob, KubernetesJobChart, KubernetesJobObjects, synthesize,
} from 'cdk8s-kubernetes-job';
export const app = new App();
export declare const job: KubernetesJob;
`;

/** Programs that must not compile, with a mark right before the place of the error. */
export const WRONG_PROGRAMS: readonly (readonly [mistake: string, code: string, program: string])[] = [
  ['a misspelled prop', 'TS2561', "new KubernetesJobChart(app, 'a', { «jobb: 1 })"],
  ['no manifest', 'TS2741', "new KubernetesJobChart(app, 'a', «{})"],
  ['a job that is none', 'TS2353', "new KubernetesJobChart(app, 'a', { job: { «hello: 'world' } })"],
  ['a misspelled field', 'TS2561', chartWith('«backofLimit: 1')],
  ['a misspelled field deep inside', 'TS2561', chartWith("env: { variables: { A: { «valeu: 'x' } } }")],
  [
    'a misspelled field in a list',
    'TS2561',
    chartWith("volumeMounts: [{ name: 'a', mountPath: '/a', «emptydir: {} }]"),
  ],
  ['a number for a text', 'TS2322', chartWith('env: { «variables: { A: 1000 } }')],
  ['a word that is not allowed', 'TS2820', chartWith("«restartPolicy: 'never'")],
  ['a stack input', 'TS2353', "new KubernetesJobChart(app, 'a', { job: { «target: job } })"],
  ['a prepared job', 'TS2353', "new KubernetesJobChart(app, 'a', { «prepared: {} })"],
  ['a prepared job in a chart', 'TS2353', "new KubernetesJobObjects(app, 'a', { «prepared: {} })"],
  ['a misspelled setting', 'TS2561', "synthesize(['.'], { settings: { «delivry: 'argocd' } })"],
  ['an unknown code', 'TS2322', "const «code: DiagnosticCode = 'no-such-code'"],
  ['what is not exported', 'TS2305', "export { «objectsOf } from 'cdk8s-kubernetes-job'"],
  ['a file inside the package', 'TS2307', "export * from «'cdk8s-kubernetes-job/build/lib/index.js'"],
];

function chartWith(field: string): string {
  return `new KubernetesJobChart(app, 'a', { job: { ...job, spec: { ...job.spec, ${field} } } })`;
}
