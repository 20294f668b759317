import { compareVerdicts } from './fuzz/agreement';
import { fuzzCases } from './fuzz/fuzz-case';
import { DryRunServer } from './fuzz/server-verdict';
import { apiServer, namespacePrefix } from './kit/connection';

test('what we accept, refuse and warn of is what the API server does, but for known differences', async () => {
  const server = await DryRunServer.connect(apiServer(), `${namespacePrefix()}-agreement`);
  const { accepted, refused, disagreements } = await compareVerdicts(fuzzCases(1000, 20261126), server);
  expect(disagreements).toEqual([]);
  expect(accepted).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(150);
});
