import { testSilentManifests, testWrongManifests, withSpec } from '../../kit/wrong-manifests';

/** All fields are there. */
const NEWEST = { kubernetesVersion: '1.36' } as const;

const pod = (text: string) => withSpec(`pod: {${text}}`);
const nodes = (term: string) =>
  pod(`affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [${term}]}}}`);
const spread = (text: string) =>
  pod(`topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname, labelSelector: {}, ${text}}]`);

describe('where the pods may go', () => {
  testSilentManifests(
    [
      ['a toleration of everything', pod('tolerations: [{operator: Exists}]')],
      [
        'tolerations',
        pod('tolerations: [{key: gpu, value: "yes", effect: NoSchedule}, {key: spot, operator: Exists}]'),
      ],
      [
        'an eviction that waits',
        pod('tolerations: [{key: a, operator: Exists, effect: NoExecute, tolerationSeconds: 60}]'),
      ],
      ['a node selector', pod('nodeSelector: {kubernetes.io/arch: arm64}')],
      ['node affinity', nodes('{matchExpressions: [{key: disk, operator: In, values: [ssd]}]}')],
      ['spread', spread('whenUnsatisfiable: DoNotSchedule, minDomains: 2')],
      ['a gate', pod('schedulingGates: [{name: acme.com/quota}]')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['a toleration without a key', pod('tolerations: [«{value: a}]'), 'needs-field', 'operator: Exists'],
      ['a key that is none', pod('tolerations: [{key: «"a b", operator: Exists}]'), 'invalid-format', 'taint'],
      ['a value for Exists', pod('tolerations: [{key: a, operator: Exists, value: «b}]'), 'excludes-field', 'Equal'],
      ['a number to compare with', pod('tolerations: [{key: a, operator: «Gt, value: "1"}]'), 'not-allowed', 'Equal'],
      [
        'seconds without an eviction',
        pod('tolerations: [{key: a, operator: Exists, tolerationSeconds: «6}]'),
        'needs-field',
        'NoExecute',
      ],
      [
        'the same toleration twice',
        pod('tolerations: [{key: a, value: b}, «{value: b, key: a}]'),
        'duplicate-entry',
        'tolerations[0]',
      ],
      [
        'an unknown effect',
        pod('tolerations: [{key: a, operator: Exists, effect: «NoRun}]'),
        'not-allowed',
        'NoSchedule',
      ],
      ['a selector that is no label', pod('nodeSelector: {«"a b": c}'), 'invalid-format'],
      ['a selector without a value', pod('nodeSelector: {disk: «1}'), 'quote-text', '"1"'],
      [
        'no term',
        nodes('').replace('nodeSelectorTerms: [', 'nodeSelectorTerms: «['),
        'missing-field',
        'matchExpressions',
      ],
      ['In without values', nodes('{matchExpressions: [{key: a, operator: «In}]}'), 'needs-field', 'values'],
      [
        'Exists with values',
        nodes('{matchExpressions: [{key: a, operator: Exists, values: «[b]}]}'),
        'excludes-field',
        'remove values',
      ],
      [
        'a field of nodes that is none',
        nodes('{matchFields: [{key: «metadata.uid, operator: In, values: [a]}]}'),
        'not-allowed',
        'matchExpressions',
      ],
      [
        'two names of a node',
        nodes('{matchFields: [{key: metadata.name, operator: In, values: «[a, b]}]}'),
        'excludes-field',
        'exactly one',
      ],
      [
        'a field that exists',
        nodes('{matchFields: [{key: metadata.name, operator: «Exists}]}'),
        'not-allowed',
        'operator: In',
      ],
      ['a priority by its number', pod('priority: «100'), 'needs-field', 'priorityClassName'],
      ['an overhead by itself', pod('overhead: «{cpu: 100m}'), 'needs-field', 'runtimeClassName'],
      [
        'a weight that is none',
        pod(
          'affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: «0, preference: {}}]}}',
        ),
        'out-of-range',
        '1 to 100',
      ],
      [
        'domains where they do not count',
        spread('whenUnsatisfiable: ScheduleAnyway, minDomains: «2'),
        'needs-field',
        'DoNotSchedule',
      ],
      [
        'a gate twice',
        pod('schedulingGates: [{name: a.b/c}, «{name: a.b/c}]'),
        'duplicate-entry',
        'schedulingGates[0]',
      ],
      [
        'a node for a pod that waits',
        pod('nodeName: «n1, schedulingGates: [{name: a.b/c}]'),
        'excludes-field',
        'nodeName',
      ],
    ],
    NEWEST,
  );
});

describe('what the pods share with their node, and how they find others', () => {
  testSilentManifests(
    [
      ['nameservers', pod('dnsPolicy: None, dnsConfig: {nameservers: [10.0.0.10, "::1"], searches: [acme.com]}')],
      ['hosts', pod('hostAliases: [{ip: 10.0.0.1, hostnames: [db.acme.com]}]')],
      ['the network of the node', pod('hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['no nameservers', pod('dnsPolicy: «None'), 'needs-field', 'nameservers'],
      ['a nameserver by name', pod('dnsConfig: {nameservers: [«dns.acme.com]}'), 'invalid-format', '10.0.0.10'],
      [
        'four nameservers',
        pod('dnsConfig: {nameservers: «[1.1.1.1, 1.1.1.2, 1.1.1.3, 1.1.1.4]}'),
        'out-of-range',
        'at most 3',
      ],
      ['a host that is none', pod('hostAliases: [{ip: «10.0.0.256, hostnames: [a]}]'), 'invalid-format'],
      ['processes shared twice', pod('shareProcessNamespace: «true, hostPID: true'), 'excludes-field', 'hostPID'],
      ['an unknown policy', pod('dnsPolicy: «Cluster'), 'not-allowed', 'ClusterFirst'],
      ['a name that is none', pod('priorityClassName: «Urgent_1'), 'invalid-format'],
      [
        'a name of what the short spec has',
        pod('«serviceAccountName: trainer'),
        'unknown-field',
        'spec.serviceAccount.name',
      ],
    ],
    NEWEST,
  );
});
