import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  distribute,
  type FreeAgent,
  type FreeDesk,
  type WaitingCall,
} from '../../core/call/distribute.ts';
import {
  type CallQueue,
  LEVELS,
  levelFor,
  queuesFor,
  type Skill,
  usualQueue,
} from '../../core/call/queue.ts';
import { WHY_CHOSEN, WHY_FIRST, type Why, whyPhrases } from '../../core/call/why-agent.ts';
import en from '../../locales/en/presence.json' with { type: 'json' };
import fr from '../../locales/fr/presence.json' with { type: 'json' };

const NOW = 1_000_000;
const skill = (level: number, more: Partial<Skill> = {}): Skill => ({
  ...{ serviceId: null, language: null, level },
  ...more,
});
const call = (id: number, waited: number, more: Partial<WaitingCall> = {}): WaitingCall => ({
  ...{ id, queue: 'a', queuedAt: NOW - waited * 1_000, returned: false, kept: false },
  ...{ trial: false, ...more },
});
const desk = (name: string, idle: number, agent: Partial<FreeAgent> | null = null): FreeDesk => ({
  ...{ name, idleSince: NOW - idle * 1_000, trial: name === 'essai' },
  agent: agent && { id: 1, skills: [], reserved: [], ...agent },
});
const queues = (...some: readonly Partial<CallQueue>[]) =>
  new Map(some.map((one) => [one.code ?? 'a', { ...usualQueue(one.code ?? 'a'), ...one }]));
const given = (
  calls: readonly WaitingCall[],
  desks: readonly FreeDesk[],
  kept: ReadonlyMap<string, CallQueue> = queues(),
) => distribute(calls, desks, kept, NOW);

/** What waits, who is free, which queues, and who rings for whom and why. */
const TABLE: readonly [
  string,
  readonly WaitingCall[],
  readonly FreeDesk[],
  ReadonlyMap<string, CallQueue>,
  readonly (readonly [number, string, Why['first'], Why['chosen']])[],
][] = [
  ['nobody free', [call(1, 5)], [], queues(), []],
  [
    'the longest wait gets the desk that is free longest',
    [call(1, 10), call(2, 30)],
    [desk('poste10', 50), desk('poste2', 50), desk('poste3', 9)],
    queues(),
    [
      [2, 'poste2', 'wait', 'idle'],
      [1, 'poste10', 'wait', 'idle'],
    ],
  ],
  [
    'a trial only meets its own desk',
    [call(1, 30), call(2, 1, { trial: true })],
    [desk('essai', 90)],
    queues(),
    [[2, 'essai', 'wait', 'only_desk']],
  ],
  [
    'who came back from a desk is in front again',
    [call(1, 90), call(2, 40, { returned: true })],
    [desk('p', 5, {})],
    queues(),
    [[2, 'p', 'returned', 'only']],
  ],
  [
    'a kept place comes in its turn, and only where somebody sits',
    [call(1, 10), call(2, 90, { kept: true }), call(3, 60)],
    [desk('p', 5, {}), desk('q', 9)],
    queues(),
    [
      [2, 'p', 'kept', 'only'],
      [3, 'q', 'wait', 'only_desk'],
    ],
  ],
  [
    'a rank is worth half a minute',
    [call(1, 50), call(2, 25, { queue: 'b' }), call(3, 10, { queue: 'b' })],
    [desk('p', 5, {})],
    queues({ code: 'b', rank: 2 }),
    [[2, 'p', 'rank', 'only']],
  ],
  [
    'and no more than that: nobody waits behind a rank for ever',
    [call(1, 60), call(2, 25, { queue: 'b' })],
    [desk('p', 5, {})],
    queues({ code: 'b', rank: 2 }),
    [[1, 'p', 'wait', 'only']],
  ],
  [
    'priority callers go first where the agreement says so',
    [call(1, 200), call(2, 1, { queue: 'b' })],
    [desk('p', 5, {})],
    queues({ code: 'b', vip: true }),
    [[2, 'p', 'vip', 'only']],
  ],
  [
    'who does not speak the language is not rung',
    [call(1, 10)],
    [desk('p', 90, { skills: [skill(3, { language: 'fr' })] })],
    queues({ language: 'en' }),
    [],
  ],
  [
    'who knows it best, before who is free longest',
    [call(1, 10)],
    [desk('p', 90, { skills: [skill(1)] }), desk('q', 5, { skills: [skill(2)] })],
    queues(),
    [[1, 'q', 'wait', 'level']],
  ],
  [
    'who is kept for the queue, before who knows it better',
    [call(1, 10)],
    [desk('p', 90, { skills: [skill(3)] }), desk('q', 5, { reserved: ['a'] })],
    queues(),
    [[1, 'q', 'wait', 'reserved']],
  ],
  [
    'who is kept for another queue is left to it, also when calls overflow there',
    [call(1, 300)],
    [desk('p', 90, { reserved: ['b'] })],
    queues({ overflowTo: 'b' }, { code: 'b' }),
    [],
  ],
  [
    'a person before a desk phone without one',
    [call(1, 10)],
    [desk('p', 900), desk('q', 5, {})],
    queues(),
    [[1, 'q', 'wait', 'person']],
  ],
  [
    'before 45 seconds a call stays in its queue',
    [call(1, 44)],
    [desk('p', 5, { skills: [skill(1, { language: 'fr' })] })],
    queues({ language: 'en', overflowTo: 'b' }, { code: 'b' }),
    [],
  ],
  [
    'from 45 seconds on the people of the other queue answer as well',
    [call(1, 45)],
    [desk('p', 5, { skills: [skill(1, { language: 'fr' })] })],
    queues({ language: 'en', overflowTo: 'b' }, { code: 'b' }),
    [[1, 'p', 'wait', 'only']],
  ],
  [
    'its own people still come first',
    [call(1, 45)],
    [
      desk('p', 90, { skills: [skill(3, { language: 'fr' })] }),
      desk('q', 5, { skills: [skill(1, { language: 'en' })] }),
    ],
    queues({ language: 'en', overflowTo: 'b' }, { code: 'b' }),
    [[1, 'q', 'wait', 'own']],
  ],
];

