import path from 'node:path';
import type { Log } from 'sarif';
import { diagnosticCodes } from '../../lib/diagnostics/codes';
import { formatGithub } from '../../lib/report/github';
import { formatJson } from '../../lib/report/json';
import { formatJunit } from '../../lib/report/junit';
import { summaryLine } from '../../lib/report/run-report';
import { formatSarif } from '../../lib/report/sarif';
import { formatText } from '../../lib/report/text';
import { manifest, reportAt, reportOf } from './report-of';

const twoFiles = {
  ...reportAt({ line: 9, column: 12, endColumn: 17 }, manifest('  suspend: maybe\n'), {
    ...{ file: 'jobs/bad.yaml', code: 'wrong-type', path: 'spec.suspend' },
    ...{ message: 'suspend must be true or false, not text', hint: 'write true' },
  }),
  files: ['jobs/good.yaml', 'jobs/bad.yaml'],
  summary: { files: 2, manifests: 2 },
};

describe('json', () => {
  test('has every member of every diagnostic, and the summary', () => {
    expect(JSON.parse(formatJson(twoFiles))).toEqual({
      diagnostics: [
        {
          severity: 'error',
          code: 'wrong-type',
          message: 'suspend must be true or false, not text',
          file: 'jobs/bad.yaml',
          line: 9,
          column: 12,
          path: 'spec.suspend',
          hint: 'write true',
          fix: null,
          replaced: [],
        },
      ],
      summary: { files: 2, manifests: 2, errors: 1, warnings: 0 },
    });
  });

  test('says null where there is no hint', () => {
    const report = reportAt({ line: 1, column: 1, endColumn: 2 }, 'x');
    expect(JSON.parse(formatJson(report)).diagnostics[0]).toHaveProperty('hint', null);
  });

  test('is complete when there is nothing to tell', () => {
    expect(JSON.parse(formatJson(reportOf({ 'a.yaml': manifest() })))).toEqual({
      diagnostics: [],
      summary: { files: 1, manifests: 1, errors: 0, warnings: 0 },
    });
  });
});

test('every format names the places whose value was replaced', () => {
  const [diagnostic] = twoFiles.diagnostics;
  if (!diagnostic) throw new Error('there is one');
  const replaced = [{ file: 'jobs/base.yaml', line: 7, column: 3 }];
  const report = { ...twoFiles, diagnostics: [{ ...diagnostic, replaced }] };
  expect(JSON.parse(formatJson(report)).diagnostics[0].replaced).toEqual(replaced);
  const [location] = logOf(report).runs[0]?.results?.[0]?.relatedLocations ?? [];
  expect(location?.physicalLocation).toEqual({
    artifactLocation: { uri: 'jobs/base.yaml' },
    region: { startLine: 7, startColumn: 3 },
  });
  for (const format of [formatText(report, false), formatJunit(report), formatGithub(report)]) {
    expect(format).toContain('in place of another value at jobs/base.yaml:7:3');
  }
});

