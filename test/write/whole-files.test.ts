import { synthesize } from '../kit/output';

const everything = `
kubernetes_namespace: reports
docker_config_json: '{"auths":{"registry.acme.com":{"auth":"dXNlcjpwYXNz"}}}'
target:
  apiVersion: kubernetes.planton.dev/v1
  kind: KubernetesJob
  metadata:
    name: everything
    id: job-01
    org: acme
    env: prod
    labels: {team: data, tier: "1"}
    annotations: {acme.com/note: "at 12:30\\u2028then stop"}
  spec:
    target_cluster: {cluster_kind: GcpGkeCluster, cluster_name: prod}
    create_namespace: true
    image: {repo: registry.acme.com/report, tag: "1.4", pull_secret_name: existing}
    command: [/bin/sh, -c]
    args: ["run 0o17", "", "a\\nb"]
    env:
      variables:
        Z_LAST: "yes"
        EMPTY: ""
        HOSTNAME: {fieldRef: {fieldPath: metadata.name}}
        REGION: {config_map_key_ref: {name: shared, key: region, optional: true}}
      secrets:
        TOKEN: "täglich"
        DB: {secret_ref: {name: db, key: password}}
      env_from:
        - {prefix: APP_, config_map_ref: {name: app}}
    config_maps:
      run.sh: "#!/bin/sh\\nset -eu\\n\\necho done\\n"
      empty: ""
    volume_mounts:
      - {name: scripts, mount_path: /scripts, config_map: {name: run.sh, key: run.sh, path: run, default_mode: 0755}}
      - {name: tmp, mount_path: /tmp, empty_dir: {medium: Memory, size_limit: 64Mi}}
      - {name: tmp, mount_path: /var/tmp, sub_path: var, empty_dir: {size_limit: 64Mi, medium: Memory}}
      - {name: log, mount_path: /log, read_only: false, host_path: {path: /var/log/acme, type: DirectoryOrCreate}}
      - {name: archive, mount_path: /archive, pvc: {claim_name: archive}}
    parallelism: 3
    completions: 9
    completion_mode: Indexed
    backoff_limit: 0
    active_deadline_seconds: 600
    ttl_seconds_after_finished: 3600
    restart_policy: OnFailure
    suspend: false
`;

const smallest = (name: string) => `
apiVersion: kubernetes.project-planton.org/v1
kind: KubernetesJob
metadata: {name: ${name}, org: acme, env: ${name}}
spec: {namespace: shared, createNamespace: true, image: {repo: busybox, tag: "1.36.1"}}
`;

const textOf = (files: Readonly<Record<string, string>>) => {
  const texts = synthesize(files).files.map(({ name, text }) => `==> ${name}\n${text}`);
  return texts.join('');
};

test('a job with everything in it', () => {
  expect(textOf({ 'everything.yaml': everything })).toMatchSnapshot();
});

test('two of the smallest jobs, which share a namespace', () => {
  expect(textOf({ 'one.yaml': smallest('one'), 'two.yaml': smallest('two') })).toMatchSnapshot();
});
