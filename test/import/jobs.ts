/** Jobs of Kubernetes of many kinds, none of them made by this tool: what people have in clusters, charts and repositories. */
export const jobs: Readonly<Record<string, string>> = {
  'the smallest one': job('', 'image: busybox'),
  'a tag': job('', 'image: busybox:1.36'),
  'a registry with a port': job('', 'image: registry.acme.com:5000/team/report:2.0'),
  'a registry with a port and no tag': job('', 'image: registry.acme.com:5000/team/report'),
  'a digest': job('', `image: "ghcr.io/acme/report@sha256:${'a'.repeat(64)}"`),
  'a tag and a digest': job('', `image: "ghcr.io/acme/report:1.4@sha256:${'b'.repeat(64)}"`),
  'a policy of pulling': job('', 'image: busybox:1.36\nimagePullPolicy: Always'),
  'a command and arguments': job('', 'image: busybox:1.36\ncommand: [sh, -c]\nargs: ["echo $HOME; exit 0", ""]'),
  'retries and a deadline': job('backoffLimit: 0\nactiveDeadlineSeconds: 600', 'image: busybox:1.36'),
  'a time to live': job('ttlSecondsAfterFinished: 100', 'image: busybox:1.36'),
  'a Job that is deleted at once': job('ttlSecondsAfterFinished: 0', 'image: busybox:1.36'),
  'a batch': job('parallelism: 3\ncompletions: 9', 'image: busybox:1.36'),
  'a work queue': job('parallelism: 4', 'image: busybox:1.36'),
  'an indexed Job': job('completionMode: Indexed\ncompletions: 5\nparallelism: 5', 'image: busybox:1.36'),
  'retries for each index': job(
    'completionMode: Indexed\ncompletions: 5\nparallelism: 5\nbackoffLimitPerIndex: 1\nmaxFailedIndexes: 2',
    'image: busybox:1.36',
  ),
  'a success policy': job(
    'completionMode: Indexed\ncompletions: 3\nparallelism: 3\nsuccessPolicy: {rules: [{succeededIndexes: "0"}]}',
    'image: busybox:1.36',
  ),
  'a policy for failures': job(
    'backoffLimit: 3\npodFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: main, operator: In, values: [42]}}, {action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}',
    'image: busybox:1.36',
  ),
  'pods that are replaced once they have failed': job('podReplacementPolicy: Failed', 'image: busybox:1.36'),
  'a suspended Job of another controller': job('suspend: true\nmanagedBy: acme.com/queue', 'image: busybox:1.36'),
  'variables of every kind': job(
    '',
    `image: busybox:1.36
env:
  - {name: B, value: "2"}
  - {name: A}
  - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
  - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu, containerName: main}}}
  - {name: LEVEL, valueFrom: {configMapKeyRef: {name: settings, key: level, optional: true}}}
  - {name: PW, valueFrom: {secretKeyRef: {name: db, key: password}}}
  - {name: TOKEN, valueFrom: {secretKeyRef: {name: api, key: token, optional: true}}}`,
  ),
  'variables that speak of others': job(
    '',
    'image: busybox:1.36\nenv: [{name: Z, value: host}, {name: A, value: "http://$(Z)/"}, {name: B, value: "$(A)x"}]',
  ),
  'a variable that speaks of a secret': job(
    '',
    'image: busybox:1.36\nenv: [{name: PW, valueFrom: {secretKeyRef: {name: db, key: password}}}, {name: URL, value: "pg://u:$(PW)@db/"}]',
  ),
  'a variable that is given twice': job('', 'image: busybox:1.36\nenv: [{name: A, value: "1"}, {name: A, value: "2"}]'),
  'a HOSTNAME of its own': job('', 'image: busybox:1.36\nenv: [{name: HOSTNAME, value: report}]'),
  'whole ConfigMaps and Secrets as variables': job(
    '',
    'image: busybox:1.36\nenvFrom: [{prefix: X_, configMapRef: {name: settings}}, {secretRef: {name: keys, optional: true}}]',
  ),
  resources: job(
    '',
    'image: busybox:1.36\nresources: {limits: {cpu: 500m, memory: 1Gi, nvidia.com/gpu: "1"}, requests: {cpu: "0.1", memory: 128Mi}}',
  ),
  'requests only': job('', 'image: busybox:1.36\nresources: {requests: {cpu: 250m, memory: 64Mi}}'),
  'volumes of the usual kinds': job(
    '',
    `image: busybox:1.36
volumeMounts:
  - {name: scratch, mountPath: /tmp}
  - {name: scripts, mountPath: /scripts, readOnly: true}
  - {name: tls, mountPath: /tls}
  - {name: data, mountPath: /data, subPath: a}
  - {name: data, mountPath: /data2, subPath: b}
  - {name: host, mountPath: /host}`,
    `volumes:
  - {name: scratch, emptyDir: {medium: Memory, sizeLimit: 64Mi}}
  - {name: scripts, configMap: {name: scripts, defaultMode: 493}}
  - {name: tls, secret: {secretName: tls, items: [{key: tls.crt, path: cert.pem}]}}
  - {name: data, persistentVolumeClaim: {claimName: data}}
  - {name: host, hostPath: {path: /var/log, type: Directory}}`,
  ),
  'volumes that a mount can not say': job(
    '',
    `image: busybox:1.36
volumeMounts:
  - {name: all, mountPath: /all, readOnly: true}
  - {name: pod, mountPath: /pod}
  - {name: nfs, mountPath: /nfs}
  - {name: csi, mountPath: /csi}
  - {name: own, mountPath: /own}
  - {name: maybe, mountPath: /maybe}
  - {name: some, mountPath: /some}
  - {name: work, mountPath: /work, subPathExpr: $(POD)}
env: [{name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]`,
    `volumes:
  - {name: all, projected: {sources: [{secret: {name: a}}, {configMap: {name: b}}, {serviceAccountToken: {path: token, audience: vault}}]}}
  - {name: pod, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}
  - {name: nfs, nfs: {server: nfs.acme.com, path: /export}}
  - {name: csi, csi: {driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: {secretProviderClass: vault}}}
  - {name: own, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}
  - {name: maybe, configMap: {name: maybe, optional: true}}
  - {name: some, secret: {secretName: some, items: [{key: a, path: a}, {key: b, path: b, mode: 256}]}}
  - {name: work, emptyDir: {}}`,
  ),
  'a container before the others': job(
    '',
    'image: busybox:1.36\nvolumeMounts: [{name: work, mountPath: /work}]',
    `initContainers:
  - {name: fetch, image: "alpine/git:2.43", args: [clone, /work], volumeMounts: [{name: work, mountPath: /work}], env: [{name: MEM, valueFrom: {resourceFieldRef: {containerName: main, resource: limits.memory}}}]}
volumes: [{name: work, emptyDir: {}}]`,
  ),
  'a sidecar': job(
    '',
    'image: busybox:1.36',
    'initContainers: [{name: proxy, image: "envoyproxy/envoy:v1.30", restartPolicy: Always, startupProbe: {tcpSocket: {port: 8080}}}]',
  ),
  'a second container': job(
    '',
    'image: busybox:1.36',
    '',
    '- {name: logs, image: "fluent/fluent-bit:3.0", volumeMounts: []}\n',
  ),
  'where the pods go': job(
    '',
    'image: busybox:1.36',
    `nodeSelector: {disktype: ssd}
tolerations: [{key: spot, operator: Equal, value: "true", effect: NoSchedule}]
affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: In, values: [a]}]}]}}}
topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: report}}}]
priorityClassName: high
runtimeClassName: gvisor
schedulerName: volcano`,
  ),
  'what the pods may do': job(
    '',
    'image: busybox:1.36\nsecurityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, readOnlyRootFilesystem: true}',
    'securityContext: {runAsUser: 1000, fsGroup: 2000, seccompProfile: {type: RuntimeDefault}}\nhostUsers: false',
  ),
  'an account': job('', 'image: busybox:1.36', 'serviceAccountName: runner\nautomountServiceAccountToken: false'),
  'the account of the namespace': job(
    '',
    'image: busybox:1.36',
    'serviceAccountName: default\nserviceAccount: default',
  ),
  'one Secret for the registry': job('', 'image: busybox:1.36', 'imagePullSecrets: [{name: registry}]'),
  'two Secrets for registries': job('', 'image: busybox:1.36', 'imagePullSecrets: [{name: registry}, {name: mirror}]'),
  'a network of its own': job(
    '',
    'image: busybox:1.36\nports: [{containerPort: 8080, name: http}, {containerPort: 53, protocol: UDP}]',
    `dnsPolicy: None
dnsConfig: {nameservers: [1.1.1.1], options: [{name: ndots, value: "2"}]}
hostAliases: [{ip: 10.0.0.1, hostnames: [db]}]
hostname: report
subdomain: jobs
setHostnameAsFQDN: true
enableServiceLinks: false`,
  ),
  'the network of the node': job(
    '',
    'image: busybox:1.36',
    'hostNetwork: true\nhostPID: true\ndnsPolicy: ClusterFirstWithHostNet',
  ),
  'probes and hooks': job(
    '',
    `image: busybox:1.36
livenessProbe: {exec: {command: [cat, /tmp/ok]}, periodSeconds: 5}
lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}`,
    'terminationGracePeriodSeconds: 120\nactiveDeadlineSeconds: 300',
  ),
  'a terminal': job(
    '',
    'image: busybox:1.36\nstdin: true\ntty: true\nworkingDir: /app\nterminationMessagePath: /tmp/last\nterminationMessagePolicy: FallbackToLogsOnError',
    'shareProcessNamespace: true',
  ),
  'devices that are claimed': job(
    '',
    'image: busybox:1.36\nresources: {claims: [{name: gpu}]}',
    'resourceClaims: [{name: gpu, resourceClaimTemplateName: gpu}]',
  ),
  'labels and annotations': job('', 'image: busybox:1.36', '', '', {
    metadata:
      'labels: {app.kubernetes.io/name: report, team: ""}\n  annotations: {acme.com/runbook: "https://wiki", note: ""}',
    podMetadata: 'labels: {app: report, acme.com/x: "1"}\nannotations: {sidecar.istio.io/inject: "false"}',
  }),
  'retries in the same pod': job('', 'image: busybox:1.36').replace('restartPolicy: Never', 'restartPolicy: OnFailure'),
  'a Job without a namespace': job('', 'image: busybox:1.36').replace('  namespace: data\n', ''),
  'a Job whose name is made': job('', 'image: busybox:1.36').replace('name: report\n', 'generateName: report-\n'),
  'what kubectl get prints': `apiVersion: batch/v1
kind: Job
metadata:
  annotations:
    batch.kubernetes.io/job-tracking: ""
    kubectl.kubernetes.io/last-applied-configuration: |
      {"apiVersion":"batch/v1"}
  creationTimestamp: "2025-03-01T10:00:00Z"
  generation: 1
  labels: {batch.kubernetes.io/controller-uid: 1b2c, batch.kubernetes.io/job-name: pi, controller-uid: 1b2c, job-name: pi, app: pi}
  managedFields: [{apiVersion: batch/v1, fieldsType: FieldsV1, fieldsV1: {"f:spec": {}}, manager: kubectl, operation: Update}]
  name: pi
  namespace: default
  resourceVersion: "4711"
  uid: 1b2c
spec:
  backoffLimit: 4
  completionMode: NonIndexed
  completions: 1
  manualSelector: false
  parallelism: 1
  podReplacementPolicy: TerminatingOrFailed
  selector: {matchLabels: {batch.kubernetes.io/controller-uid: 1b2c}}
  suspend: false
  template:
    metadata:
      creationTimestamp: null
      labels: {batch.kubernetes.io/controller-uid: 1b2c, batch.kubernetes.io/job-name: pi, controller-uid: 1b2c, job-name: pi}
    spec:
      containers:
        - command: [perl, -Mbignum=bpi, -wle, print bpi(2000)]
          image: perl:5.34.0
          imagePullPolicy: IfNotPresent
          name: pi
          resources: {}
          terminationMessagePath: /dev/termination-log
          terminationMessagePolicy: File
      dnsPolicy: ClusterFirst
      restartPolicy: Never
      schedulerName: default-scheduler
      securityContext: {}
      terminationGracePeriodSeconds: 30
status: {completionTime: "2025-03-01T10:01:00Z", conditions: [{status: "True", type: Complete}], ready: 0, succeeded: 1}
`,
  'the template of a CronJob': `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: data, labels: {app: nightly}}
spec:
  schedule: "0 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    metadata: {labels: {app: nightly}}
    spec:
      backoffLimit: 1
      template:
        spec:
          restartPolicy: OnFailure
          containers: [{name: nightly, image: "acme/nightly:7", args: [--all]}]
`,
  'what a chart gives': `---
# Source: report/templates/job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: release-report
  labels: {helm.sh/chart: report-1.0.0, app.kubernetes.io/managed-by: Helm, app.kubernetes.io/instance: release}
  annotations:
    "helm.sh/hook": post-install,post-upgrade
    "helm.sh/hook-delete-policy": before-hook-creation
spec:
  template:
    metadata: {labels: {app.kubernetes.io/instance: release}}
    spec:
      restartPolicy: Never
      containers:
        - name: report
          image: "ghcr.io/acme/report:1.4.2"
          env:
            - name: DB_PASSWORD
              valueFrom: {secretKeyRef: {name: release-db, key: password}}
`,
  'JSON of a list': JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'report', namespace: 'data' },
        spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.36' }] } } },
      },
    ],
  }),
};

interface More {
  readonly metadata?: string;
  readonly podMetadata?: string;
}

function job(spec: string, container: string, pod = '', containers = '', { metadata, podMetadata }: More = {}): string {
  const main = `- name: main\n${indented(container, 2)}${containers}`;
  const podSpec = `restartPolicy: Never\ncontainers:\n${indented(main, 2)}${pod}`;
  const template = `${podMetadata === undefined ? '' : `metadata:\n${indented(podMetadata, 2)}`}spec:\n${indented(podSpec, 2)}`;
  const head = `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: report\n  namespace: data\n`;
  return `${head}${metadata === undefined ? '' : `  ${metadata}\n`}spec:\n${indented(`${spec}${spec && '\n'}template:\n${indented(template, 2)}`, 2)}`;
}

function indented(lines: string, by: number): string {
  return lines === '' ? '' : `${lines.trimEnd()}\n`.replace(/^(?=.)/gm, ' '.repeat(by));
}
