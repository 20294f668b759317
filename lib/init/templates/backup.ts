import type { Template } from '../template';

export const backup: Template = {
  defaultName: 'site-backup',
  purpose: 'Files that are packed into a volume, and compared with the archive before it replaces the last one.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox
    tag: "1.36.1"
  command: ["sh", "scripts/backup.sh"]   # busybox works in /, so this is /scripts/backup.sh
  configMaps:
    index.html: |
      <h1>Welcome</h1>
    backup.sh: |
      set -eu
      tar -chzf backup/site.new -C site index.html
      tar -xzOf backup/site.new index.html | cmp - site/index.html
      mv backup/site.new backup/site.tar.gz
      ls -l backup/
  volumeMounts:
    - name: scripts
      mountPath: /scripts
      configMap: { name: backup.sh }
    - name: site               # yours: what is to be kept
      mountPath: /site
      readOnly: true
      configMap: { name: index.html }
    - name: backup             # goes with the pod; yours: pvc: { claimName: backups }, a claim that exists already
      mountPath: /backup
      emptyDir: { sizeLimit: 100Mi }
  backoffLimit: 2              # retries before the job has failed
  activeDeadlineSeconds: 3600  # the longest it may take, retries included
`,
};
