import { compareVerdicts } from './fuzz/agreement';
import { fuzzCases } from './fuzz/fuzz-case';
import { DryRunServer } from './fuzz/server-verdict';
import { apiServer, namespacePrefix } from './kit/connection';
import { createNamespace } from './kit/namespaces';

test('what we accept, refuse and warn of is what the API server does, but for known differences', async () => {
  const namespace = `${namespacePrefix()}-agreement`;
  await createNamespace(apiServer(), namespace);
  const server = new DryRunServer(apiServer(), namespace);
  const { accepted, refused, disagreements } = await compareVerdicts(fuzzCases(600, 20261126), server);
  expect(disagreements).toEqual([]);
  expect(accepted).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(150);
});
