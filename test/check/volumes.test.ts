import { manifest, manifestYaml } from '../kit/manifest';
import { errorsOf, objectsOf, problemsOf } from '../kit/output';

const mount = (fields: object, more: object = {}) => ({ name: 'files', mountPath: '/files', ...more, ...fields });
const volumesOf = (...volumeMounts: object[]) => objectsOf(manifest({ volumeMounts })).pod.volumes;
const mountsOf = (...volumeMounts: object[]) => objectsOf(manifest({ volumeMounts })).container.volumeMounts;
const one = (source: object) => [{ name: 'files', ...source }];

test('without mounts there are no volumes', () => {
  const { container, pod } = objectsOf(manifest({ volumeMounts: [] }));
  expect(container).not.toHaveProperty('volumeMounts');
  expect(pod).not.toHaveProperty('volumes');
});

test.each<[source: object, volume: object]>([
  [{ configMap: { name: 'a' } }, { configMap: { name: 'a' } }],
  [{ configMap: { name: 'a', key: 'k' } }, { configMap: { name: 'a', items: [{ key: 'k', path: 'k' }] } }],
  [
    { configMap: { name: 'a', key: 'k', path: 'bin/run.sh', defaultMode: 0 } },
    { configMap: { name: 'a', defaultMode: 0, items: [{ key: 'k', path: 'bin/run.sh' }] } },
  ],
  [{ secret: { name: 'a' } }, { secret: { secretName: 'a' } }],
  [
    { secret: { name: 'a', key: 'k', path: 'p', defaultMode: 256 } },
    { secret: { secretName: 'a', defaultMode: 256, items: [{ key: 'k', path: 'p' }] } },
  ],
  [{ hostPath: { path: '/var/log' } }, { hostPath: { path: '/var/log' } }],
  [{ hostPath: { path: '/var/log', type: '' } }, { hostPath: { path: '/var/log', type: '' } }],
  [{ hostPath: { path: '/dev/x', type: 'CharDevice' } }, { hostPath: { path: '/dev/x', type: 'CharDevice' } }],
  [{ emptyDir: {} }, { emptyDir: {} }],
  [{ emptyDir: { medium: '' } }, { emptyDir: { medium: '' } }],
  [{ emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } }, { emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } }],
  [{ emptyDir: { sizeLimit: '1024Mi' } }, { emptyDir: { sizeLimit: '1Gi' } }],
  [{ pvc: { claimName: 'a' } }, { persistentVolumeClaim: { claimName: 'a' } }],
  [{ pvc: { claimName: 'a', readOnly: false } }, { persistentVolumeClaim: { claimName: 'a', readOnly: false } }],
])('the source %j becomes its volume', (source, volume) => {
  expect(volumesOf(mount(source))).toEqual(one(volume));
});

test('the mount keeps its fields, false too', () => {
  const more = { readOnly: false, subPath: 'a/b' };
  expect(mountsOf(mount({ emptyDir: {} }, more))).toEqual([{ name: 'files', mountPath: '/files', ...more }]);
});

test('an empty map or null behind a source of fields is written as the user would expect', () => {
  expect(problemsOf(manifestYaml('volumeMounts: [{name: a, mountPath: /a, emptyDir: {}}]'))).toEqual([]);
  expect(problemsOf(manifestYaml('volumeMounts: [{name: a, mountPath: /a, emptyDir: }]'))).toEqual([
    'exactly-one spec.volumeMounts[0].emptyDir',
  ]);
});

test.each([
  ['0755', 493],
  ['0o755', 493],
  ['493', 493],
  ['0x1ed', 493],
  ['"493"', 493],
  ['0', 0],
  ['0000', 0],
  ['0777', 511],
  ['511', 511],
])('defaultMode: %s is the number %d', (text, expected) => {
  const yaml = manifestYaml(`volumeMounts: [{name: a, mountPath: /a, secret: {name: b, defaultMode: ${text}}}]`);
  expect(objectsOf(yaml).pod.volumes).toEqual([{ name: 'a', secret: { secretName: 'b', defaultMode: expected } }]);
});

test.each([
  ['755', 'out-of-range'],
  ['512', 'out-of-range'],
  ['-1', 'out-of-range'],
  ['01000', 'out-of-range'],
  ['0888', 'out-of-range'],
  ['"0755"', 'wrong-type'],
  ['"0444"', 'wrong-type'],
  ['"0o755"', 'wrong-type'],
  ['rwxr-xr-x', 'wrong-type'],
  ['true', 'wrong-type'],
])('defaultMode: %s is an error', (text, code) => {
  const yaml = manifestYaml(`volumeMounts: [{name: a, mountPath: /a, secret: {name: b, defaultMode: ${text}}}]`);
  expect(problemsOf(yaml)).toEqual([`${code} spec.volumeMounts[0].secret.defaultMode`]);
});

test('one name with the same source is one volume mounted twice', () => {
  const source = { configMap: { name: 'a', key: 'k', path: 'p' } };
  const other = { configMap: { path: 'p', key: 'k', name: 'a' } };
  const mounts = [mount(source), mount(other, { mountPath: '/other' })];
  expect(volumesOf(...mounts)).toEqual(one({ configMap: { name: 'a', items: [{ key: 'k', path: 'p' }] } }));
  expect(mountsOf(...mounts)).toEqual([
    { name: 'files', mountPath: '/files' },
    { name: 'files', mountPath: '/other' },
  ]);
});

