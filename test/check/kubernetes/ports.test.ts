import { testSilentManifests, testWrongManifests, withSpec } from '../../kit/wrong-manifests';

const main = (ports: string, pod = '') => withSpec(`container: {ports: [${ports}]}\npod: {${pod}}`);

describe('the ports of containers', () => {
  testSilentManifests([
    ['two ports', main('{name: http, containerPort: 80}, {name: metrics, containerPort: 81}')],
    ['two ports without names', main('{containerPort: 80}, {containerPort: 81}')],
    [
      'one port for two protocols',
      main('{containerPort: 53, hostPort: 53, protocol: UDP}, {containerPort: 53, hostPort: 53}'),
    ],
    [
      'one port at two addresses',
      main('{containerPort: 80, hostPort: 80, hostIP: 10.0.0.1}, {containerPort: 81, hostPort: 80}'),
    ],
    ['a port of the node', main('{containerPort: 80, hostPort: 80}, {containerPort: 81}', 'hostNetwork: true')],
    [
      'one name in two containers',
      main(
        '{name: http, containerPort: 80, hostPort: 80}',
        'initContainers: [{name: a, image: "busybox:1.36", ports: [{name: http, containerPort: 80, hostPort: 80}]}]',
      ),
    ],
  ]);

  testWrongManifests([
    [
      'a name twice',
      main('{name: http, containerPort: 80}, {containerPort: 81}, {name: «http, containerPort: 82}'),
      'duplicate-entry',
      'ports[0] has the same name',
    ],
    [
      'a port of the node twice',
      main('{containerPort: 80, hostPort: 80}, {containerPort: 81, hostPort: «80, protocol: TCP}'),
      'duplicate-entry',
      'another hostPort',
    ],
    [
      'another port in the network of the node',
      main('{containerPort: 80, hostPort: «8080}', 'hostNetwork: true'),
      'excludes-field',
      'write hostPort: 80',
    ],
    ['a port that is none', main('{containerPort: «0}'), 'out-of-range', '1 to 65535'],
    ['a protocol in small letters', main('{containerPort: 80, protocol: «tcp}'), 'not-allowed', 'TCP'],
    ['a name that is too long', main('{name: «metrics-of-the-job, containerPort: 80}'), 'too-long', 'shorten it by 3'],
    ['a name of digits', main('{name: «"80", containerPort: 80}'), 'invalid-format', 'at least one letter'],
  ]);
});
