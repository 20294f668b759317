import { annotationKey, IGNORE_ANNOTATION, isOwnAnnotation, ownAnnotationName } from '../../lib/manifest/well-known';

test('an annotation of ours is known by its prefix alone', () => {
  expect(annotationKey('rerun-token')).toBe('kubejob.dev/rerun-token');
  expect(['kubejob.dev/x', IGNORE_ANNOTATION].map(isOwnAnnotation)).toEqual([true, true]);
  expect(['kubejob.dev', 'acme.com/kubejob.dev/x', 'toString'].map(isOwnAnnotation)).toEqual([false, false, false]);
  expect(ownAnnotationName('kubejob.dev/rerunn')).toBe('rerunn');
  expect(ownAnnotationName('acme.com/rerun')).toBeUndefined();
});
