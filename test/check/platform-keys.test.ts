import { manifest } from '../kit/manifest';
import { objectsOf, problemsOf, synthesize } from '../kit/output';

const STANDARD_LABELS = objectsOf(manifest()).job.metadata.labels;

describe.each([
  ['project-planton.org/provisioner', 'pulumi'],
  ['pulumi.project-planton.org/stack.name', 'acme/report/prod'],
  ['terraform.openmcf.org/backend.object', 's3://states/report prod.tfstate'],
  ['tofu.planton.dev/backend.type', 'gcs'],
  ['kubernetes.planton.dev/note', '{"replace": "me"}'],
  ['openmcf.org/resource', 'x'.repeat(100)],
  ['planton.dev/owner', 'CHANGEME'],
])('%s speaks to the platform', (key, text) => {
  test.each(['labels', 'annotations'])('among the %s, where it takes any text and is not passed on', (field) => {
    const { diagnostics } = synthesize({ 'job.yaml': manifest({}, { [field]: { [key]: text } }) });
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    const { job } = objectsOf(manifest({}, { [field]: { [key]: text, 'acme.com/a': 'b' } }));
    expect(job.metadata[field as 'labels']).toEqual(
      field === 'labels' ? { ...STANDARD_LABELS, 'acme.com/a': 'b' } : { 'acme.com/a': 'b' },
    );
  });
});

test.each([
  'acme.com/provisioner',
  'x.project-planton.org/provisioner',
  'project-planton.org.acme.com/a',
  'planton.dev',
])('%s is a label like any other', (key) => {
  expect(problemsOf(manifest({}, { labels: { [key]: 'two words' } }))).toEqual([
    expect.stringMatching(/^invalid-format/),
  ]);
  expect(objectsOf(manifest({}, { labels: { [key]: 'a' } })).job.metadata.labels).toHaveProperty([key], 'a');
});

test('what is passed on of the annotations counts alone', () => {
  expect(problemsOf(manifest({}, { annotations: { 'planton.dev/a': 'x'.repeat(262_144) } }))).toEqual([]);
});

test('a standard label is still the tool’s own to set', () => {
  const { diagnostics, files } = synthesize({
    'job.yaml': manifest({}, { labels: { 'project-planton.org/resource-name': 'other' } }),
  });
  expect(diagnostics.map(({ code }) => code)).toEqual(['standard-label']);
  expect(files[0]?.text).toContain('project-planton.org/resource-name: report');
  expect(problemsOf(manifest({}, { labels: { 'project-planton.org/organization': 'two words' } }))).toEqual([
    'invalid-format metadata.labels["project-planton.org/organization"]',
  ]);
});
