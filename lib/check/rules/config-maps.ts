import { distance } from 'fastest-levenshtein';
import type { Report } from '../../diagnostics/diagnostic';
import { replaced } from '../../diagnostics/fix';
import { listOf, nearest } from '../../diagnostics/suggest';
import { MAX_DATA_BYTES } from '../../manifest/limits';
import type { CheckedJob } from '../job';
import type { Use } from '../use';
import { usesOf } from './uses';

/** Among more than these no misspelling is looked for: it would take too long. */
const COMPARED_NAMES = 500;
const SHOWN_NAMES = 5;

/** Uses of ConfigMaps that are made here, of things that nobody makes, and ConfigMaps that nothing uses. */
export function checkConfigMapUse(job: CheckedJob, report: Report): void {
  const defined = Object.keys(job.spec.configMaps);
  const made = new Set(defined);
  const accountedFor = new Set<string>();
  const told = new Set<string>();
  for (const use of usesOf(job)) {
    if (use.kind === 'ConfigMap' && made.has(use.name)) {
      accountedFor.add(use.name);
      checkKey(use, report);
      continue;
    }
    const meant = use.kind === 'ConfigMap' ? misspelled(use.name, defined) : undefined;
    if (meant !== undefined) {
      accountedFor.add(meant);
      report({
        code: 'misspelled-reference',
        path: use.path,
        message: `no ConfigMap ${use.name} is defined here, but ${meant} is`,
        ...replaced(meant, `did you mean ${meant}?`, false),
        dependsOn: [['spec', 'configMaps']],
      });
    } else if (!use.optional && !told.has(`${use.kind}/${use.name}`)) {
      told.add(`${use.kind}/${use.name}`);
      const others = use.kind === 'ConfigMap' && defined.length ? `; made here: ${someOf(defined)}` : '';
      report({
        code: 'must-exist',
        path: use.path,
        message: `the ${use.kind} ${use.name} is not made here`,
        hint: `make sure that it exists in the namespace${others}`,
        dependsOn: [['spec', 'configMaps']],
        misses: { kind: use.kind, name: use.name },
      });
    }
  }
  for (const name of defined.filter((one) => !accountedFor.has(one))) reportUnused(name, report);
}

function reportUnused(name: string, report: Report): void {
  report({
    code: 'unused-config-map',
    path: ['spec', 'configMaps', name],
    at: 'key',
    message: `the ConfigMap ${name} is made, but the job does not use it`,
    hint: `mount it: volumeMounts: [{name: files, mountPath: /files, configMap: {name: ${name}}}]`,
    dependsOn: [
      ['spec', 'volumeMounts'],
      ['spec', 'env'],
    ],
  });
}

function someOf(names: readonly string[]): string {
  return names.length > SHOWN_NAMES ? `${names.slice(0, SHOWN_NAMES).join(', ')}, …` : listOf(names, 'and');
}

/** A ConfigMap made here has one key: its own name. */
function checkKey({ name, key, optional }: Use, report: Report): void {
  if (key === undefined || key.name === name || optional) return;
  report({
    code: 'unknown-key',
    path: key.path,
    message: `the ConfigMap ${name} has no key ${key.name}: one made here has one key, its own name`,
    ...replaced(name, `write key: ${name}`, false),
  });
}

/** The name that was meant: near, and different in more than a number (`part-1` and `part-2` are two things). */
function misspelled(name: string, defined: readonly string[]): string | undefined {
  const meant = defined.length > COMPARED_NAMES ? undefined : nearest(name, defined);
  if (meant === undefined || distance(name, meant) > 2) return undefined;
  return withoutDigits(name) === withoutDigits(meant) ? undefined : meant;
}

function withoutDigits(name: string): string {
  return name.replace(/[0-9]/g, '');
}

/** A ConfigMap may not exceed 1 MiB. */
export function checkConfigMapSizes({ spec }: CheckedJob, report: Report): void {
  for (const [name, content] of Object.entries(spec.configMaps)) {
    // A UTF-16 code unit is at most three bytes of UTF-8.
    const bytes = content.length * 3 <= MAX_DATA_BYTES ? 0 : Buffer.byteLength(content);
    if (bytes <= MAX_DATA_BYTES) continue;
    report({
      code: 'data-too-large',
      path: ['spec', 'configMaps', name],
      at: 'key',
      message: `the ConfigMap ${name} has ${bytes} bytes, ${MAX_DATA_BYTES} at most are allowed`,
      hint: 'put the data into the image or a volume',
    });
  }
}
