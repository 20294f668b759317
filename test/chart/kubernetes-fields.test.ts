import { loadAll } from 'js-yaml';
import { valueAt } from '../../lib/manifest/own-property';
import { assertValidInKubernetes } from '../kit/kubernetes-objects';
import { kubernetesPlaces, pathInJob, specWith } from '../kit/kubernetes-places';
import { manifest } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

function isIn(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null) return part === whole;
  return Object.entries(part).every(([key, value]) => isIn(value, valueAt(whole, [key])));
}

const places = kubernetesPlaces();

test('there are fields of all sections', () => {
  expect(places.length).toBeGreaterThan(450);
});

test('each field of Kubernetes’ own arrives in the Job as it is written', () => {
  const wrong = places.flatMap((place) => {
    const spec = specWith(place);
    const bytes = Buffer.from(JSON.stringify(manifest(spec)));
    const { diagnostics, files } = runNow([{ name: 'a.yaml', bytes }], { ...runOptions, kubernetesVersion: '1.36' });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return [`${place.name}: ${errors.map(({ path, message }) => `${path}: ${message}`)}`];
    const objects = files.flatMap(({ text }) => loadAll(text));
    assertValidInKubernetes(objects);
    const job = objects.find((object) => valueAt(object, ['kind']) === 'Job');
    const arrived = valueAt(job, pathInJob(place));
    const given = valueAt(spec, [place.section, ...place.path]);
    // More may have come to it from elsewhere in the spec.
    return isIn(given, arrived) ? [] : [`${place.name}: ${JSON.stringify([given, arrived])}`];
  });
  expect(wrong).toEqual([]);
});
