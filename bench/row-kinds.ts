/** What is measured. Several rows of one kind differ in manifests and cores. */
export type RowKind =
  | 'node'
  | 'help'
  | 'synth'
  | 'again'
  | 'overlays'
  | 'validate'
  | 'floor'
  | 'reading'
  | 'helm'
  | 'jsonnet'
  | 'cdk8s'
  | 'kustomize';

interface RowTexts {
  /** In Markdown. */
  readonly title: string;
  /** What it is compared with, of as many manifests and cores. */
  readonly comparedWith?: RowKind;
}

/** What the tables say of each kind, in the order of their lines. */
export const rowTexts: Readonly<Record<RowKind, RowTexts>> = {
  node: { title: '`node -e 0`' },
  help: { title: '`kubejob --help`', comparedWith: 'node' },
  synth: { title: '`kubejob synth`', comparedWith: 'floor' },
  again: { title: '`kubejob synth`, nothing changed', comparedWith: 'reading' },
  overlays: { title: '`kubejob synth --env`, an overlay for each', comparedWith: 'synth' },
  validate: { title: '`kubejob validate`', comparedWith: 'synth' },
  floor: { title: 'the floor' },
  reading: { title: 'the floor of reading' },
  helm: { title: '`helm template`', comparedWith: 'synth' },
  jsonnet: { title: '`jsonnet`', comparedWith: 'synth' },
  cdk8s: { title: 'plain cdk8s app', comparedWith: 'synth' },
  kustomize: { title: '`kubectl kustomize`', comparedWith: 'synth' },
};