test('who rings for whom, and why', () => {
  for (const [what, calls, desks, kept, expected] of TABLE) {
    assert.deepEqual(
      given(calls, desks, kept).map(({ call: id, desk: name, why }) => [
        ...[id, name, why.first, why.chosen],
      ]),
      expected,
      what,
    );
  }
});

test('a skill is of a service, a language and a level; where nothing is wanted everybody will do', () => {
  const wanted = { serviceId: 7, language: 'en', level: 2 } as const;
  const table: [Partial<Skill>[], number | null][] = [
    [[], null],
    [[{ serviceId: 7, language: 'en', level: 2 }], 2],
    [[{ serviceId: 7, language: 'en', level: 1 }], null],
    [[{ serviceId: 8, language: 'en', level: 3 }], null],
    [[{ level: 3 }], 3],
    [
      [
        { serviceId: 7, level: 2 },
        { language: 'en', level: 3 },
      ],
      3,
    ],
    [[{ serviceId: 7, language: 'fr', level: 3 }], null],
  ];
  for (const [skills, level] of table) {
    assert.equal(
      levelFor(
        wanted,
        skills.map((one) => skill(1, one)),
      ),
      level,
    );
  }
  assert.equal(levelFor(usualQueue('a'), []), 1);
});

test('a call overflows from queue to queue as it waits, and never round and round', () => {
  const kept = queues(
    { overflowTo: 'b' },
    { code: 'b', overflowTo: 'c', overflowSeconds: 30 },
    {
      ...{ code: 'c', overflowTo: 'a' },
    },
  );
  const open = (seconds: number) => queuesFor('a', seconds * 1_000, kept).map(({ code }) => code);
  assert.deepEqual(open(44), ['a']);
  assert.deepEqual(open(45), ['a', 'b']);
  assert.deepEqual(open(75), ['a', 'b', 'c']);
  assert.deepEqual(open(9_999), ['a', 'b', 'c']);
});

