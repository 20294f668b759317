import { testSilentManifests, testWrongManifests, withSpec } from '../../kit/wrong-manifests';

/** All fields are there. */
const NEWEST = { kubernetesVersion: '1.36' } as const;

const init = (...containers: string[]) =>
  withSpec(`pod: {initContainers: [${containers.map((text) => `{image: "busybox:1.36", ${text}}`).join(', ')}]}`);
const main = (text: string) => withSpec(`container: {${text}}`);

const rule = (values: string) => `{action: Restart, exitCodes: {operator: In, values: ${values}}}`;
const many = (count: number, item: string) => `[${Array(count).fill(item).join(', ')}]`;

describe('which containers there are, and when they start again', () => {
  testSilentManifests(
    [
      ['two init containers', init('name: a', 'name: b')],
      ['a sidecar', init('name: a, restartPolicy: Always, livenessProbe: {tcpSocket: {port: 80}}')],
      ['an init container that starts again', init('name: a, restartPolicy: OnFailure')],
      ['a container that starts again', main(`restartPolicy: Never, restartPolicyRules: [${rule('[42]')}]`)],
      ['as many rules as there may be', main(`restartPolicy: Never, restartPolicyRules: ${many(20, rule('[42]'))}`)],
      ['no rules', main('restartPolicyRules: []')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['a name twice', init('name: a', 'name: «a'), 'duplicate-entry', 'initContainers[0] has the same name'],
      ['the name of the container itself', init('name: «job-container'), 'duplicate-entry', 'another name'],
      ['a name that is no label', init('name: «a.b'), 'invalid-format', 'example a-b'],
      [
        'an image with a space behind it',
        withSpec('pod: {initContainers: [{name: a, image: «"busybox:1.36 "}]}'),
        'invalid-format',
        'write busybox:1.36',
      ],
      [
        'an empty image',
        withSpec('pod: {initContainers: [{name: a, image: «" "}]}'),
        'invalid-format',
        'its name and tag',
      ],
      [
        'a probe of an init container',
        init('name: a, readinessProbe: «{tcpSocket: {port: 80}}'),
        'needs-field',
        'restartPolicy: Always to make it a sidecar, or remove readinessProbe',
      ],
      [
        'a hook of an init container that starts again',
        init('name: a, restartPolicy: OnFailure, lifecycle: «{}'),
        'needs-field',
        'remove lifecycle',
      ],
      ['an unknown policy', main('restartPolicy: «always'), 'not-allowed', 'did you mean Always?'],
      [
        'rules without a policy',
        main(`restartPolicyRules: «[${rule('[42]')}]`),
        'needs-field',
        'write restartPolicy: Never',
      ],
      [
        'too many rules',
        main(`restartPolicy: Never, restartPolicyRules: «${many(21, rule('[42]'))}`),
        'out-of-range',
        'at most 20',
      ],
      [
        'too many exit codes',
        init(`name: a, restartPolicy: Never, restartPolicyRules: [${rule(`«${many(256, '7')}`)}]`),
        'out-of-range',
        'at most 255',
      ],
      [
        'a rule for no exit codes',
        main('restartPolicy: Never, restartPolicyRules: [«{action: Restart}]'),
        'missing-field',
        'exitCodes',
      ],
      [
        'an unknown action',
        main('restartPolicy: Never, restartPolicyRules: [{action: «Retry, exitCodes: {operator: In, values: [1]}}]'),
        'not-allowed',
        'Restart',
      ],
    ],
    NEWEST,
  );
});
