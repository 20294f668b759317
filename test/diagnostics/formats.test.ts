import { manifest, testWrongManifests, withSpec } from '../kit/wrong-manifests';

const LONG = 'a'.repeat(64);
const named = (name: string) => manifest({ metadata: `metadata: {name: «${name}}` });
const meta = (text: string) => manifest({ metadata: `metadata: {name: report, ${text}}` });
const limits = (text: string) => withSpec(`resources: {limits: {${text}}}`);
const mount = (text: string) => withSpec(`volumeMounts: [{name: a, ${text}}]`);

describe('names and labels have the form that Kubernetes takes', () => {
  testWrongManifests([
    ['upper case and underscores', named('Nightly_Report'), 'invalid-format', 'for example nightly-report'],
    ['a dot in the name', named('a.b'), 'invalid-format', 'example a-b'],
    ['a hyphen at the end', named('report-'), 'invalid-format', 'for example report'],
    ['an empty name', named('""'), 'invalid-format', 'name is empty'],
    ['a long name', named(LONG), 'too-long', 'shorten it by 1'],
    ['a long namespace', manifest({ namespace: `namespace: «${LONG}` }), 'too-long', '63 at most'],
    ['a namespace in upper case', manifest({ namespace: 'namespace: «Data' }), 'invalid-format', 'for example data'],
    ['an organization with a space', meta('org: «acme inc'), 'invalid-format', 'at most 63 characters'],
    ['a label value with a space', meta('labels: {team: «data team}'), 'invalid-format', 'label value'],
    ['a long label value', meta(`labels: {team: «${LONG}}`), 'too-long', '63 at most'],
    ['a label key with two slashes', meta('labels: {«a/b/c: x}'), 'invalid-format', 'label key'],
    ['a label key with a long name', meta(`labels: {«${LONG}: x}`), 'invalid-format', 'label key'],
    ['a label key with a long prefix', meta(`labels: {? «${'a'.repeat(254)}/b : x}`), 'invalid-format', 'label key'],
    ['a label key with an upper-case prefix', meta('labels: {«Acme.com/b: x}'), 'invalid-format', 'label key'],
    [
      'an annotation key that ends in a slash',
      meta('annotations: {«acme.com/: x}'),
      'invalid-format',
      'annotation key',
    ],
    [
      'a label of the platform',
      meta('labels: {project-planton.org/resource-kind: «Job}'),
      'standard-label',
      'remove it',
    ],
    ['a label without a value', meta('labels: {«team:}').replace('team:}', 'team: }'), 'no-value', 'team: ""'],
  ]);
});

describe('placeholders are told as such', () => {
  testWrongManifests([
    [
      'in the namespace',
      manifest({ namespace: 'namespace: «<your-namespace>' }),
      'placeholder',
      'write the real value',
    ],
    ['in the tag', manifest({ image: 'image: {repo: busybox, tag: «"${TAG}"}' }), 'placeholder', 'not filled in'],
    [
      'a template in the repository',
      manifest({ image: 'image: {repo: «"{{ .Values.repo }}", tag: "1"}' }),
      'placeholder',
      'not filled in',
    ],
    ['TODO as the name', named('TODO'), 'placeholder', 'write the real value'],
    [
      'in the cluster kind',
      withSpec('targetCluster: {clusterKind: «<kind>, clusterName: prod}'),
      'placeholder',
      'real value',
    ],
    [
      'changeme as the namespace',
      manifest({ namespace: 'namespace: «changeme' }),
      'possible-placeholder',
      'real value',
    ],
    [
      'a variable left to fill in',
      withSpec('env: {variables: {REGION: «"<region>"}}'),
      'possible-placeholder',
      'real value',
    ],
  ]);
});

describe('the image is a repository and a tag', () => {
  const image = (text: string) => manifest({ image: `image: {${text}}` });
  testWrongManifests([
    [
      'a tag in the repository',
      image('repo: «busybox:1.36, tag: "1.36"'),
      'invalid-format',
      'repo: busybox and tag: "1.36"',
    ],
    [
      'a tag and a digest in the repository',
      image(`repo: «reg:5000/a:1.36@sha256:${'a'.repeat(64)}, tag: "1.36"`),
      'invalid-format',
      `repo: reg:5000/a and tag: "1.36@sha256:a`,
    ],
    ['a short digest after a tag', image('repo: busybox, tag: «1.36@sha256:abc'), 'invalid-format', '64 hexadecimal'],
    ['a scheme', image('repo: «https://ghcr.io/acme/a, tag: "1"'), 'invalid-format', 'without https://'],
    ['upper case', image('repo: «ghcr.io/Acme/a, tag: "1"'), 'invalid-format', 'ghcr.io/acme/a'],
    ['a colon before the tag', image('repo: busybox, tag: «":1.36"'), 'invalid-format', 'without the colon: 1.36'],
    ['a short digest', image('repo: busybox, tag: «sha256:abc'), 'invalid-format', '64 hexadecimal'],
    ['an empty tag', image('repo: busybox, tag: «""'), 'invalid-format', 'empty'],
    ['a tag that moves', image('repo: busybox, tag: «latest'), 'mutable-tag', 'name a version'],
    ['another tag that moves', image('repo: busybox, tag: «main'), 'mutable-tag', 'digest'],
    ['a moving tag with a variant', image('repo: debian, tag: «stable-slim'), 'mutable-tag', 'digest'],
  ]);
});

describe('one mistake in the image is told once', () => {
  testWrongManifests([
    [
      'the tag in the repository, and none of its own',
      manifest({ image: 'image: {repo: «busybox:1.36}' }),
      'invalid-format',
      'tag: "1.36"',
    ],
  ]);
});

