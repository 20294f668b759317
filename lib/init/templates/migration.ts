import type { Template } from '../template';

export const migration: Template = {
  defaultName: 'db-migration',
  purpose: 'A change of a database, which must run once and never twice at a time.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox              # yours: the application, in the version that is about to be rolled out
    tag: "1.36.1"
  command: ["sh", "scripts/migrate.sh"]   # busybox works in /, so this is /scripts/migrate.sh
  env:
    variables:
      DB_HOST: postgres.jobs.svc
    # secrets:                 # from a Secret that exists in the namespace already
    #   DB_PASSWORD: { secretRef: { name: db-credentials, key: password } }
  configMaps:                  # made with the job; the volume below mounts it
    migrate.sh: |
      set -eu
      for step in 0001-orders 0002-customers; do
        echo "$step on $DB_HOST"          # yours: ./migrate up "$step"
      done
  volumeMounts:
    - name: scripts
      mountPath: /scripts
      configMap: { name: migrate.sh }
  backoffLimit: 0              # a migration that failed half-way is looked at first, not repeated
  restartPolicy: Never         # the failed pod stays, and its logs with it
  activeDeadlineSeconds: 900   # the longest it may take
`,
};
