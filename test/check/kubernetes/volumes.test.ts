import { testSilentManifests, testWrongManifests, withSpec } from '../../kit/wrong-manifests';

/** All fields are there. */
const NEWEST = { kubernetesVersion: '1.36' } as const;

const pod = (text: string) => withSpec(`pod: {${text}}`);
const volume = (source: string) => pod(`volumes: [{name: data, ${source}}]`);
const projected = (sources: string) => volume(`projected: {sources: [${sources}]}`);
const claim = (spec: string) => volume(`ephemeral: {volumeClaimTemplate: {spec: ${spec}}}`);
const mounts = (text: string, volumes = '{name: data, emptyDir: {}}') =>
  withSpec(`pod: {volumes: [${volumes}]}\ncontainer: {${text}}`);

describe('the volumes of the pods', () => {
  testSilentManifests(
    [
      ['a scratch folder', volume('emptyDir: {medium: Memory, sizeLimit: 1Gi}')],
      ['a volume without a source', pod('volumes: [{name: data}]')],
      ['a claim', claim('{accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}')],
      ['a driver', volume('csi: {driver: secrets-store.csi.k8s.io, readOnly: true}')],
      [
        'a projection',
        projected(
          '{serviceAccountToken: {path: token, expirationSeconds: 600}}, {downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}',
        ),
      ],
      [
        'a file with a limit',
        volume(
          'downwardAPI: {items: [{path: cpu, resourceFieldRef: {containerName: job-container, resource: limits.cpu}}]}',
        ),
      ],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['a name twice', pod('volumes: [{name: a}, «{name: a}]'), 'duplicate-entry', 'volumes[0]'],
      [
        'a name that the short spec has',
        withSpec(
          'volumeMounts: [{name: data, mountPath: /data, emptyDir: {}}]\npod: {volumes: [{name: «data, emptyDir: {}}]}',
        ),
        'duplicate-entry',
        'spec.volumeMounts[0]',
      ],
      ['a name with a dot', pod('volumes: [{name: «a.b}]'), 'invalid-format', 'DNS label'],
      ['two sources', volume('emptyDir: {}, hostPath: «{path: /data}'), 'excludes-field', 'remove hostPath'],
      ['a secret to pull with twice', pod('imagePullSecrets: [{name: a}, «{name: a}]'), 'duplicate-entry'],
      ['a decimal mode', volume('secret: {secretName: a, defaultMode: «755}'), 'out-of-range', '0755'],
      [
        'a file that leads out',
        volume('configMap: {name: a, optional: true, items: [{key: a, path: «../a}]}'),
        'invalid-format',
        'relative',
      ],
      ['a relative path of the node', volume('hostPath: {path: «data}'), 'invalid-format', 'absolute'],
      ['an unknown medium', volume('emptyDir: {medium: «RAM}'), 'invalid-format', 'Memory'],
      ['an image without a reference', volume('«image: {}'), 'missing-field', 'reference'],
      ['an empty server', volume('nfs: {server: «"", path: /a}'), 'invalid-format', 'empty'],
      [
        'a claim without a mode',
        claim('{accessModes: «[], resources: {requests: {storage: 1Gi}}}'),
        'missing-field',
        'ReadWriteOnce',
      ],
      ['a claim without a size', claim('{accessModes: [ReadWriteOnce], resources: «{}}'), 'missing-field', 'storage'],
      [
        'a claim that excludes others',
        claim('{accessModes: «[ReadWriteOncePod, ReadOnlyMany], resources: {requests: {storage: 1Gi}}}'),
        'excludes-field',
        '[ReadWriteOncePod]',
      ],

      ['a world wide name without a lun', volume('fc: {targetWWNs: «[abc]}'), 'needs-field', 'lun'],
      [
        'a name that is none of iSCSI',
        volume('iscsi: {iqn: «disk, lun: 1, targetPortal: "10.0.0.1:3260"}'),
        'invalid-format',
        'iqn.YYYY-MM',
      ],
      [
        'a session with too long a name',
        volume(
          `iscsi: {iqn: "iqn.2026-11.com.acme:a", lun: 1, targetPortal: "${'a'.repeat(60)}:1", initiatorName: «"iqn.2026-11.com.acme:a"}`,
        ),
        'too-long',
        'remove initiatorName',
      ],
      [
        'CHAP without a secret',
        volume('iscsi: {iqn: "iqn.2026-11.com.acme:a", lun: 1, targetPortal: "10.0.0.1:3260", chapAuthSession: «true}'),
        'needs-field',
        'secretRef',
      ],
    ],
    NEWEST,
  );
});