test('volumes stand in the order of their first mount', () => {
  const mounts = ['b', 'a', 'b'].map((name, i) => ({ name, mountPath: `/${i}`, emptyDir: {} }));
  expect(volumesOf(...mounts)).toEqual([
    { name: 'b', emptyDir: {} },
    { name: 'a', emptyDir: {} },
  ]);
});

test.each<[other: object]>([
  [{ pvc: { claimName: 'c' } }],
  [{ emptyDir: { medium: 'Memory' } }],
  [{ configMap: { name: 'files' } }],
])('one name with the different source %j is an error', (other) => {
  const volumeMounts = [mount({ emptyDir: {} }), mount(other, { mountPath: '/other' })];
  expect(problemsOf(manifest({ volumeMounts }))).toEqual(['volume-conflict spec.volumeMounts[1].name']);
});

const MOUNT = 'spec.volumeMounts[0]';

test.each<[mount: unknown, ...problems: string[]]>([
  [{ mountPath: '/a', emptyDir: {} }, `missing-field ${MOUNT}.name`],
  [{ name: 'a', emptyDir: {} }, `missing-field ${MOUNT}.mountPath`],
  [{ name: 'a', mountPath: '/a' }, `exactly-one ${MOUNT}`],
  [{ name: 'a', mountPath: '/a', emptyDir: {}, pvc: { claimName: 'c' } }, `exactly-one ${MOUNT}`],
  [mount({ emptyDir: {} }, { name: 'A' }), `invalid-format ${MOUNT}.name`],
  [mount({ emptyDir: {} }, { name: 'a.b' }), `invalid-format ${MOUNT}.name`],
  [mount({ emptyDir: {} }, { name: 'a'.repeat(64) }), `too-long ${MOUNT}.name`],
  [mount({ emptyDir: {} }, { mountPath: 'data' }), `invalid-format ${MOUNT}.mountPath`],
  [mount({ emptyDir: {} }, { mountPath: '/a:b' }), `invalid-format ${MOUNT}.mountPath`],
  [mount({ emptyDir: {} }, { mountPath: '' }), `invalid-format ${MOUNT}.mountPath`],
  [mount({ emptyDir: {} }, { subPath: '/a' }), `invalid-format ${MOUNT}.subPath`],
  [mount({ emptyDir: {} }, { subPath: 'a/../b' }), `invalid-format ${MOUNT}.subPath`],
  [mount({ emptyDir: {} }, { readOnly: 'yes' }), `wrong-type ${MOUNT}.readOnly`],
  [mount({ emptyDir: {} }, { mountPropagation: 'None' }), `unknown-field ${MOUNT}.mountPropagation`],
  [mount({ emptyDir: { medium: 'HugePages' } }), `not-allowed ${MOUNT}.emptyDir.medium`],
  [mount({ emptyDir: { sizeLimit: '1GB' } }), `invalid-format ${MOUNT}.emptyDir.sizeLimit`],
  [mount({ hostPath: {} }), `missing-field ${MOUNT}.hostPath.path`],
  [mount({ hostPath: { path: 'var' } }), `invalid-format ${MOUNT}.hostPath.path`],
  [mount({ hostPath: { path: '/a/../b' } }), `invalid-format ${MOUNT}.hostPath.path`],
  [mount({ hostPath: { path: '/a', type: 'directory' } }), `not-allowed ${MOUNT}.hostPath.type`],
  [mount({ pvc: {} }), `missing-field ${MOUNT}.pvc.claimName`],
  [mount({ pvc: { claimName: 'A' } }), `invalid-format ${MOUNT}.pvc.claimName`],
  [mount({ configMap: {} }), `missing-field ${MOUNT}.configMap.name`],
  [mount({ configMap: { name: 'a', path: 'b' } }), `path-without-key ${MOUNT}.configMap.path`],
  [mount({ secret: { name: 'a', path: 'b' } }), `path-without-key ${MOUNT}.secret.path`],
  [mount({ secret: { name: 'a', key: 'k', path: '/b' } }), `invalid-format ${MOUNT}.secret.path`],
  [mount({ secret: { name: 'a', key: 'k', path: '../b' } }), `invalid-format ${MOUNT}.secret.path`],
  [mount({ secret: { name: 'a', key: 'k', path: 'a/..' } }), `invalid-format ${MOUNT}.secret.path`],
  [mount({ secret: { name: 'a', key: 'a/b' } }), `invalid-format ${MOUNT}.secret.key`],
  ['/data', 'wrong-type spec.volumeMounts[0]'],
])('the mount %j is an error', (item, ...problems) => {
  expect(problemsOf(manifest({ volumeMounts: [item] }))).toEqual(problems);
});

test.each(['/data', '/data/', '//data', '/./data', '/x/../data'])(
  '/data and %s are one mount path, which may stand once',
  (mountPath) => {
    const volumeMounts = [
      { name: 'a', mountPath: '/data', emptyDir: {} },
      { name: 'b', mountPath, emptyDir: {} },
    ];
    expect(problemsOf(manifest({ volumeMounts }))).toEqual(['duplicate-mount-path spec.volumeMounts[1].mountPath']);
  },
);

test('the error for a decimal mode says what 493 means', () => {
  const yaml = manifestYaml('volumeMounts: [{name: a, mountPath: /a, secret: {name: b, default_mode: 755}}]');
  expect(errorsOf(yaml)).toEqual(['out-of-range spec.volumeMounts[0].secret.default_mode 10:75']);
});