describe('quantities have a unit that fits', () => {
  testWrongManifests([
    ['gigabytes', limits('memory: «1GB'), 'invalid-format', 'write "1Gi"'],
    ['megabytes in lower case', limits('memory: «512mb'), 'invalid-format', 'write "512Mi"'],
    ['a space', limits('memory: «512 Mi'), 'invalid-format', 'write "512Mi"'],
    ['a lower-case unit', limits('memory: «1gi'), 'invalid-format', 'write "1Gi"'],
    ['cores', limits('cpu: «1 core'), 'invalid-format', 'write "1"'],
    ['a comma', limits('cpu: «"0,5"'), 'invalid-format', 'write "0.5"'],
    ['per cent', limits('cpu: «50%'), 'invalid-format', 'write "500m"'],
    ['a hundred as a number', limits('cpu: «100'), 'unlikely-quantity', '100 whole cores; for'],
    ['few bytes as a number', limits('memory: «512'), 'unlikely-quantity', 'write "512Mi"'],
    ['less than a thousandth as a number', limits('cpu: «0.0005'), 'quantity-rounded', 'write "1m"'],
    ['a negative number', limits('cpu: «-1'), 'out-of-range', 'A Kubernetes quantity'],
    ['more than a number holds', limits('memory: «9007199254740993'), 'out-of-range', 'write "9007199254740993"'],
    ['no number', limits('cpu: «.nan'), 'wrong-type', 'cpu must be text or a number, not NaN'],
    ['a boolean', limits('cpu: «true'), 'wrong-type', 'cpu must be text or a number, not true'],
    ['half a device', limits('nvidia.com/gpu: «0.5'), 'invalid-format', 'write 1'],
    ['a hundred cores', limits('cpu: «"100"'), 'unlikely-quantity', 'write "100m"'],
    ['cores in mebibytes', limits('cpu: «1000Mi'), 'unlikely-quantity', 'counted in cores'],
    ['thousandths of a byte', limits('memory: «128m'), 'unlikely-quantity', 'write "128Mi"'],
    ['half a byte', limits('memory: «"0.5"'), 'unlikely-quantity', 'write as much as the job needs'],
    ['a byte that is no mebibyte either', limits('memory: «1'), 'unlikely-quantity', 'write as much as the job needs'],
    [
      'half a byte in a request',
      withSpec('resources: {requests: {memory: «"100.5"}}'),
      'unlikely-quantity',
      'write "100.5Mi"',
    ],
    ['a fraction of a unit that is no whole byte', limits('memory: «5000.3Ki'), 'unlikely-quantity', 'write "5120308"'],
    ['more memory than there is', limits('memory: «1Pi'), 'unlikely-quantity', '"512Mi"'],
    ['more cores than there are', limits('cpu: «"1e100"'), 'unlikely-quantity', '"500m"'],
    ['less than a thousandth of a core', limits('cpu: «"0.0005"'), 'quantity-rounded', 'write "1m"'],
    ['a fraction of a thousandth of a core', limits('cpu: «100.5m'), 'quantity-rounded', 'write "101m"'],
    ['a handful of bytes', limits('memory: «"512"'), 'unlikely-quantity', 'no container starts'],
    ['negative', limits('cpu: «"-1"'), 'invalid-format', 'not a valid CPU limit'],
    ['no number at all', limits('cpu: «half'), 'invalid-format', 'not a valid CPU limit'],
    [
      'a request above its limit',
      withSpec('resources: {limits: {cpu: 500m}, requests: {cpu: «"1"}}'),
      'request-above-limit',
      'lower the request',
    ],
    ['a size limit', mount('mountPath: /a, emptyDir: {sizeLimit: «1GB}'), 'invalid-format', 'write "1Gi"'],
  ]);
});

describe('one of a few values', () => {
  testWrongManifests([
    ['restartPolicy Always', withSpec('restartPolicy: «Always'), 'not-allowed', 'Never (a new pod'],
    [
      'a pull policy in another case',
      manifest({ image: 'image: {repo: busybox, tag: "1.36", pullPolicy: «ifNotPresent}' }),
      'not-allowed',
      'did you mean IfNotPresent?',
    ],
    ['another case', withSpec('restartPolicy: «onfailure'), 'not-allowed', 'did you mean OnFailure?'],
    ['another spelling', withSpec('completions: 3\ncompletionMode: «indexed'), 'not-allowed', 'did you mean Indexed?'],
    [
      'a cluster kind by its short name',
      withSpec('targetCluster: {clusterKind: «gke, clusterName: prod}'),
      'not-allowed',
      'GcpGkeCluster',
    ],
    [
      'an unknown cluster kind',
      withSpec('targetCluster: {clusterKind: «openshift, clusterName: prod}'),
      'not-allowed',
      'it takes',
    ],
    ['a medium in another case', mount('mountPath: /a, emptyDir: {medium: «memory}'), 'not-allowed', 'Memory'],
    ['a hostPath type', mount('mountPath: /a, hostPath: {path: /data, type: «directory}'), 'not-allowed', 'Directory'],
    [
      'the apiVersion',
      manifest().replace('kubernetes.project-planton.org/v1', '«kubernetes.project-planton.org/v2'),
      'not-allowed',
      'v1',
    ],
    ['the kind', manifest().replace('KubernetesJob', '«KubernetesJobs'), 'not-allowed', 'did you mean KubernetesJob?'],
    [
      'the kind of Kubernetes',
      manifest().replace('KubernetesJob', '«Job'),
      'not-allowed',
      'did you mean KubernetesJob?',
    ],
  ]);
});