const skills = fc.array(
  fc.record({
    serviceId: fc.constantFrom(null, 1, 2),
    language: fc.constantFrom(null, 'fr' as const, 'en' as const),
    level: fc.constantFrom(...LEVELS),
  }),
  { maxLength: 2 },
);
const codes = fc.constantFrom('a', 'b');
const desks = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('p1', 'p2', 'p3', 'essai'),
    idleSince: fc.integer({ min: 0, max: NOW }),
    agent: fc.option(
      fc.record({ id: fc.nat(9), skills, reserved: fc.uniqueArray(codes, { maxLength: 1 }) }),
    ),
  }),
  { selector: ({ name }) => name },
);
const calls = fc.uniqueArray(
  fc.record({
    ...{ id: fc.nat(20), queue: codes, queuedAt: fc.integer({ min: 0, max: NOW }) },
    ...{ returned: fc.boolean(), kept: fc.boolean(), trial: fc.boolean() },
  }),
  { selector: ({ id }) => id },
);
const kept = fc
  .record({
    rank: fc.integer({ min: 1, max: 5 }),
    vip: fc.boolean(),
    language: fc.constantFrom(null, 'en' as const),
    overflowTo: fc.constantFrom(null, 'b'),
  })
  .map((one) => queues({ code: 'a', ...one }, { code: 'b', serviceId: 1 }));

test('no desk rings twice, nobody rings for what they do not know, and no call waits beside who could answer', () => {
  fc.assert(
    fc.property(calls, desks, kept, (waiting, some, all) => {
      const free = some.map((one) => ({ ...one, trial: one.name === 'essai' }));
      const rings = distribute(waiting, free, all, NOW);
      assert.equal(new Set(rings.map((one) => one.desk)).size, rings.length);
      assert.equal(new Set(rings.map((one) => one.call)).size, rings.length);
      assert.deepEqual(distribute(waiting.toReversed(), free.toReversed(), all, NOW), rings);
      const able = (one: WaitingCall, { agent, trial }: FreeDesk): boolean => {
        if (trial !== one.trial) return false;
        if (agent === null) return !one.kept;
        const open = queuesFor(one.queue, NOW - one.queuedAt, all);
        if (agent.reserved.length > 0 && !agent.reserved.includes(one.queue)) return false;
        const asked = agent.reserved.length > 0 ? open.slice(0, 1) : open;
        return asked.some((queue) => levelFor(queue, agent.skills) !== null);
      };
      for (const ring of rings) {
        const one = waiting.find(({ id }) => id === ring.call) as WaitingCall;
        const rung = free.find(({ name }) => name === ring.desk) as FreeDesk;
        assert.ok(able(one, rung));
        assert.equal(ring.why.waitSeconds, Math.floor((NOW - one.queuedAt) / 1_000));
      }
      const left = waiting.filter(({ id }) => !rings.some((ring) => ring.call === id));
      const idle = free.filter(({ name }) => !rings.some((ring) => ring.desk === name));
      for (const one of left) assert.ok(!idle.some((rung) => able(one, rung)));
    }),
  );
});

test('why that agent is said in sentences that exist in both languages', () => {
  const why: Why = {
    ...{ first: 'wait', rank: 3, waitSeconds: 50, queue: 'a', overflow: null },
    ...{ chosen: 'idle', level: 1, others: 2, idleSeconds: 90 },
  };
  const keys = new Set<string>();
  for (const first of WHY_FIRST) {
    for (const chosen of WHY_CHOSEN) {
      for (const overflow of [null, 'b']) {
        for (const { id } of whyPhrases({ ...why, first, chosen, overflow }, String))
          keys.add(`why.${id}`);
      }
    }
  }
  for (const { id } of whyPhrases({ ...why, idleSeconds: null }, String)) keys.add(`why.${id}`);
  for (const phrases of [fr, en] as Record<string, string>[]) {
    const said = Object.keys(phrases).filter((key) => key.startsWith('why.'));
    assert.deepEqual([...keys].toSorted(), said.toSorted());
  }
  const names = whyPhrases({ ...why, overflow: 'b' }, (code) => `file ${code}`);
  assert.deepEqual(
    names.map(({ id }) => id),
    ['first_wait', 'overflow', 'chosen_idle'],
  );
  assert.equal(names[1]?.values.other, 'file b');
});
