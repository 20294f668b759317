import { MAX_DATA_KEY_LENGTH, MAX_LABEL_LENGTH, MAX_SUBDOMAIN_LENGTH } from '../../lib/manifest/limits';
import { API_VERSIONS, CANONICAL_API_VERSION, KUBERNETES_JOB } from '../../lib/manifest/well-known';
import schema from '../../schemas/kubernetes-job.schema.json';

test('the schema accepts the kind and the API versions that the code knows, the canonical one first', () => {
  expect(schema.properties.kind.const).toBe(KUBERNETES_JOB);
  expect(schema.properties.apiVersion.enum).toEqual(API_VERSIONS);
  expect(API_VERSIONS[0]).toBe(CANONICAL_API_VERSION);
});

test('the schema has the limits that the code has', () => {
  const { dnsLabel, labelValue, dnsSubdomain, dataKey } = schema.$defs;
  expect([dnsLabel.maxLength, labelValue.maxLength]).toEqual([MAX_LABEL_LENGTH, MAX_LABEL_LENGTH]);
  expect(dnsSubdomain.maxLength).toBe(MAX_SUBDOMAIN_LENGTH);
  expect(dataKey.maxLength).toBe(MAX_DATA_KEY_LENGTH);
});
