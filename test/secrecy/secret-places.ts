import { manifestYaml } from '../kit/manifest';

/** A manifest with secrets: `CANARY` and `CANARY2` stand for texts, `DIGITS` for a number, `NAME` for the job's name. */
export interface SecretPlace {
  readonly manifest: string;
  /** Other files, by their paths from the folder of the manifest. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the author has put the secret where no Secret is made from it, so that it is part of the output. */
  readonly isInOutput?: boolean;
}

const job = (spec: string) => manifestYaml(spec, 'NAME');
const secrets = (lines: string) => job(`env:\n  secrets:\n${lines.replace(/^/gm, '    ')}`);
const stackInput = (more: string) => `target:\n${job('').replace(/^(?=.)/gm, '  ')}${more}\n`;

/** Every place where a secret can stand in what is right. */
export const SECRET_PLACES: Readonly<Record<string, SecretPlace>> = {
  'a secret in its short form': { manifest: secrets('TOKEN: CANARY') },
  'a secret in its long form': { manifest: secrets('TOKEN:\n  value: CANARY') },
  'a secret below variables': {
    manifest: job('env:\n  variables:\n    A: x\n  secrets:\n    B: CANARY\n    C: {value: CANARY2}'),
  },
  'a secret in a flow map': { manifest: job('env: {secrets: {TOKEN: {value: CANARY}, OTHER: "CANARY2"}}') },
  'a secret in double quotes': { manifest: secrets('TOKEN: "a \\"CANARY\\" b"') },
  'a secret in single quotes': { manifest: secrets("TOKEN: {value: 'it''s CANARY'}") },
  'a secret in a block': { manifest: secrets('TOKEN: |\n  CANARY\n\n  CANARY2') },
  'a secret in a folded block': { manifest: secrets('TOKEN:\n  value: >-\n    CANARY\n    CANARY2') },
  'a secret over several lines': { manifest: secrets('TOKEN: CANARY\n  CANARY2') },
  'a secret of a list': { manifest: secrets('- name: TOKEN\n  value: CANARY') },
  'a secret of a list in a flow map': { manifest: secrets('- {value: CANARY, name: TOKEN}') },
  'a secret that looks like a number': { manifest: secrets('TOKEN: {value: "DIGITS"}') },
  'a secret that looks like a placeholder': { manifest: secrets('TOKEN: "<CANARY>"') },
  'a secret from an alias': {
    manifest: `x: &token CANARY\n${secrets('TOKEN: *token')}`
      .replace('x:', 'status: {x:')
      .replace('CANARY\n', 'CANARY}\n'),
  },
  'a secret that an alias takes elsewhere': {
    manifest: `${secrets('TOKEN: &token CANARY')}  restartPolicy: Never\nstatus: {seen: *token}\n`,
  },
  'a secret from a merged map': {
    manifest: `status: &parts {value: CANARY}\n${secrets('TOKEN: {<<: *parts}')}`,
  },
  'a secret of a patch': {
    manifest: `${secrets('PLAIN: x')}  patches:
    - target: {kind: Secret}
      patch:
        - op: add
          path: /data/EXTRA
          value: CANARY
`,
  },
  'a secret of a patch in a flow map': {
    manifest: `${secrets('PLAIN: x')}  patches:
    - patch: [{op: add, path: /data, value: {PLAIN: eA==, EXTRA: CANARY}}]
      target: {kind: Secret}
`,
  },
  'a credential in a patch of another object': {
    manifest: job(`patches:
  - target: {kind: Job}
    patch: [{op: add, path: /metadata/annotations, value: {}}, {op: add, path: /metadata/annotations/api-token, value: CANARY}]`),
    isInOutput: true,
  },
  'a secret of a file': {
    manifest: secrets('TOKEN: {fromFile: keys/NAME}'),
    files: { 'keys/NAME': 'CANARY\n' },
  },
  'a secret of the environment': {
    manifest: secrets('TOKEN: {fromEnvironment: TOKEN_OF_NAME}'),
    env: { TOKEN_OF_NAME: 'CANARY' },
  },
  'a secret of another document': {
    manifest: secrets('TOKEN: {valueFrom: {name: NAME-db, fieldPath: spec.password}}'),
    files: {
      'NAME-db.yaml': 'apiVersion: acme.com/v1\nkind: Database\nmetadata: {name: NAME-db}\nspec: {password: CANARY}\n',
    },
  },
  'docker credentials': {
    manifest: stackInput(`docker_config_json: '{"auths": {"ghcr.io": {"password": "CANARY", "auth": "CANARY2"}}}'`),
  },
  'the key of a Google account': {
    manifest: stackInput(
      'provider_config:\n  provider: gcp_gke\n  gcp_gke:\n    cluster_endpoint: 10.0.0.1\n    cluster_ca_data: CANARY2\n    service_account_key_base64: CANARY',
    ),
  },
  'a kubeconfig of DigitalOcean': {
    manifest: stackInput(
      'provider_config:\n  provider: digital_ocean_doks\n  digital_ocean_doks:\n    kube_config: |\n      users:\n        - user: {token: CANARY}',
    ),
  },
  'a kubeconfig': { manifest: stackInput('providerConfig: {kubeconfig: "token: CANARY", context: prod}') },
  'a variable that is a credential by its name': {
    manifest: job('env:\n  variables:\n    DB_PASSWORD: CANARY\n    API_TOKEN: {value: CANARY2}'),
    isInOutput: true,
  },
  'a variable of a list that is a credential by its name': {
    manifest: job(
      'env:\n  variables:\n    - {name: DB_PASSWORD, value: CANARY}\n    - value: "CANARY2"\n      name: API_TOKEN',
    ),
    isInOutput: true,
  },
  'a variable that is a credential by its name and looks like a number': {
    manifest: job('env:\n  variables:\n    DB_PASSWORD: "DIGITS"'),
    isInOutput: true,
  },
  'a variable whose name runs into the word for a password': {
    manifest: job('env:\n  variables:\n    PGPASSWORD: CANARY\n    PGPASS: CANARY2'),
    isInOutput: true,
  },
  'an argument with a password': {
    manifest: job('command: [sh, "-c", "PGPASSWORD=CANARY psql"]\nargs: ["--password=CANARY2"]'),
    isInOutput: true,
  },
  'a password after its flag': {
    manifest: job('args: ["--db-password", CANARY, -v]'),
    isInOutput: true,
  },
  'a script with a password': {
    manifest: job('args:\n  - |\n    set -eu\n    export PGPASSWORD=CANARY\n    psql --password="CANARY2" -c x'),
    isInOutput: true,
  },
  'a file with passwords': {
    manifest: job(
      'configMaps:\n  NAME-ini: |\n    [db]\n    user=me\n    password=CANARY\n    api.token: CANARY2\n  NAME-json: "{\\n  \\"password\\": \\"CANARY2\\"\\n}\\n"',
    ),
    isInOutput: true,
  },
  'a password in a URL': {
    manifest: job('args: ["postgres://me:CANARY@db/x"]\nenv: {variables: {DB: "postgres://me:CANARY2@db/x"}}'),
    isInOutput: true,
  },
  'a private key': {
    manifest: job(
      'configMaps:\n  NAME-id: |\n    -----BEGIN OPENSSH PRIVATE KEY-----\n    CANARY\n    -----END OPENSSH PRIVATE KEY-----',
    ),
    isInOutput: true,
  },
  'variables of an init container': {
    manifest: job(
      'pod:\n  initContainers:\n    - name: a\n      image: b:1\n      env:\n        - name: DB_PASSWORD\n          value: CANARY\n        - {value: "ghp_CANARY2CANARY2CANARY2", name: PLAIN}',
    ),
    isInOutput: true,
  },
  'the command and args of an init container': {
    manifest: job(
      'pod: {initContainers: [{name: a, image: "b:1", command: [sh, -c, PGPASSWORD=CANARY psql], args: [--db-password, CANARY2]}]}',
    ),
    isInOutput: true,
  },
  'the probe and the hook of a container': {
    manifest: job(
      'container:\n  startupProbe: {httpGet: {port: 80, httpHeaders: [{name: Authorization, value: Bearer CANARY}]}}\n  lifecycle: {preStop: {exec: {command: [psql, "--password=CANARY2"]}}}',
    ),
    isInOutput: true,
  },
  'an annotation of the pods, and a volume of a driver': {
    manifest: job(
      'pod:\n  metadata: {annotations: {acme.com/api-token: CANARY}}\n  volumes: [{name: a, csi: {driver: acme.com, volumeAttributes: {password: CANARY2}}}]',
    ),
    isInOutput: true,
  },
  'a comment beside a secret': {
    manifest: secrets('TOKEN: {secretRef: {name: a, key: b}} # CANARY').replace(/^/, '# once CANARY2\n'),
  },
  'a Secret of Kubernetes beside the manifest': {
    manifest: `apiVersion: v1\nkind: Secret\nmetadata: {name: NAME}\ndata:\n  token: CANARY\nstringData:\n  other: CANARY2\n---\n${job('')}`,
  },
  'the template of an ExternalSecret': {
    manifest: `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: NAME}\nspec:\n  target: {template: {data: {token: CANARY}}}\n---\n${job('')}`,
  },
  'a manifest in JSON': {
    manifest: JSON.stringify(
      {
        ...{ apiVersion: 'kubernetes.project-planton.org/v1', kind: 'KubernetesJob', metadata: { name: 'NAME' } },
        spec: {
          namespace: 'data',
          image: { repo: 'x', tag: '1' },
          backoffLimit: 2,
          activeDeadlineSeconds: 60,
          env: { secrets: { TOKEN: { value: 'CANARY' }, OTHER: 'CANARY2' } },
        },
      },
      null,
      2,
    ),
  },
};

