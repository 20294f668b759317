import { findField } from '../../lib/explain/find-field';

test.each([
  ['', ''],
  ['spec', 'spec'],
  ['metadata.name', 'metadata.name'],
  ['spec.backoffLimit', 'spec.backoffLimit'],
  ['spec.backoff_limit', 'spec.backoffLimit'],
  ['backoffLimit', 'spec.backoffLimit'],
  ['backoff_limit', 'spec.backoffLimit'],
  ['image.pull_secret_name', 'spec.image.pullSecretName'],
  ['spec.volumeMounts[0].configMap', 'spec.volumeMounts[].configMap'],
  ['spec.volumeMounts[].configMap', 'spec.volumeMounts[].configMap'],
  ['spec.volumeMounts.configMap', 'spec.volumeMounts[].configMap'],
  ['volume_mounts.0.config_map.default_mode', 'spec.volumeMounts[].configMap.defaultMode'],
  ['spec.command[0]', 'spec.command[]'],
  ['spec.env.variables.NAME', 'spec.env.variables.NAME'],
  ['spec.env.variables.MY_NAME.configMapKeyRef.key', 'spec.env.variables.MY_NAME.configMapKeyRef.key'],
  ['spec.env.variables.valueFrom.name', 'spec.env.variables.NAME.valueFrom.name'],
  ['spec.env.variables.name', 'spec.env.variables[].name'],
  ['spec.env.variables[1].name', 'spec.env.variables[].name'],
  ['metadata.labels.team', 'metadata.labels.team'],
  ['metadata.labels.acme.com/team', 'metadata.labels["acme.com/team"]'],
  ['metadata.labels["acme.com/team"]', 'metadata.labels["acme.com/team"]'],
  ['configMaps.run.sh', 'spec.configMaps["run.sh"]'],
])('%j is the field %j', (text, path) => {
  expect(findField(text)).toMatchObject({ path });
});

test.each([
  ['spec.backofLimit', 'there is no field backofLimit in spec', 'did you mean backoffLimit?'],
  ['backofLimit', 'there is no field backofLimit in spec', 'did you mean backoffLimit?'],
  ['metadata.name.first', 'there is no field first in metadata.name', 'metadata.name has no fields of its own'],
  ['constructor', 'there is no field constructor in spec', expect.stringContaining('the fields here are')],
  ['spec.env.__proto__', 'there is no field __proto__ in spec.env', expect.anything()],
  [
    'defaultMode',
    'there is no field defaultMode in the manifest or its spec',
    'did you mean spec.volumeMounts[].configMap.defaultMode?',
  ],
])('%j is no field', (text, message, hint) => {
  expect(findField(text)).toEqual({ message, hint });
});

test.each([
  ['timeout', 'spec', 'write activeDeadlineSeconds, in seconds'],
  ['image.name', 'spec.image', 'write repo'],
  ['volumeMounts[0].nfs', 'spec.volumeMounts[]', expect.stringContaining('pvc')],
  ['env.variables.A.secretKeyRef', 'spec.env.variables.A', expect.stringContaining('write it under env.secrets')],
])('%j is a word from elsewhere, and the hint says what stands for it', (text, where, hint) => {
  const message = `there is no field ${text.split('.').at(-1)} in ${where}`;
  expect(findField(text)).toEqual({ message, hint, isAdvice: true });
});
