import fc from 'fast-check';
import { stringify } from 'yaml';
import { formatGithub } from '../../lib/report/github';
import { formatJson } from '../../lib/report/json';
import { formatJunit } from '../../lib/report/junit';
import type { RunReport } from '../../lib/report/run-report';
import { formatSarif } from '../../lib/report/sarif';
import { formatText } from '../../lib/report/text';
import { reportOf } from './report-of';

const formats: ((report: RunReport) => string)[] = [
  (report) => formatText(report, false),
  formatJson,
  formatSarif,
  formatJunit,
  formatGithub,
];

/** The parts of a secret by which it is known again: none of them stands anywhere else in a manifest. */
const core = fc.string({ unit: fc.constantFrom(...'QXZJVK'), minLength: 8, maxLength: 12 });
const around = fc.string({
  unit: fc.constantFrom('#', ':', ' ', '\n', '"', "'", '{', '}', '*', '&', '!', '-', '\\', '€', '%', '@', '|', ','),
  maxLength: 3,
});
const secret = fc.tuple(around, core, around).map((parts) => parts.join(''));

const entry = fc.oneof(
  secret,
  secret.map((value) => ({ value })),
  secret.map((vaule) => ({ vaule })),
  secret.map((value) => [value]),
);
const name = fc.constantFrom('A', 'DB_PASSWORD', 'lower-case', 'HOSTNAME');
const section = fc.oneof(
  fc.dictionary(name, entry, { minKeys: 1, maxKeys: 3 }),
  fc.array(fc.record({ name, value: secret }), { minLength: 1, maxLength: 3 }),
);
const key = fc.constantFrom('secrets', 'secret', 'Secrets', 'secerts');

const job = fc
  .record({ section, key, wrong: fc.constantFrom({}, { backofLimit: 3 }, { suspend: 'x' }, { completions: -1 }) })
  .map(({ section, key, wrong }) => ({
    apiVersion: 'kubernetes.project-planton.org/v1',
    kind: 'KubernetesJob',
    metadata: { name: 'report' },
    spec: {
      namespace: 'data',
      env: { variables: { PORT: 1 }, [key]: section },
      image: { repo: 'x', tag: 1 },
      ...wrong,
    },
  }));
const stackInput = fc.record({
  target: job,
  docker_config_json: secret,
  provider_config: fc.record({ token: secret }),
});
const object = fc.record({ kind: fc.constant('Secret'), stringData: fc.dictionary(name, secret, { minKeys: 1 }) });

const style = fc.constantFrom(
  {},
  { collectionStyle: 'flow' as const },
  { defaultStringType: 'QUOTE_DOUBLE' as const },
  { defaultStringType: 'BLOCK_LITERAL' as const },
  { defaultStringType: 'QUOTE_SINGLE' as const, lineWidth: 20 },
);
const text = fc.tuple(fc.oneof(job, stackInput, object), style).map(([value, options]) => stringify(value, options));

/** A small mistake anywhere: a character too many, one too few, a line cut off, a line twice. */
const mistake = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('insert', 'remove', 'cut', 'repeat'),
  character: fc.constantFrom('"', "'", '{', '[', '}', ':', '\n', '\t', '|', '*', '&a ', '- ', '#', '%', '\u0007', 'x'),
});

function withMistake(text: string, { at, kind, character }: { at: number; kind: string; character: string }): string {
  const offset = at % (text.length + 1);
  const lineEnd = text.indexOf('\n', offset);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (kind === 'insert') return text.slice(0, offset) + character + text.slice(offset);
  if (kind === 'remove') return text.slice(0, offset) + text.slice(offset + 1);
  if (lineEnd < 0) return text.slice(0, offset);
  if (kind === 'cut') return text.slice(0, offset) + text.slice(lineEnd);
  return text.slice(0, lineEnd + 1) + text.slice(lineStart);
}

const MARKS = ['secret', 'Secrets', 'secerts', 'docker_config_json', 'provider_config', 'stringData'];

test('no format ever shows a secret, whatever is wrong with the manifest', () => {
  fc.assert(
    fc.property(text, fc.array(mistake, { maxLength: 2 }), (text, mistakes) => {
      const broken = mistakes.reduce(withMistake, text);
      // Without the word that says so, nobody can know that something is a secret.
      fc.pre(MARKS.every((mark) => broken.includes(mark) || !text.includes(mark)));
      const report = reportOf({ 'a.yaml': broken });
      for (const format of formats) expect(format(report)).not.toMatch(/[QXZJVK]{4}/);
    }),
    { numRuns: 500 },
  );
});
