import type { SeededRandom } from './random';

const STEPS = [
  'psql "$DATABASE_URL" --no-psqlrc --set ON_ERROR_STOP=1 --file "/sql/$part.sql"',
  'curl --fail --silent --show-error --retry 3 "$API_URL/v1/batches/$part" --output "/scratch/$part.json"',
  'if [ ! -s "/scratch/$part.json" ]; then echo "nothing to do for $part" >&2; exit 0; fi',
  'jq --compact-output ".items[] | {id, total, currency}" "/scratch/$part.json" > "/scratch/$part.ndjson"',
  'aws s3 cp "/scratch/$part.ndjson" "s3://$BUCKET/$(date +%Y/%m/%d)/$part.ndjson" --only-show-errors',
  '# The index is rebuilt while nobody reads it: at night, one part after the other.',
  'echo "$(date -Iseconds) part $part: $(wc -l < "/scratch/$part.ndjson") lines"',
  'rm -f "/scratch/$part.json" "/scratch/$part.ndjson"',
] as const;

/** The lines of a shell script, as they stand in ConfigMaps: together about so many bytes. */
export function scriptLines(random: SeededRandom, bytes: number): string[] {
  const lines = ['#!/bin/sh', 'set -eu', ''];
  for (let length = 0; length < bytes; ) {
    const part = `part_${random.between(1, 9999)}`;
    const block = [`part=${part}`, `if [ "\${SKIP:-}" != "$part" ]; then`];
    for (let step = random.between(2, 5); step > 0; step--) block.push(`  ${random.one(STEPS)}`);
    block.push('fi', '');
    lines.push(...block);
    length += block.join('\n').length;
  }
  return [...lines, 'echo "done"'];
}

/** The lines of a settings file, as they stand in ConfigMaps. */
export function settingsLines(random: SeededRandom, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const key = `${random.one(['cache', 'retry', 'batch', 'queue', 'log'])}.${random.one(['size', 'limit', 'delay'])}`;
    return `${key}.${index} = ${random.between(1, 5000)}`;
  });
}
