import { manifestYaml } from '../kit/manifest';
import { testWrongManifests, withSpec } from '../kit/wrong-manifests';

describe('for a name that is none another one is proposed', () => {
  testWrongManifests([
    ['of a variable in a list', withSpec('env: {variables: [{name: «my var, value: x}]}'), 'invalid-format', 'my_var.'],
    ['of a variable in a map', withSpec('env: {variables: {«1A: x}}'), 'invalid-format', 'example _1A.'],
    ['of a secret', withSpec('env: {secrets: {«A B: {fromEnvironment: A}}}'), 'invalid-format', 'example A_B.'],
    ['of a ConfigMap', withSpec('configMaps: {«Run It: x}'), 'invalid-format', 'for example run-it'],
    [
      'of a cluster',
      withSpec('targetCluster: {clusterKind: GcpGkeCluster, clusterName: «my cluster}'),
      'invalid-format',
      'example my_cluster.',
    ],
    [
      'of a label',
      manifestYaml().replace('name: report', 'name: report\n  labels: {«acme.com/my team: x}'),
      'invalid-format',
      'example acme.com/my_team.',
    ],
    ['with a variable in it', withSpec('env: {variables: {«A$B: x}}'), 'placeholder', 'not a real variable name'],
  ]);
});
