import type { Path, Report } from '../../diagnostics/diagnostic';
import type { StackInput } from '../../generated/stack-input';
import { nothingLeft } from '../../manifest/fields';
import { MAX_DATA_BYTES } from '../../manifest/limits';
import { isMap } from '../../manifest/own-property';

export type ProviderConfig = NonNullable<StackInput['providerConfig']>;
type Provider = NonNullable<ProviderConfig['provider']>;

/** The part of the configuration that belongs to a provider, and whether its cluster can't be reached without. */
const PARTS = {
  gcp_gke: { part: 'gcpGke', isNeeded: true },
  aws_eks: { part: 'awsEks', isNeeded: false },
  azure_aks: { part: 'azureAks', isNeeded: false },
  digital_ocean_doks: { part: 'digitalOceanDoks', isNeeded: true },
} as const satisfies Record<Provider, { readonly part: keyof ProviderConfig; readonly isNeeded: boolean }>;

const PROVIDERS = Object.keys(PARTS) as Provider[];

/** The provider that is named and the part that describes its cluster go together. No message holds a value. */
export function checkProviderConfig(config: ProviderConfig, report: Report): void {
  const { provider } = config;
  carryOnly(config);
  for (const other of PROVIDERS) {
    const { part } = PARTS[other];
    if (config[part] === undefined || other === provider) continue;
    report({
      code: 'provider-mismatch',
      path: ['providerConfig', part],
      at: 'key',
      message: `there is a configuration for ${other}, but provider ${provider ? 'names another one' : 'is not set'}`,
      hint: provider ? 'keep the part of the provider that is named' : `add provider: ${other}, or remove it`,
    });
  }
  if (provider === undefined || !PARTS[provider].isNeeded || config[PARTS[provider].part] !== undefined) return;
  report({
    code: 'missing-field',
    path: ['providerConfig', PARTS[provider].part],
    message: `providerConfig needs the field ${PARTS[provider].part} for this provider`,
    hint: `add ${provider} with its fields`,
  });
}

/** All of it says how to reach the cluster, which synthesis does not: no field of it has an effect on the output. */
function carryOnly(config: ProviderConfig): void {
  const { provider: _provider, gcpGke, digitalOceanDoks, ...others } = config;
  const { awsEks: _aws, azureAks: _azure, kubeconfig: _kubeconfig, context: _context, ...rest } = others;
  nothingLeft(rest);
  if (gcpGke) {
    const { clusterEndpoint: _endpoint, clusterCaData: _ca, serviceAccountKeyBase64: _key, ...left } = gcpGke;
    nothingLeft(left);
  }
  if (digitalOceanDoks) {
    const { kubeConfig: _text, ...left } = digitalOceanDoks;
    nothingLeft(left);
  }
}

/** Docker credentials must be JSON with an `auths` object; without it the kubelet finds no credentials. */
export function checkDockerConfig(text: string, path: Path, report: Report): void {
  const hint = 'give the content of a Docker config.json: {"auths": {"<registry>": {"auth": "…"}}}';
  const tell = (message: string) => report({ code: 'docker-config', path, message, hint });
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    tell('the Docker credentials are not JSON');
    return;
  }
  if (!isMap(config) || !isMap(config.auths)) tell('the Docker credentials have no object auths');
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_DATA_BYTES) {
    const message = `the Docker credentials have ${bytes} bytes, ${MAX_DATA_BYTES} at most are allowed in one Secret`;
    report({ code: 'data-too-large', path, message, hint: 'keep the registries that the image needs' });
  }
}
