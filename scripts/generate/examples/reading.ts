import type { readingCodes } from '../../../lib/diagnostics/reading-codes';
import { BASE, type Example, example, manifest, spec } from './example';

const MIB = 1024 * 1024;

const nested = (levels: number) => `args: ${'['.repeat(levels)}a${']'.repeat(levels)}`;

export const readingExamples: Readonly<Record<keyof typeof readingCodes, Example>> = {
  'file-too-large': example(
    { manifest: new Uint8Array(9 * MIB).fill(0x20), shown: '# a file of 9 MiB' },
    { shown: '# several files, none of more than 8 MiB' },
  ),
  'not-utf8': example(
    { manifest: Buffer.from(`\ufeff${BASE}`, 'utf16le'), shown: '# a file in UTF-16' },
    { shown: '# the same in UTF-8' },
  ),
  'control-character': spec('args: ["a\u0007b"]', 'args: ["a\\x07b"]'),
  'yaml-syntax': spec('args: [--all, --verbose', 'args: [--all, --verbose]'),
  'yaml-tag': spec('args: [!env NAME]', 'args: [$(NAME)]\nenv: {variables: {NAME: report}}'),
  'too-deep': example({ spec: nested(120), shown: 'spec:\n  args: [[[…120 levels…]]]' }, { spec: 'args: [a]' }),
  'too-many-documents': example(
    { manifest: '---\na: b\n'.repeat(5_001), shown: '# a file of 5,001 documents' },
    { shown: '# several files, none of more than 10,000' },
  ),
  'too-many-aliases': example(
    {
      spec: `args: &a [${'x,'.repeat(200)}]\ncommand: [${'*a,'.repeat(200)}]`,
      shown: 'spec:\n  args: &a [x, x, x, …]  # 200 of them\n  command: [*a, *a, *a, …]  # and 200 of them',
    },
    { spec: 'args: [x, x]', shown: 'spec:\n  args: [x, x, x, …]' },
  ),
  'complex-key': spec('env:\n  variables: {{a: b}: c}', 'env:\n  variables: {a: c}'),
  'duplicate-key': spec('parallelism: 1\nparallelism: 2', 'parallelism: 2\ncompletions: 2'),
  'empty-file': manifest('# only a comment\n', BASE),
  'not-a-manifest': manifest(`- ${BASE.replaceAll(/\n(?=.)/g, '\n  ')}`, BASE),
  'no-job': manifest(BASE.replace('KubernetesJob', 'KubernetesNamespace'), BASE),
  'several-jobs': {
    ...manifest(`${BASE}---\n${BASE.replace('name: report', 'name: other')}`, BASE),
    isForPrograms: true,
  },
};
