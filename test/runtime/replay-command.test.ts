import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCases } from '../fixtures/read-cases.ts';
import { dataFolder, relais, root } from '../harness/relais-process.ts';

const limit = { timeout: 400_000 };
const cases = (name: string): string => join(root, 'test', 'fixtures', 'cases', name);

async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string; errors: string }> {
  const one = relais(['replay', ...args], { LC_ALL: 'fr_CA.UTF-8', ...env });
  const { code } = await one.ended;
  return { code, output: one.output(), errors: one.errors() };
}

test('one JSON line a case and nothing else, percentages with their decimal', limit, async () => {
  const { code, output, errors } = await run(['calls', cases('call-service-level.json')]);
  assert.deepEqual([code, errors], [0, '']);
  const lines = output.trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    readCases('call-service-level.json').cases.map(({ id, expected }) => ({ id, ...expected })),
  );
  assert.match(lines[0] ?? '', /"pctExact":"90","pctTrunc1":90\.0\}/);
});

test('--policy prints the fields of the alternatives alone', limit, async () => {
  const file = cases('service-level-clock.json');
  const { code, output } = await run(['clock', file, '--policy', 'initial']);
  assert.equal(code, 0);
  for (const line of output.trimEnd().split('\n')) {
    const keys = Object.keys(JSON.parse(line));
    assert.deepEqual(keys, ['id', 'effectivePriority', 'elapsedSeconds', 'deadline', 'status']);
  }
});

test('a bad case is named, in either language, and ends with 1', limit, async () => {
  const { folder, remove } = dataFolder();
  const file = join(folder, 'cases.json');
  const base = { timeZone: 'America/Toronto', calendars: { calls: 'always' } };
  const config = { answerThresholdMs: 60_000, shortAbandonMs: 5000, targetPct: 90 };
  const bad = { id: 'B', calls: [{ arrivedAt: 'hier', outcome: 'answered', waitMs: 1 }] };
  writeFileSync(file, JSON.stringify({ ...base, config, cases: [bad, { id: 'A', calls: [] }] }));
  const fr = await run(['calls', file]);
  const en = await run(['calls', file], { LC_ALL: 'en_CA.UTF-8' });
  for (const { code, output } of [fr, en]) {
    assert.equal(code, 1);
    assert.equal(output.split('\n').length, 2);
    assert.match(output, /^\{"id":"A",/);
  }
  assert.match(fr.errors, /^cas B\u00a0: .*instant.*«\u00a0Z\u00a0».*\[not_an_instant\]\n$/);
  assert.match(en.errors, /^case B: .*instant.*\[not_an_instant\]\n$/);
  remove();
});

test(
  'a file or a policy that can’t be used ends with a sentence and nothing printed',
  limit,
  async () => {
    const trials: readonly (readonly [args: string[], code: number, sentence: RegExp])[] = [
      [['clock', join(root, 'README.md')], 2, /n’est pas du JSON/],
      [['clock', join(root, 'package.json')], 2, /timeZone\u00a0: .*\[not_a_text\]/],
      [['clock', join(root, 'nowhere.json')], 3, /nowhere\.json/],
      [['clock', cases('service-level-clock.json'), '--policy', 'best'], 2, /retroactive/],
    ];
    for (const [args, expected, sentence] of trials) {
      const { code, output, errors } = await run(args);
      assert.deepEqual([code, output], [expected, ''], args.join(' '));
      assert.match(errors, sentence);
    }
  },
);
