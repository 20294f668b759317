import { kubernetesProblems } from './kubernetes-objects';

const job = (container: object, spec: object = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'a', labels: { b: 'c' } },
  spec: {
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'b', ...container }] } },
    ...spec,
  },
});

test.each([
  ['a right object', job({ env: [{ name: 'A', value: '' }] }), []],
  ['a wrong type', job({ env: [{ name: 'A', value: 1 }] }), [/containers\/0\/env\/0\/value must be string/]],
  ['a missing field', job({ name: undefined }), [/must have required property 'name'/]],
  ['an unknown field', job({ comand: ['a'] }), [/containers\/0 must NOT have additional properties .*comand/]],
  ['an unknown field at the top', { ...job({}), foo: 1 }, [/must NOT have additional properties .*foo/]],
  [
    'an unknown field of the metadata',
    { ...job({}), metadata: { nam: 'a' } },
    [/metadata must NOT have additional properties .*nam/],
  ],
  ['another kind', { apiVersion: 'v1', kind: 'Pod' }, [/is no object that a job makes/]],
])('the check against Kubernetes notices %s', (_, object, expected) => {
  expect(kubernetesProblems(object)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});
