import { testSilentManifests, testWrongManifests, withSpec } from '../../kit/wrong-manifests';

/** All fields are there. */
const NEWEST = { kubernetesVersion: '1.36' } as const;

const main = (text: string, pod = '') => withSpec(`container: {${text}}\npod: {${pod}}`);
const sidecar = (text: string) =>
  withSpec(`pod: {initContainers: [{name: a, image: "busybox:1.36", restartPolicy: Always, ${text}}]}`);

describe('what is asked of running containers', () => {
  testSilentManifests(
    [
      ['a command', main('livenessProbe: {exec: {command: [cat, /tmp/alive]}, terminationGracePeriodSeconds: 5}')],
      ['a page', sidecar('readinessProbe: {httpGet: {path: /ready, port: http}, successThreshold: 3}')],
      ['a port', sidecar('startupProbe: {grpc: {port: 9000}, failureThreshold: 30}')],
      ['hooks', sidecar('lifecycle: {postStart: {exec: {command: [a]}}, preStop: {sleep: {seconds: 30}}}')],
      ['a long sleep', main('lifecycle: {preStop: {sleep: {seconds: 60}}}', 'terminationGracePeriodSeconds: 60')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['a probe of nothing', main('«livenessProbe: {periodSeconds: 5}'), 'exactly-one', 'add one of exec, grpc'],
      [
        'a probe of two things',
        sidecar('«startupProbe: {exec: {command: [a]}, tcpSocket: {port: 1}}'),
        'exactly-one',
        'keep one of exec or tcpSocket',
      ],
      ['a hook that does nothing', main('lifecycle: {«preStop: {}}'), 'exactly-one', 'sleep'],
      ['no command', main('livenessProbe: {exec: {command: «[]}}'), 'missing-field', 'command: [PROGRAM'],
      ['a hook without a command', main('lifecycle: {preStop: {«exec: {}}}'), 'missing-field', 'command'],
      ['a port that is none', main('livenessProbe: {tcpSocket: {port: «65536}}'), 'out-of-range', '1 to 65535'],
      ['a port in quotes', main('livenessProbe: {tcpSocket: {port: «"8080"}}'), 'invalid-format', 'write 8080'],
      [
        'a port by a name that is none',
        main('livenessProbe: {httpGet: {port: «HTTP}}'),
        'invalid-format',
        'Lower-case',
      ],
      [
        'a header that is none',
        main('livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: «"X Y", value: a}]}}'),
        'invalid-format',
        'Letters, digits',
      ],
      [
        'a number below 0',
        main('livenessProbe: {tcpSocket: {port: 80}, periodSeconds: «-1}'),
        'out-of-range',
        '0 to 2147483647',
      ],
      [
        'two successes of a liveness probe',
        main('livenessProbe: {tcpSocket: {port: 80}, successThreshold: «2}'),
        'out-of-range',
        'successThreshold: 1',
      ],
      [
        'a readiness probe that stops a container',
        main('readinessProbe: {tcpSocket: {port: 80}, terminationGracePeriodSeconds: «5}'),
        'not-allowed',
        'livenessProbe',
      ],
      [
        'no time to stop',
        main('livenessProbe: {tcpSocket: {port: 80}, terminationGracePeriodSeconds: «0}'),
        'out-of-range',
        '1 to',
      ],
      ['no sleep', main('lifecycle: {preStop: {sleep: {seconds: «0}}}'), 'out-of-range', '1 to'],
      [
        'a sleep that is too long',
        main('lifecycle: {preStop: {sleep: {seconds: «31}}}'),
        'out-of-range',
        'write 30 or less, or spec.pod.terminationGracePeriodSeconds: 31 or more',
      ],
      [
        'a sleep that is longer than the pod has',
        main('lifecycle: {preStop: {sleep: {seconds: «10}}}', 'terminationGracePeriodSeconds: 5'),
        'out-of-range',
        'write 5 or less',
      ],
    ],
    NEWEST,
  );
});