/** What an absolute path starts with: `C:/` on Windows, else nothing. */
const DRIVE = path.parse(path.resolve('/')).root.replaceAll(path.sep, '/').replace(/^\//, '');

describe('sarif', () => {
  test('names every code as a rule, with its help', async () => {
    const [run] = logOf(twoFiles).runs;
    const { rules = [], name, version } = run?.tool.driver ?? {};
    expect([name, typeof version]).toEqual(['kubejob', 'string']);
    expect(rules.map(({ id }) => id)).toEqual(Object.keys(diagnosticCodes));
    for (const rule of rules) {
      expect(rule.shortDescription?.text).toMatch(/\.$/);
      expect(rule.help?.text).toContain('Fix:');
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration?.level);
    }
  });

  test('has a result with the exact region and the index of its rule', () => {
    const [run] = logOf(twoFiles).runs;
    const [result] = run?.results ?? [];
    expect(run?.results).toHaveLength(1);
    expect(result).toMatchObject({
      ruleId: 'wrong-type',
      level: 'error',
      message: { text: expect.stringContaining('suspend must be true or false') },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'jobs/bad.yaml', index: 0 },
            region: { startLine: 9, startColumn: 12, endLine: 9, endColumn: 17 },
          },
          logicalLocations: [{ fullyQualifiedName: 'spec.suspend' }],
        },
      ],
    });
    expect(run?.tool.driver.rules?.[result?.ruleIndex ?? -1]?.id).toBe('wrong-type');
  });

  test('does not tell the length of a secret', () => {
    const report = reportOf({ 'a.yaml': manifest('  env: {secrets: {A: 12345678}}\n') });
    const result = logOf(report).runs[0]?.results?.find(({ ruleId }) => ruleId === 'quote-text');
    expect(result?.locations?.[0]?.physicalLocation?.region).toEqual({ startLine: 9, startColumn: 22 });
  });

  test.each([
    ['a b%.yaml', 'a%20b%25.yaml'],
    ['<stdin>', '%3Cstdin%3E'],
    [path.resolve('/abs/ä.yaml'), `file:///${DRIVE}abs/%C3%A4.yaml`],
  ])('refers to %s as %s', (file, uri) => {
    const report = reportAt({ line: 1, column: 1, endColumn: 2 }, 'x', { file });
    expect(logOf(report).runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
  });

  test.each([
    ['problems', twoFiles],
    ['nothing', reportOf({ 'a.yaml': manifest() })],
    ['a diagnostic without a file', reportOf({ 'a.yaml': 'kind: X\n', 'b.yaml': 'kind: Y\n' })],
  ])('keeps the rules of SARIF 2.1.0 with %s', (_, report) => {
    expect(violations(logOf(report))).toEqual([]);
  });
});

function logOf(report: Parameters<typeof formatSarif>[0]): Log {
  return JSON.parse(formatSarif(report));
}

type Json = Record<string, unknown>;

