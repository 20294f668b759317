import type { Template } from '../template';

export const backup: Template = {
  defaultName: 'db-backup',
  purpose: 'A dump of a database into a persistent volume.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: postgres
    tag: "16.4"                # pg_dump must be as new as the server
  command: ["/bin/sh", "/scripts/backup.sh"]
  env:
    variables:
      PGHOST: postgres.jobs.svc
      PGUSER: backup
      PGDATABASE: shop
    secrets:
      PGPASSWORD:              # a Secret that exists in the namespace already
        secretRef: { name: db-credentials, key: password }
  configMaps:
    backup.sh: |
      set -eu
      pg_dump --format=custom --file="/backup/$PGDATABASE.new"
      mv "/backup/$PGDATABASE.new" "/backup/$PGDATABASE.dump"
  volumeMounts:
    - name: scripts
      mountPath: /scripts
      configMap: { name: backup.sh }
    - name: backup
      mountPath: /backup
      pvc: { claimName: db-backup }   # a PersistentVolumeClaim that exists in the namespace already
  backoffLimit: 2              # retries before the job has failed
  activeDeadlineSeconds: 3600  # the longest it may take, retries included
`,
};
