import { loadAll } from 'js-yaml';
import { valueAt } from '../../lib/manifest/own-property';
import type { KubernetesVersion } from '../../lib/manifest/well-known';
import { type KubernetesPlace, kubernetesPlaces, pathInJob, specWith } from '../kit/kubernetes-places';
import { manifest } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';
import { apiServer, serverVersion } from './kit/connection';

/** What an API server makes of a field; `refused` for another reason than that it does not know it. */
type Fate = 'kept' | 'dropped' | 'unknown' | 'refused';

const api = apiServer();
const JOBS = '/apis/batch/v1/namespaces/default/jobs?dryRun=All&fieldValidation=Strict';

/** What the API server makes of a field in a Job. */
async function actualFate(place: KubernetesPlace): Promise<Fate> {
  const { files } = run(place);
  const job = files.flatMap(({ text }) => loadAll(text)).find((object) => valueAt(object, ['kind']) === 'Job');
  const metadata = { name: 'fields', namespace: 'default' };
  const { status, body } = await api.request<{ message?: string }>('POST', JOBS, { ...Object(job), metadata });
  if (status >= 400) return body.message?.includes('unknown field') ? 'unknown' : 'refused';
  return valueAt(body, pathInJob(place)) === undefined ? 'dropped' : 'kept';
}

/** What we say that a version makes of it. A part that is dropped may leave what the API server then refuses. */
function toldFates(place: KubernetesPlace, version: KubernetesVersion): readonly Fate[] {
  const told = run(place, version).diagnostics.filter(({ code }) => code.endsWith('-kubernetes-version'));
  if (told.some(({ message }) => message.includes('does not have'))) return ['unknown', 'refused'];
  return told.length > 0 ? ['dropped', 'refused'] : ['kept'];
}

function run(place: KubernetesPlace, kubernetesVersion?: KubernetesVersion) {
  const bytes = Buffer.from(JSON.stringify(manifest(specWith(place))));
  return runNow([{ name: 'a.yaml', bytes }], { ...runOptions, kubernetesVersion });
}

test('the API server keeps, drops or does not know each field of a Job as we say of its version', async () => {
  const version = await serverVersion();
  const wrong: string[] = [];
  for (const place of kubernetesPlaces()) {
    const [actual, told] = [await actualFate(place), toldFates(place, version)];
    if (!told.includes(actual)) wrong.push(`${place.name} is ${actual}, and we say ${told.join(' or ')}`);
  }
  expect(wrong).toEqual([]);
});
