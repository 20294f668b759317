import { findField } from '../../lib/explain/find-field';
import { formatField } from '../../lib/explain/format-field';

function explain(path: string): string {
  const found = findField(path);
  if (!('field' in found)) throw new Error(found.message);
  return formatField(found);
}

test('a field of Kubernetes’ own is explained with its place, its fields and its versions', () => {
  expect(explain('pod.topologySpreadConstraints')).toBe(`FIELD:      spec.pod.topologySpreadConstraints <[]Object>
TITLE:      topologySpreadConstraints
REQUIRED:   no
KUBERNETES: Job spec.template.spec.topologySpreadConstraints
VERSIONS:   all supported

DESCRIPTION
  A field of Kubernetes' own: \`kubectl explain job.spec.template.spec.topologySpreadConstraints\`
  says what it does.

FIELDS
  labelSelector <Object>
  matchLabelKeys <[]string>
  maxSkew <integer> (required)
  minDomains <integer>
  nodeAffinityPolicy <string>
  nodeTaintsPolicy <string>
  topologyKey <string> (required)        A name of at most 63 characters, with an optional DNS prefix and \`/\` before it
  whenUnsatisfiable <string> (required)
`);
});

test.each([
  ['job.managedBy', 'VERSIONS:   works from Kubernetes 1.32 on; kubectl refuses it before 1.30'],
  ['pod.initContainers.restartPolicy', 'VERSIONS:   Always works from Kubernetes 1.29 on'],
  ['container.restartPolicy', 'VERSIONS:   works from Kubernetes 1.35 on'],
  ['spec.container.securityContext.capabilities', 'Job spec.template.spec.containers.securityContext.capabilities'],
  ['pod.metadata.labels', 'Job spec.template.metadata.labels'],
])('%s says %j', (path, text) => {
  expect(explain(path)).toContain(text);
});

test('a misspelled field of Kubernetes’ own is told with the right one', () => {
  expect(findField('pod.tolerationz')).toMatchObject({ hint: 'did you mean tolerations?' });
});
