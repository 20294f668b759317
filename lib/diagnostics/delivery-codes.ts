import { codeTable } from './code-description';

/** Codes about how jobs and their secrets are delivered. */
export const deliveryCodes = codeTable({
  'unknown-annotation': {
    severity: 'error',
    meaning: 'An annotation under kubejob.dev/ is not one that this tool knows, or it stands on a service account.',
    fix: 'Correct the spelling, remove the annotation, or move it to metadata.annotations.',
  },
  'secret-not-found': {
    severity: 'error',
    meaning:
      'A secret that is read at synthesis is not there: the environment variable is not set, the file does not exist.',
    fix: 'Set the variable or make the file where kubejob runs.',
  },
  'secret-not-allowed': {
    severity: 'error',
    meaning: 'A secret comes from a file or an environment variable that the project does not let manifests read.',
    fix: 'Move the file into the project, or allow the folder or the variable: `secretFiles`, `secretEnvironment` in cdk8s.yaml.',
  },
  'secret-value-in-external': {
    severity: 'error',
    meaning: 'With `secrets: external` no secret value may pass through the manifest or this tool.',
    fix: 'Put the value into the secret store, and name its entry with remoteRef.',
  },
  'remote-ref-needs-external': {
    severity: 'error',
    meaning: 'A remoteRef can be read only in the cluster, by the External Secrets Operator.',
    fix: 'Set `secrets: external`, or give the secret in another way.',
  },
  'no-secret-store': {
    severity: 'error',
    meaning: 'A remoteRef says which entry of a secret store, but no store is named.',
    fix: 'Name the store in cdk8s.yaml (secretStore) or with the annotation kubejob.dev/secret-store.',
  },
  'secret-in-git': {
    severity: 'warning',
    meaning:
      'Secret values are written, merely encoded, into a folder that Git does not ignore, or a file that it has.',
    fix: 'Set `secrets: separate` or `secrets: external` in cdk8s.yaml, or let Git ignore the folder.',
    dependsOnOutput: true,
  },
  'every-sync-needs-argocd': {
    severity: 'error',
    meaning: 'Only Argo CD has hooks that run at every sync.',
    fix: 'Use rename or replace; for something that runs at intervals, a CronJob.',
  },
  'presync-objects': {
    severity: 'error',
    meaning:
      'A PreSync hook runs before the other objects are applied, so those it needs would be missing at the first sync.',
    fix: 'Use the phase Sync: there the objects are applied before the Job.',
  },
  'hook-suspended': {
    severity: 'error',
    meaning:
      'A hook that is suspended, or has no pods, never ends: the sync of Argo CD waits for it, and so does later who deletes its namespace.',
    fix: 'Remove `suspend`, or `parallelism: 0`.',
  },
  'final-name-too-long': {
    severity: 'error',
    meaning: 'With the hash or suffix that it gets, a name exceeds what Kubernetes allows.',
    fix: 'Shorten the name.',
  },
  'ttl-reruns-job': {
    severity: 'warning',
    meaning:
      'Argo CD and Flux make a Job again that its time to live has removed, so it would run again and again. The field is left out.',
    fix: 'Remove the field, or set `ttl: keep` if the job may run again at any time.',
  },
  'ttl-reruns-at-apply': {
    severity: 'info',
    meaning: 'After its time to live has removed the Job, the next `kubectl apply` makes and runs it again.',
    fix: 'Remove the field if applying twice must not run the job twice.',
  },
  'fixed-name-refused': {
    severity: 'warning',
    meaning:
      'A Job with a fixed name can’t be changed: Argo CD and Flux fail at the next change of its image, variables or configuration.',
    fix: 'Use rerun rename or replace.',
  },
  'replace-on-any-refusal': {
    severity: 'info',
    meaning:
      'The force setting of replace deletes and makes the Job anew whenever an update is refused, for whatever reason.',
    fix: 'Make sure that the work may be done twice.',
  },
  'argocd-replace-alone': {
    severity: 'error',
    meaning: 'Argo CD’s Replace=true without Force=true is always refused for a Job.',
    fix: 'Remove it and use rerun replace.',
  },
  'argocd-force-replace': {
    severity: 'warning',
    meaning: 'Force=true,Replace=true runs the Job at every sync, and twice before Argo CD 3.0.16 and 3.1.4.',
    fix: 'Use rerun replace, or every-sync if that is meant.',
  },
  'argocd-force-server-side': {
    severity: 'error',
    meaning: 'Argo CD’s Force=true fails where server-side apply is on.',
    fix: 'Write Force=true,ServerSideApply=false, or use rerun replace.',
  },
  'argocd-server-side-diff': {
    severity: 'warning',
    meaning:
      'With `ServerSideDiff=true` an Application can’t be compared once a Job with a fixed name has changed: nothing of it is synced.',
    fix: 'Remove the option from the Application, or use rerun rename.',
  },
  'argocd-instance-label': {
    severity: 'warning',
    meaning: 'Argo CD tracks its objects by the label app.kubernetes.io/instance unless configured otherwise.',
    fix: 'Use another label.',
  },
  'flux-annotation-key': {
    severity: 'error',
    meaning:
      'The key of an annotation reads as a number, a date or the like. Flux builds with kustomize, which fails at it, and with it all of the Kustomization.',
    fix: 'Write the key with a prefix, as in `acme.com/1`.',
  },
  'kustomize-annotation-key': {
    severity: 'warning',
    meaning: 'The key of an annotation reads as a number, a date or the like, and `kubectl kustomize` fails at it.',
    fix: 'Write the key with a prefix, as in `acme.com/1`.',
  },
  'kueue-hook': {
    severity: 'warning',
    meaning: 'A hook that waits in a Kueue queue keeps the whole sync waiting.',
    fix: 'Use rerun rename for queued jobs.',
  },
  'kueue-suspend': {
    severity: 'error',
    meaning: 'Kueue owns the field suspend of a queued Job; each apply would set it back and stop the pods.',
    fix: 'Remove suspend.',
  },
  'no-target-cluster': {
    severity: 'error',
    meaning: 'With `layout: per-cluster` a job must say which cluster it is for.',
    fix: 'Add spec.targetCluster.',
  },
});
