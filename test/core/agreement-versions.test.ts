import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allowedChannels, isExcludedChannel } from '../../core/agreement/channels.ts';
import { compareVersions } from '../../core/agreement/compare-versions.ts';
import { draftFaults } from '../../core/agreement/draft-faults.ts';
import type { Edition } from '../../core/agreement/statements.ts';
import type { AgreementTerms, Commitment } from '../../core/agreement/terms.ts';
import { PRIORITY_CHANGE_POLICIES } from '../../core/clock/clock.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { canonicalJson } from '../../core/report/canonical.ts';
import { CHANNELS } from '../../core/ticket/ticket.ts';
import { seededAgreement } from '../harness/agreement.ts';

// What versions say, what keeps a draft from being signed, and what one changes of another.

const { terms, calendars } = seededAgreement();
const known = { services: ['courriel'], categories: ['bureautique'] };
const seeded: Edition = { inForceFrom: '2016-01-01', inForceTo: null, organizations: [], terms };

test('the seeded agreement can be signed', () => {
  assert.deepEqual(draftFaults(terms, calendars, known), []);
});

const few = fc.integer({ min: 0, max: 3 });
const words = fc.constantFrom('', 'a', 'b');
const channels = fc.subarray([...CHANNELS].slice(0, 3));
const pace = fc.record({ firstMinutes: fc.option(few), everyMinutes: fc.option(few) });
const rules = fc.record({ businessDays: few, calendar: words });
const base = {
  ...{ id: fc.constantFrom('x', 'y'), label: words, labelEn: words, targetPercent: few },
  ...{ notes: fc.subarray(['a', 'b']), calendar: words },
};
const row: fc.Arbitrary<Commitment> = fc.oneof(
  fc.record({
    ...{ ...base, indicator: fc.constant('restoration' as const), targetSeconds: few },
    ...{ priority: fc.constantFrom(...PRIORITIES), clause: words },
  }),
  fc.record({
    ...{ ...base, indicator: fc.constant('first_contact' as const), category: words },
    ...{ liveChannels: channels, afterContactToleranceSeconds: few },
  }),
  fc.record({
    ...{ ...base, indicator: fc.constant('calls' as const) },
    ...{ answerThresholdMs: few, shortAbandonMs: few },
  }),
);

const anyTerms: fc.Arbitrary<AgreementTerms> = fc.record(
  {
    timeZone: words,
    // Identifiers are unique in what can be signed.
    commitments: fc.uniqueArray(row, { maxLength: 2, selector: ({ id }) => id }),
    priorityChange: fc.constantFrom(...PRIORITY_CHANGE_POLICIES),
    pauseClause: words,
    notes: fc.dictionary(fc.constantFrom('a', 'b'), words),
    ...{ reopening: rules, closing: rules, provisional: rules },
    waiting: fc.record({ reminders: fc.array(few, { maxLength: 2 }), task: few, calendar: words }),
    thresholds: fc.array(few, { maxLength: 2 }),
    alertManagement: fc.subarray([...PRIORITIES]),
    bulletins: fc.record({ critical: pace, major: pace, minor: pace }),
    channels: fc.record({
      all: channels,
      byPriority: fc.record({ P1: channels, P2: channels }, { requiredKeys: [] }),
    }),
    recording: fc.record({ retentionDays: few }),
    calls: fc.record({ rank: fc.integer({ min: 1, max: 5 }), vip: fc.boolean() }),
    hours: words,
    emergencyContacts: fc.array(fc.record({ name: words, telephone: words, when: words }), {
      maxLength: 2,
    }),
    exclusions: fc.array(
      fc.record({ text: words, services: fc.subarray(['s']), categories: fc.subarray(['c']) }),
      { maxLength: 2 },
    ),
  },
  {
    requiredKeys: [
      ...(['timeZone', 'commitments', 'priorityChange', 'pauseClause', 'notes'] as const),
      ...(['reopening', 'closing', 'provisional', 'waiting', 'thresholds'] as const),
      'alertManagement',
    ],
  },
);

