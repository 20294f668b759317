import * as events from '../../lib/read/events';
import { diagnose } from '../kit/diagnose';
import { manifestYaml } from '../kit/manifest';

jest.mock('../../lib/read/events', () => {
  const actual = jest.requireActual<typeof events>('../../lib/read/events');
  return { ...actual, afterNode: jest.fn(actual.afterNode) };
});

const [FEW, MANY] = [100, 1000] as const;

/** The methods by which a text is looked for in another. */
const SEARCHES = ['replaceAll', 'includes', 'indexOf', 'startsWith', 'slice'] as const;

/** How often something is looked for in a text, or a node of the source is passed over, while a manifest is diagnosed. */
function workOf(yaml: string, diagnostics: number): number {
  const methods = SEARCHES.map((name) => [name, Object.getOwnPropertyDescriptor(String.prototype, name)] as const);
  let searches = 0;
  for (const [name, method] of methods) {
    const counted = function (this: string, ...args: unknown[]) {
      searches++;
      return Reflect.apply(method?.value, this, args);
    };
    Object.defineProperty(String.prototype, name, { ...method, value: counted });
  }
  jest.mocked(events.afterNode).mockClear();
  try {
    expect(diagnose(yaml).length).toBeGreaterThanOrEqual(diagnostics);
  } finally {
    for (const [name, method] of methods) if (method) Object.defineProperty(String.prototype, name, method);
  }
  return searches + jest.mocked(events.afterNode).mock.calls.length;
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

test.each<[title: string, yaml: (count: number) => string]>([
  [
    'secrets that start alike',
    (count) => manifestYaml(`env:\n  secrets:\n${lines(count, (i) => `    S_${i}: {value: "the value ${i}"}`)}`),
  ],
  [
    'secrets of all lengths',
    (count) => manifestYaml(`env:\n  secrets:\n${lines(count, (i) => `    S_${i}: "${i}${'x'.repeat(i % 90)}"`)}`),
  ],
  [
    'variables that are credentials',
    (count) => manifestYaml(`env:\n  variables:\n${lines(count, (i) => `    A${i}_PASSWORD: hunter${i}x`)}`),
  ],
  [
    'variables of a list that are credentials',
    (count) =>
      manifestYaml(`env:\n  variables:\n${lines(count, (i) => `    - {name: A${i}_PASSWORD, value: hunter${i}x}`)}`),
  ],
  [
    'documents with a secret',
    (count) => lines(count, (i) => `${manifestYaml(`env: {secrets: {TOKEN: hunter${i}x}}`, `job${i}`)}---`),
  ],
])('ten times as many %s are ten times the work', (_, yaml) => {
  expect(workOf(yaml(MANY), MANY)).toBeLessThan(14 * workOf(yaml(FEW), FEW));
});
