// Generated from schemas/kubernetes-job.schema.json by scripts/generate.ts (npm run generate). Do not edit.

export const specDefaults = {
  "createNamespace": false,
  "resources": {
    "limits": {
      "cpu": "1000m",
      "memory": "1Gi"
    },
    "requests": {
      "cpu": "50m",
      "memory": "100Mi"
    }
  },
  "parallelism": 1,
  "backoffLimit": 6,
  "activeDeadlineSeconds": 0,
  "ttlSecondsAfterFinished": 0,
  "completionMode": "NonIndexed",
  "restartPolicy": "Never",
  "suspend": false
} as const;
