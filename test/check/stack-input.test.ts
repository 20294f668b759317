import { manifest } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

const gke = { cluster_endpoint: '203.0.113.7', cluster_ca_data: 'LS0t', service_account_key_base64: 'e30=' };

const told = (provider_config: unknown) => {
  const bytes = Buffer.from(JSON.stringify({ target: manifest(), provider_config }));
  return runNow([{ name: 'a.yaml', bytes }], { ...runOptions, render: false }).diagnostics;
};
const problemsOf = (config: unknown) =>
  told(config).map(({ code, path }) => `${code} ${path.replace(/^provider_config\.?/, '')}`);

test.each<[config: object | null]>([
  [null],
  [{}],
  [{ context: 'prod' }],
  [{ kubeconfig: '~/.kube/config', context: 'prod' }],
  [{ provider: 'gcp_gke', gcp_gke: gke }],
  [{ provider: 'gcp_gke', gcpGke: { clusterEndpoint: 'a', clusterCaData: 'b', serviceAccountKeyBase64: 'c' } }],
  [{ provider: 'aws_eks' }],
  [{ provider: 'aws_eks', aws_eks: {}, context: 'prod' }],
  [{ provider: 'azure_aks', azure_aks: {}, gcp_gke: null }],
  [{ provider: 'digital_ocean_doks', digital_ocean_doks: { kube_config: 'apiVersion: v1\n' } }],
])('the provider configuration %j is right', (config) => {
  expect(problemsOf(config)).toEqual([]);
});

test.each<[config: unknown, ...problems: string[]]>([
  [[], 'wrong-type '],
  [{ provider: 'civo' }, 'not-allowed provider'],
  [{ provider: 'GcpGkeCluster' }, 'not-allowed provider'],
  [{ provider: 7 }, 'quote-text provider'],
  [{ token: 'x' }, 'unknown-field ••••'],
  [{ provider: 'gcp_gke' }, 'missing-field gcpGke'],
  [{ provider: 'gcp_gke', gcp_gke: { ...gke, cluster_ca_data: undefined } }, 'missing-field gcp_gke.clusterCaData'],
  [{ provider: 'gcp_gke', gcp_gke: { ...gke, cluster_endpoint: '' } }, 'invalid-format gcp_gke.cluster_endpoint'],
  [{ provider: 'gcp_gke', gcp_gke: { ...gke, zone: 'a' } }, 'unknown-field gcp_gke.••••'],
  [
    { provider: 'gcp_gke', gcp_gke: { ...gke, service_account_key_base64: {} } },
    'wrong-type gcp_gke.service_account_key_base64',
  ],
  [{ provider: 'digital_ocean_doks' }, 'missing-field digitalOceanDoks'],
  [{ provider: 'digital_ocean_doks', digital_ocean_doks: {} }, 'missing-field digital_ocean_doks.kubeConfig'],
  [{ provider: 'aws_eks', aws_eks: { region: 'eu' } }, 'unknown-field aws_eks.••••'],
  [{ provider: 'aws_eks', gcp_gke: gke }, 'provider-mismatch gcp_gke'],
  [{ azure_aks: {} }, 'provider-mismatch azure_aks'],
  [{ kubeconfig: '' }, 'invalid-format kubeconfig'],
  [{ context: ['prod'] }, 'wrong-type context'],
  [{ gcp_gke: gke, gcpGke: gke, provider: 'gcp_gke' }, 'both-spellings gcp_gke'],
])('the provider configuration %j is an error', (config, ...problems) => {
  expect(problemsOf(config)).toEqual(problems);
});

test('no value of a provider configuration is in a message', () => {
  const canary = 'hunter2-canary';
  const wrong = [
    { provider: canary },
    { provider: [canary] },
    { kubeconfig: { [canary]: canary }, context: [canary] },
    { provider: 'aws_eks', digital_ocean_doks: { kube_config: canary } },
    { provider: 'gcp_gke', gcp_gke: { cluster_endpoint: [canary], cluster_ca_data: { a: canary } } },
  ];
  for (const config of wrong) {
    const found = told(config);
    expect(found).not.toEqual([]);
    expect(found.map(({ message, hint }) => `${message} ${hint}`).join('\n')).not.toContain(canary);
  }
});
