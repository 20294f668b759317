import { kubernetesProblems } from './kubernetes-objects';

const job = (container: object, spec: object = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'a', labels: { b: 'c' } },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', ...container }] } }, ...spec },
});

test.each([
  ['a right object', job({ env: [{ name: 'A', value: '' }] }), []],
  ['a wrong type', job({ env: [{ name: 'A', value: 1 }] }), [/value must be string/]],
  ['a missing field', job({ name: undefined }), [/must have required property name/]],
  ['an unknown field', job({ comand: ['a'] }), [/no field spec.template.spec.containers.0.comand$/]],
  ['an unknown field at the top', { ...job({}), foo: 1 }, [/no field foo$/]],
  ['an unknown field of the metadata', { ...job({}), metadata: { nam: 'a' } }, [/no field metadata.nam$/]],
  ['another kind', { apiVersion: 'v1', kind: 'Pod' }, [/is no object that a job makes/]],
])('the check against Kubernetes notices %s', (_, object, expected) => {
  expect(kubernetesProblems(object)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});