/** What the standard asks of the objects that we write: sections 3.13, 3.14, 3.19, 3.27, 3.28, 3.29, 3.30 and 3.49. */
const RULES: Record<string, { required: string[]; allowed: string[] }> = {
  log: { required: ['version', 'runs'], allowed: ['$schema', 'version', 'runs'] },
  run: { required: ['tool'], allowed: ['tool', 'results', 'artifacts', 'columnKind'] },
  driver: { required: ['name'], allowed: ['name', 'version', 'rules'] },
  rule: { required: ['id'], allowed: ['id', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration'] },
  text: { required: ['text'], allowed: ['text', 'markdown'] },
  result: { required: ['message'], allowed: ['ruleId', 'ruleIndex', 'level', 'message', 'locations'] },
  location: { required: [], allowed: ['physicalLocation', 'logicalLocations'] },
  physicalLocation: { required: ['artifactLocation'], allowed: ['artifactLocation', 'region'] },
  artifactLocation: { required: [], allowed: ['uri', 'index'] },
  region: { required: ['startLine'], allowed: ['startLine', 'startColumn', 'endLine', 'endColumn'] },
  artifact: { required: [], allowed: ['location', 'sourceLanguage'] },
  logicalLocation: { required: [], allowed: ['fullyQualifiedName'] },
};

function violations(log: Log): string[] {
  const found: string[] = [];
  const check = (name: string, value: unknown) => {
    const { required = [], allowed = [] } = RULES[name] ?? {};
    const object = value as Json;
    for (const key of required) if (object[key] === undefined) found.push(`${name} has no ${key}`);
    for (const key of Object.keys(object)) if (!allowed.includes(key)) found.push(`${name} has ${key}`);
  };
  const expectThat = (isGood: boolean, rule: string) => {
    if (!isGood) found.push(rule);
  };
  check('log', log);
  expectThat(log.version === '2.1.0', 'the version is 2.1.0');
  for (const run of log.runs) {
    check('run', run);
    expectThat(Array.isArray(run.results), 'results are there if the tool has run');
    check('driver', run.tool.driver);
    const rules = run.tool.driver.rules ?? [];
    expectThat(new Set(rules.map(({ id }) => id)).size === rules.length, 'rules are unique');
    for (const rule of rules) {
      check('rule', rule);
      for (const text of [rule.shortDescription, rule.fullDescription, rule.help]) check('text', text);
    }
    const artifacts = run.artifacts ?? [];
    for (const artifact of artifacts) check('artifact', artifact);
    for (const result of run.results ?? []) {
      check('result', result);
      check('text', result.message);
      expectThat(rules[result.ruleIndex ?? -1]?.id === result.ruleId, 'ruleIndex leads to ruleId');
      expectThat(['none', 'note', 'warning', 'error'].includes(result.level ?? ''), 'the level is one of four');
      for (const location of result.locations ?? []) {
        check('location', location);
        check('physicalLocation', location.physicalLocation);
        const { artifactLocation = {}, region } = location.physicalLocation ?? {};
        check('artifactLocation', artifactLocation);
        expectThat(URL.canParse(artifactLocation.uri ?? '', 'file:///root/'), 'uri is a URI reference');
        expectThat(
          artifacts[artifactLocation.index ?? -1]?.location?.uri === artifactLocation.uri,
          'index leads to uri',
        );
        check('region', region);
        const { startLine = 0, startColumn = 1, endLine = startLine, endColumn = startColumn } = region ?? {};
        expectThat(
          [startLine, startColumn, endLine, endColumn].every((n) => Number.isInteger(n) && n > 0),
          'counts from 1',
        );
        expectThat(
          endLine > startLine || (endLine === startLine && endColumn >= startColumn),
          'the end is not before the start',
        );
        for (const logical of location.logicalLocations ?? []) check('logicalLocation', logical);
      }
    }
  }
  return found;
}

describe('junit', () => {
  test('has a test case for every file, which fails if the file has an error', () => {
    const xml = formatJunit(twoFiles);
    expect(xml).toContain('<testsuites tests="2" failures="1" errors="0" skipped="0">');
    expect(xml).toContain('<testcase classname="kubejob" name="jobs/good.yaml" file="jobs/good.yaml"/>');
    expect(xml).toMatch(
      /name="jobs\/bad.yaml" file="jobs\/bad.yaml">\s*<failure message="suspend must be true or false, not text" type="wrong-type">/,
    );
  });

  test('tells what has no file in a test case for the whole run', () => {
    const xml = formatJunit(reportOf({ 'a.yaml': 'kind: X\n', 'b.yaml': 'kind: Y\n' }));
    expect(xml).toContain('<testcase classname="kubejob" name="kubejob">');
    expect(xml).toContain('type="no-job"');
  });

  test('does not fail for a warning or a note', () => {
    const report = reportAt({ line: 1, column: 1, endColumn: 2 }, 'x', { message: 'be careful' });
    const xml = formatJunit({ ...report, diagnostics: report.diagnostics.map((d) => ({ ...d, severity: 'warning' })) });
    expect(xml).toContain('failures="0"');
    expect(xml).toContain('<system-out>');
    expect(xml).toContain('be careful');
  });
});

describe('github', () => {
  test('has a workflow command for each diagnostic', () => {
    expect(formatGithub(twoFiles)).toBe(
      '::error file=jobs/bad.yaml,line=9,col=12,title=kubejob wrong-type::suspend must be true or false, not text%0Ahint: write true\n',
    );
  });

  test('escapes what has a meaning to the runner', () => {
    const more = { file: 'a,b:c%.yaml', message: '100%\n::error::x', hint: undefined };
    expect(formatGithub(reportAt({ line: 2, column: 3, endColumn: 4 }, 'x', more))).toBe(
      '::error file=a%2Cb%3Ac%25.yaml,line=2,col=3,title=kubejob invalid-format::100%25\\n::error::x\n',
    );
  });

  test.each([
    ['warning', '::warning '],
    ['info', '::notice '],
  ] as const)('tells a diagnostic of severity %s with %s', (severity, command) => {
    const report = reportAt({ line: 1, column: 1, endColumn: 2 }, 'x');
    expect(formatGithub({ ...report, diagnostics: report.diagnostics.map((d) => ({ ...d, severity })) })).toContain(
      command,
    );
  });
});

test.each([
  [['error', 'error', 'warning'], 3, '2 errors, 1 warning in 3 files'],
  [['info'], 1, '1 note in 1 file'],
  [['error', 'info', 'info'], 2, '1 error, 2 notes in 2 files'],
  [[], 2, 'no problems: 4 manifests in 2 files'],
] as const)('%j in %d files make the summary %j', (severities, files, line) => {
  const [diagnostic] = reportAt({ line: 1, column: 1, endColumn: 2 }, 'x').diagnostics;
  if (!diagnostic) throw new Error('there is one');
  const diagnostics = severities.map((severity) => ({ ...diagnostic, severity }));
  expect(summaryLine({ diagnostics, summary: { files, manifests: 4 } })).toBe(line);
});