const edition: fc.Arbitrary<Edition> = fc.record({
  inForceFrom: fc.constantFrom('2026-01-01', '2026-02-01'),
  inForceTo: fc.constantFrom(null, '2027-01-01'),
  organizations: fc.subarray(['A', 'B']),
  terms: anyTerms,
});

test('a comparison is empty if and only if both versions say the same', () => {
  fc.assert(
    fc.property(
      edition,
      edition,
      fc.constantFrom('fr' as const, 'en' as const),
      (a, b, language) => {
        assert.deepEqual(compareVersions(a, structuredClone(a), language), []);
        const same = canonicalJson(a) === canonicalJson(b);
        assert.equal(compareVersions(a, b, language).length === 0, same);
      },
    ),
    { numRuns: 400 },
  );
});

test('one field changed is one sentence, about that field', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...terms.commitments.keys()),
      fc.integer({ min: 1, max: 99 }),
      (i, by) => {
        const commitments = terms.commitments.map((one, at) =>
          at === i ? { ...one, targetPercent: (one.targetPercent + by) % 100 } : one,
        );
        const after = { ...seeded, terms: { ...terms, commitments } };
        const [only, ...others] = compareVersions(seeded, after, 'fr');
        assert.deepEqual(others, []);
        assert.equal(only?.field, `commitments.${terms.commitments[i]?.id}.targetPercent`);
      },
    ),
  );
  const gone = { ...seeded, terms: { ...terms, commitments: terms.commitments.slice(1) } };
  const [order, removed] = compareVersions(seeded, gone, 'fr');
  assert.equal(order?.field, 'commitments');
  assert.equal(
    removed?.sentence,
    'On retire le niveau de service\u00a0: «\u00a0Taux de résolution des incidents bureautiques au premier contact\u00a0».',
  );
});

test('every fault of a draft is told at its field', () => {
  const broken: AgreementTerms = {
    ...terms,
    commitments: [...terms.commitments, { ...(terms.commitments[1] as Commitment), calendar: 'x' }],
    notes: { ...terms.notes, aa: 'b' },
    pauseClause: 'q',
    reopening: { businessDays: 0, calendar: 'business' },
    waiting: { ...terms.waiting, task: 4 },
    thresholds: [100, 75],
    bulletins: { ...terms.bulletins, major: { firstMinutes: 0, everyMinutes: null } } as never,
    recording: { retentionDays: 0 },
    channels: { all: [], byPriority: {} },
    emergencyContacts: [{ name: '', telephone: 'appelez', when: ' ' }],
    timeZone: 'Europe/Paris',
  };
  const found = draftFaults(broken, calendars, known).map(({ field }) => field);
  assert.deepEqual(found, [
    ...['commitments[7].calendar', 'commitments[7].id', 'commitments[7].indicator'],
    ...['notes.aa', 'pauseClause', 'reopening.businessDays', 'waiting.task', 'thresholds'],
    ...['bulletins.major.firstMinutes', 'recording.retentionDays', 'channels.all'],
    'emergencyContacts[0].name',
    ...['emergencyContacts[0].telephone', 'emergencyContacts[0].when', 'timeZone'],
  ]);
});

test('a channel is excluded by its priority first, then by the agreement; an alert of a machine never is', () => {
  const narrowed = {
    channels: { all: ['phone', 'email'], byPriority: { P1: ['phone'] } },
  } as const;
  const table = [
    ['P1', 'phone', false],
    ['P1', 'email', true],
    ['P1', 'portal', true],
    ['P1', 'monitoring', false],
    ['P2', 'email', false],
    ['P2', 'portal', true],
  ] as const;
  for (const [priority, channel, excluded] of table) {
    assert.equal(
      isExcludedChannel(narrowed, priority, channel),
      excluded,
      `${priority} ${channel}`,
    );
    assert.equal(isExcludedChannel(terms, priority, channel), false, 'none is named: every one');
  }
  assert.equal(allowedChannels(terms, 'P1'), null);
});