/** Without those that are in the output by their author's own will. */
export const HIDDEN_PLACES = Object.fromEntries(
  Object.entries(SECRET_PLACES).filter(([, { isInOutput = false }]) => !isInOutput),
);

/** Where people put secrets that belong elsewhere. None of these is a valid manifest. */
export const WRONG_PLACES: Readonly<Record<string, string>> = {
  'a text as all secrets': job('env: {secrets: CANARY}'),
  'a list of texts as secrets': job('env: {secrets: [CANARY, "TOKEN=CANARY2"]}'),
  'lines of NAME=value': job('env:\n  secrets: |\n    TOKEN=CANARY\n    OTHER=CANARY2'),
  'a list in the place of a secret': secrets('TOKEN: [CANARY]'),
  'the encoded form of Kubernetes': secrets('TOKEN: {stringData: CANARY, data: CANARY2}'),
  'a key that something ran into': job("env:\n  secrets:\n    'DB_PASSWORD':\nx      'vaule': 'CANARY'"),
  'a secret of the spec': job('secrets: {TOKEN: CANARY}'),
  'a secret of the manifest': `${job('')}secrets: {TOKEN: {value: CANARY}}\n`,
  'variables as a container has them': job('env: [{name: DB_PASSWORD, value: CANARY}]'),
  'variables without their section': job('env: {DB_PASSWORD: CANARY, API_TOKEN: {value: CANARY2}}'),
  'a password of the image': job('').replace('tag:', 'password: CANARY, tag:'),
  'a password of the spec': job('dbPassword: CANARY\nimagePullSecret: CANARY2'),
  'docker credentials of the spec': job('dockerConfigJson: \'{"auths": {"x": {"auth": "CANARY"}}}\''),
  'docker credentials as a map': stackInput('docker_config_json: {auths: {x: {auth: CANARY}}}'),
  'docker credentials as a list': stackInput('docker_config_json: [CANARY]'),
  'a provider as a text': stackInput('provider_config: CANARY'),
  'a provider as a list': stackInput('provider_config: [{token: CANARY}]'),
  'credentials beside the target': stackInput('docker_password: CANARY\napiToken: CANARY2'),
  'a Secret as an environment source': job('env: {envFrom: [{secret: CANARY}]}'),
  'a pull secret by another name': job('').replace('tag:', 'pullSecret: CANARY, tag:'),
  'a key reference as a text': job('env: {variables: {TOKEN: {secretKeyRef: CANARY}}}'),
  'a Secret reference as a text': secrets('TOKEN: {secretRef: CANARY}'),
  'a store entry as a text': secrets('TOKEN: {remoteRef: CANARY}'),
  'a Secret reference with a value': secrets('TOKEN: {secretRef: {name: a, key: b, value: CANARY, default: CANARY2}}'),
  'a key reference with a value': job(
    'env: {variables: {A: {valueFrom: {secretKeyRef: {name: a, key: b, value: CANARY}}, secretRef: {vaule: CANARY2}}}}',
  ),
  'a map of credentials beside the target': stackInput(
    'provider_credential: {aws: {id: CANARY}}\ncredentials: {a: CANARY2}',
  ),
  'a map of secrets by another name': job('envSecrets: {A: CANARY, B: {value: CANARY2}}'),
  'a list of NAME=value': job('env: ["A_PASSWORD=CANARY", "B=x"]'),
  'variables as a list of NAME=value': job('env: {variables: ["PGPASSWORD=CANARY"]}'),
  'a text of NAME=value': job('env: "A_PASSWORD=CANARY"'),
  'a key of NAME=value': job('env:\n  A_PASSWORD=CANARY:\n  variables: {"B_TOKEN=CANARY2": ""}'),
  'a command with a password as a text': job('command: "psql --password=CANARY"\nargs: "PGPASSWORD=CANARY2 -v"'),
  'docker credentials by half of their name': stackInput(
    'docker_config: CANARY\ndockerCredentialsAsJson: {a: CANARY2}',
  ),
  'docker credentials by another name': job('dockerCfg: CANARY\nregistryDockerJson: {a: CANARY2}'),
  'variables of an init container as a map': job(
    'pod: {initContainers: [{name: a, image: "b:1", env: {DB_PASSWORD: CANARY, API_TOKEN: {value: CANARY2}}}]}',
  ),
  'a variable of an init container that is misspelled': job(
    'pod: {initContainers: [{name: a, image: "b:1", env: [{name: DB_PASSWORD, vaule: CANARY}]}]}',
  ),
  'the data of a Secret in a volume': job(
    'pod: {volumes: [{name: a, secret: {stringData: {a: CANARY}, value: CANARY2}}]}',
  ),
  'pull secrets as texts': job('pod: {imagePullSecrets: [CANARY]}'),
  'a label with a credential': job('').replace('spec:', '  labels: {token: "CANARY!"}\nspec:'),
  'an annotation with a credential': job('').replace('spec:', '  annotations: {api-token: [CANARY]}\nspec:'),
};
