import { deliveryOptions } from '../../lib/delivery/job-options';
import type { Problem } from '../../lib/diagnostics/diagnostic';

/** The hints to annotations of ours that do not exist. */
function hintsTo(...names: string[]): (string | undefined)[] {
  const problems: Problem[] = [];
  const annotations = Object.fromEntries(names.map((name) => [`kubejob.dev/${name}`, 'x']));
  deliveryOptions({ name: 'report', annotations }, {}, (problem) => problems.push(problem));
  return problems.map(({ hint }) => hint);
}

test('an annotation that does not exist is told with the one that was meant, or with all that there are', () => {
  expect(hintsTo('rerunn', 'colour')).toEqual([
    'did you mean kubejob.dev/rerun?',
    'there are delivery, rerun, hook-phase, ttl, rerun-token, secret-store and ignore.<code>',
  ]);
});
