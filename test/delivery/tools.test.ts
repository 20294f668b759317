import fs from 'node:fs';
import path from 'node:path';
import type { Delivery, DeliveryOptions, Rerun } from '../../lib/delivery/options';
import type { Annotations, DeliveredKind, DeliveredObject, DeliveryTool } from '../../lib/delivery/tool';
import { deliveryTools } from '../../lib/delivery/tools';
import settingsSchema from '../../schemas/settings.schema.json';
import { namesBelow, ROOT, runMain } from '../kit/command-line';

const KINDS: readonly DeliveredKind[] = ['Namespace', 'Secret', 'ExternalSecret', 'ConfigMap', 'Job'];
const MODES = settingsSchema.properties.rerun.enum as Rerun[];
const tools = Object.entries(deliveryTools) as [Delivery, DeliveryTool][];
const idsWhere = (isMeant: (tool: DeliveryTool) => boolean) =>
  tools.filter(([, tool]) => isMeant(tool)).map(([id]) => id);

function annotationsOf(
  delivery: Delivery,
  kind: DeliveredKind,
  rerun: Rerun,
  { setsSuspend = false, annotations = {} }: Partial<DeliveredObject> = {},
): Annotations {
  const options: DeliveryOptions = { delivery, rerun, hookPhase: 'Sync', ttl: 'drop', secrets: 'inline' };
  return deliveryTools[delivery].annotations({ kind, setsSuspend, annotations, texts: ['${HOME}'] }, options);
}

test('the tools are the values of the setting, in its order', () => {
  expect(tools.map(([id]) => id)).toEqual(settingsSchema.properties.delivery.enum);
});

describe.each(tools)('%s', (id, tool) => {
  test('knows modes that there are, and its default is one of them', () => {
    expect(MODES).toEqual(expect.arrayContaining([...tool.reruns]));
    expect(tool.reruns).toContain(tool.defaultRerun);
  });

  test.each([...tool.reruns])('says the same of a Job as its annotations do, under %s', (rerun) => {
    const job = { annotations: annotationsOf(id, 'Job', rerun), rerun };
    expect(tool.replaces(job) !== undefined).toBe(rerun === 'replace');
    // What is replaced must be updated.
    if (rerun === 'replace') expect(tool.leavesAlone(job)).toBeUndefined();
    // What a manifest suspends and resumes must be updated, too.
    expect(
      tool.leavesAlone({ ...job, annotations: annotationsOf(id, 'Job', rerun, { setsSuspend: true }) }),
    ).toBeUndefined();
  });

  test.each([...tool.reruns])('never prunes a Namespace, under %s', (rerun) => {
    expect(tool.keeps({ annotations: annotationsOf(id, 'Namespace', rerun), rerun })).toBeDefined();
  });

  test.each([...tool.reruns])("lets the manifest's annotations win, under %s", (rerun) => {
    for (const kind of KINDS) {
      const keys = [...Object.keys(annotationsOf(id, kind, rerun)), 'acme.com/team'];
      const annotations = Object.fromEntries(keys.map((key) => [key, 'mine']));
      const merged = annotationsOf(id, kind, rerun, { annotations });
      expect(Object.keys(merged).sort()).toEqual(keys.sort());
      // Of a list of options the others stay.
      for (const value of Object.values(merged)) expect(value).toMatch(/^mine\b/);
    }
  });

  test('reads no annotation that another tool reads', () => {
    const keysOf = (tool: Delivery) =>
      KINDS.flatMap((kind) => MODES.flatMap((rerun) => Object.keys(annotationsOf(tool, kind, rerun))));
    const others = tools.filter(([other]) => other !== id).flatMap(([other]) => keysOf(other));
    expect(keysOf(id).filter((key) => others.includes(key))).toEqual([]);
  });
});

test('only the files of the tools ask which tool it is', () => {
  const named = namesBelow(path.join(ROOT, 'lib'))
    .filter((file) => file.endsWith('.ts') && !/^(delivery|generated)\//.test(file))
    .filter((file) => tools.some(([id]) => fs.readFileSync(path.join(ROOT, 'lib', file), 'utf8').includes(`'${id}'`)));
  expect(named).toEqual([]);
});

describe('what people read of the modes is what the tools know', () => {
  const { rerun, ttl } = settingsSchema.properties;
  const all = (ids: readonly string[]) => ids.join(' and ');

  test('in the descriptions of the settings', () => {
    expect(rerun.description).toContain(
      `(default under ${all(idsWhere(({ defaultRerun }) => defaultRerun === 'rename'))})`,
    );
    expect(rerun.description).toContain(`(${all(idsWhere(({ reruns }) => reruns.length > 3))} only)`);
    expect(ttl.description).toContain(`it is left out under ${all(idsWhere(({ reconciles }) => reconciles))}, where`);
  });

  test('in the help of a command', async () => {
    const { stdout } = await runMain(['synth', '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'what makes a job run again (default: manual for kubectl, else rename)',
    );
  });

  test('in the table of the documentation', () => {
    const page = fs.readFileSync(path.join(ROOT, 'docs/delivery/README.md'), 'utf8');
    const cells = (title: string) =>
      new RegExp(`^\\| ${title} \\|(.*)\\|$`, 'm')
        .exec(page)?.[1]
        ?.split('|')
        .map((cell) => cell.trim());
    const namesBy = (isMeant: (tool: DeliveryTool, mode: Rerun) => boolean) =>
      MODES.map((mode) => {
        const names = tools.filter(([, tool]) => isMeant(tool, mode)).map(([, { name }]) => name);
        return names.length === tools.length ? 'all' : names.join(', ');
      });
    expect(cells('default for')).toEqual(namesBy(({ defaultRerun }, mode) => defaultRerun === mode));
    expect(cells('works with')).toEqual(namesBy(({ reruns }, mode) => reruns.some((known) => known === mode)));
  });
});
