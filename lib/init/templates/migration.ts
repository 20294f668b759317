import type { Template } from '../template';

export const migration: Template = {
  defaultName: 'db-migration',
  purpose: 'A change of a database, which must run once and never twice at a time.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: ghcr.io/acme/shop    # the image of the application, which has the migrations in it
    tag: "1.4.2"               # the version that is about to be rolled out
  command: ["./migrate", "up"]
  env:
    variables:
      DB_HOST: postgres.jobs.svc
    secrets:
      DB_PASSWORD:             # a Secret that exists in the namespace already
        secretRef: { name: db-credentials, key: password }
  backoffLimit: 0              # a migration that failed half-way is looked at first, not repeated
  restartPolicy: Never         # the failed pod stays, and its logs with it
  activeDeadlineSeconds: 900   # the longest it may take
`,
};