describe('files of volumes', () => {
  testWrongManifests(
    [
      [
        'two kinds in one entry',
        projected('{secret: {name: a, optional: true}, serviceAccountToken: «{path: token}}'),
        'excludes-field',
        'remove serviceAccountToken',
      ],
      [
        'a path twice',
        projected('{serviceAccountToken: {path: a}}, {secret: {name: b, optional: true, items: [{key: k, path: «a}]}}'),
        'duplicate-entry',
        'sources[0].serviceAccountToken.path',
      ],
      [
        'a token for too short a time',
        projected('{serviceAccountToken: {path: a, expirationSeconds: «60}}'),
        'out-of-range',
        '600',
      ],
      ['a file of nothing', volume('downwardAPI: {items: [«{path: a}]}'), 'exactly-one', 'fieldRef'],
      [
        'a field that is no file',
        volume('downwardAPI: {items: [{path: a, fieldRef: {fieldPath: «spec.nodeName}}]}'),
        'not-allowed',
        'metadata.labels',
      ],
      [
        'the limit of nobody',
        volume('downwardAPI: {items: [{path: a, resourceFieldRef: «{resource: limits.cpu}}]}'),
        'needs-field',
        'job-container',
      ],
      [
        'a resource that is none',
        volume(
          'downwardAPI: {items: [{path: a, resourceFieldRef: {containerName: job-container, resource: «limits.gpu}}]}',
        ),
        'invalid-format',
        'limits or requests',
      ],
      [
        'the limit of another',
        volume('downwardAPI: {items: [{path: a, resourceFieldRef: {containerName: «main, resource: limits.cpu}}]}'),
        'not-declared',
        'job-container',
      ],
    ],
    NEWEST,
  );
});

describe('what a container sees of the volumes', () => {
  const block = '{name: disk, persistentVolumeClaim: {claimName: disk}}';

  testSilentManifests(
    [
      ['two mounts', mounts('volumeMounts: [{name: data, mountPath: /a}, {name: data, mountPath: /b, subPath: b}]')],
      [
        'a volume of the short spec in an init container',
        withSpec(
          'volumeMounts: [{name: data, mountPath: /data, emptyDir: {}}]\npod: {initContainers: [{name: a, image: "busybox:1.36", volumeMounts: [{name: data, mountPath: /data}]}]}',
        ),
      ],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['a misspelled name', mounts('volumeMounts: [{name: «dta, mountPath: /a}]'), 'not-declared', 'data'],
      [
        'a volume that is not there, in an init container',
        pod('initContainers: [{name: a, image: "busybox:1.36", volumeMounts: [{name: «work, mountPath: /a}]}]'),
        'not-declared',
        'spec.pod.volumes',
      ],
      [
        'a path twice',
        mounts('volumeMounts: [{name: data, mountPath: /a}, {name: data, mountPath: «/a/}]'),
        'duplicate-mount-path',
        'volumeMounts[0]',
      ],
      [
        'a path that the short spec mounts',
        withSpec(
          'volumeMounts: [{name: data, mountPath: /data, emptyDir: {}}]\ncontainer: {volumeMounts: [{name: data, mountPath: «/data}]}',
        ),
        'duplicate-mount-path',
        'spec.volumeMounts[0]',
      ],
      ['the root', mounts('volumeMounts: [{name: data, mountPath: «/}]'), 'mount-over-root', '/data'],
      ['a relative path', mounts('volumeMounts: [{name: data, mountPath: «data}]'), 'invalid-format', '/data'],
      [
        'two sub-paths',
        mounts('volumeMounts: [{name: data, mountPath: /a, subPath: a, subPathExpr: «$(A)}]'),
        'excludes-field',
        'remove subPathExpr',
      ],
      [
        'read-only below, not above',
        mounts('volumeMounts: [{name: data, mountPath: /a, recursiveReadOnly: «Enabled}]'),
        'needs-field',
        'readOnly: true',
      ],
      [
        'mounts that reach the node',
        mounts('volumeMounts: [{name: data, mountPath: /a, mountPropagation: «Bidirectional}]'),
        'needs-field',
        'privileged',
      ],
      ['a device of a folder', mounts('volumeDevices: [{name: «data, devicePath: /dev/a}]'), 'not-allowed', 'claim'],
      [
        'a device of no volume, near one that is none',
        mounts('volumeDevices: [{name: «dta, devicePath: /dev/a}]'),
        'not-declared',
        'persistentVolumeClaim',
      ],
      [
        'a device of no volume, near one that can be',
        mounts('volumeDevices: [{name: «dsk, devicePath: /dev/a}]', block),
        'not-declared',
        'did you mean disk?',
      ],
      [
        'a device that is mounted',
        mounts(
          'volumeMounts: [{name: disk, mountPath: /a}], volumeDevices: [{name: «disk, devicePath: /dev/a}]',
          block,
        ),
        'excludes-field',
        'remove one',
      ],
    ],
    NEWEST,
  );
});

describe('labels of the pods', () => {
  testWrongManifests(
    [
      ['a label of the controller', pod('metadata: {labels: {job-name: «a}}'), 'not-allowed', 'remove'],
      [
        'a label of the platform',
        pod('metadata: {labels: {project-planton.org/resource-kind: «Job}}'),
        'standard-label',
        'remove',
      ],
    ],
    NEWEST,
  );
});

describe('what does nothing', () => {
  const spread = (text: string) =>
    pod(`topologySpreadConstraints: [«{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule${text}}]`);

  testWrongManifests(
    [
      ['a spread of no pods', spread(''), 'without-effect', 'resource-name'],
      ['a projection of nothing', volume('projected: «{}'), 'without-effect', 'emptyDir'],
      [
        'an address without a port',
        withSpec('container: {ports: [{containerPort: 80, hostIP: «10.0.0.1}]}'),
        'without-effect',
        'hostPort',
      ],
      [
        'a volume that no node mounts',
        volume('gitRepo: «{repository: "https://a.b/c"}'),
        'without-effect',
        'init container',
      ],
      [
        'a disk that no node mounts',
        volume('scaleIO: «{gateway: a, system: b, volumeName: c, secretRef: {name: d}}'),
        'without-effect',
        'CSI',
      ],
    ],
    NEWEST,
  );
});
