import { runMain } from '../kit/command-line';

test('a field of the spec is explained in full', async () => {
  const { status, stdout, stderr } = await runMain(['explain', 'backoffLimit']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`FIELD:      spec.backoffLimit <integer>
TITLE:      Back-off limit
REQUIRED:   no
DEFAULT:    6
LIMITS:     0 to 2147483647
KUBERNETES: Job spec.backoffLimit

DESCRIPTION
  How many times a failed pod is tried again before the Job fails. 0 is a real value: no retry. With
  \`job.backoffLimitPerIndex\` it is without limit unless it is given. The wait before a retry doubles
  from 10 seconds up to 6 minutes.

EXAMPLES
  backoffLimit: 0
  ---
  backoffLimit: 3
`);
});

test.each([
  ['image', 'REQUIRED:   yes'],
  ['image', '  tag <string> (required)   The tag (128 characters at most), a digest of the form'],
  ['volumeMounts.pvc', 'REQUIRED:   exactly one of configMap, secret, hostPath, emptyDir, pvc'],
  ['completionMode', 'LIMITS:     one of NonIndexed, Indexed'],
  ['namespace', 'LIMITS:     DNS label: Lower-case letters, digits and `-`'],
  ['env.variables', '<map[string](string | Object) | []Object>'],
  ['command', 'spec.command <[]string>'],
  ['env.variables.NAME.valueFrom.field', '(deprecated)'],
  ['', 'spec <Object> (required)'],
])('the explanation of %j says %j', async (path, text) => {
  expect((await runMain(['explain', path])).stdout).toContain(text);
});

test('an unknown field is a usage error with a suggestion', async () => {
  expect(await runMain(['explain', 'spec.backofLimit'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'kubejob: there is no field backofLimit in spec; did you mean backoffLimit?\n',
  });
});
