import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { bulletinClock } from '../../core/interruption/bulletin-clock.ts';
import { countBulletins } from '../../core/interruption/bulletin-count.ts';
import { decidePublish } from '../../core/interruption/decide-bulletin.ts';
import { decideChangeOutage, decideDeclare } from '../../core/interruption/decide-outage.ts';
import { outageOf } from '../../core/interruption/outage.ts';
import type { OutageFacts } from '../../core/interruption/severity.ts';
import type { Decision } from '../../core/ticket/decision.ts';
import { event, type NewEvent, type TicketEvent } from '../../core/ticket/event.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { seededAgreement } from '../harness/agreement.ts';

const T0 = Date.parse('2026-02-09T15:00:00Z');
const min = (n: number): number => T0 + n * 60_000;
const terms = seededAgreement().terms.bulletins;

const facts: OutageFacts = {
  ...{ severity: 'critical', since: min(-20), serviceIds: [1], organizationIds: [] },
  ...{ places: '', known: '' },
};
const restoredData = { note: '', workaround: false };

function historyOf(...events: NewEvent[]): TicketEvent[] {
  return events.map((e, i) => ({ ...e, seq: i + 1, recordedAt: e.at, actorId: 1 }));
}
const declared = (more: Partial<OutageFacts> = {}, at = T0): NewEvent =>
  event('outage_declared', at, { ...facts, ...more });
const published = (at: number, nextAt: number | null = null, place = 1): NewEvent =>
  event('bulletin_published', at, { place, kind: place === 1 ? 'outage' : 'update', nextAt });
const restored = (at: number): NewEvent => event('restored', at, restoredData);

const codeOf = (decision: Decision): string | null => (isRefusal(decision) ? decision.code : null);

test('an outage is down from when it began until it is restored, without the gap believed restored', () => {
  const history = historyOf(
    declared(),
    restored(min(60)),
    event('reopened', min(90), { reason: 'Encore' }),
    restored(min(100)),
  );
  const outage = outageOf(history);
  assert.equal(outage?.state, 'restored');
  assert.deepEqual(
    outage?.spells.map(({ from, to }) => [from, to]),
    [
      [min(-20), min(60)],
      [min(90), min(100)],
    ],
  );
});

test('what is known better counts from the beginning, a graver outage from now on', () => {
  const history = historyOf(
    declared({ severity: 'minor' }),
    event('outage_changed', min(5), { ...facts, severity: 'minor', since: min(-40) }),
    event('outage_changed', min(10), { ...facts, since: min(-40), serviceIds: [1, 2] }),
  );
  assert.deepEqual(
    outageOf(history)?.spells.map(({ from, to, severity, serviceIds }) => [
      ...[from, to, severity],
      serviceIds.length,
    ]),
    [
      [min(-40), min(10), 'minor', 1],
      [min(10), null, 'critical', 2],
    ],
  );
});

test('a cancelled incident, or one of another kind, was no outage after all', () => {
  const cancelled = event('cancelled', min(5), { reason: 'Essai', afterTarget: false });
  const outage = outageOf(historyOf(declared(), cancelled));
  assert.deepEqual([outage?.state, outage?.spells], ['withdrawn', []]);
});

const redirectedTo = (at: number, owned: boolean): NewEvent =>
  event('redirected', at, {
    ...{ redirectionId: 'r1', providerId: 1, owned, via: 'phone', spokenWith: 'Luc', note: '' },
    ...{ reference: null, fromKind: 'incident', kind: owned ? 'incident' : 'question' },
    ...{ answerSeconds: null, settleSeconds: null, answerDueAt: null, settleDueAt: null },
    afterTarget: false,
  });

test('an outage that the centre still owns lasts and owes its bulletins; one handed over is over for it', () => {
  const kept = historyOf(declared(), redirectedTo(min(5), true));
  assert.equal(outageOf(kept)?.state, 'active');
  assert.equal(bulletinClock(kept, terms).owed?.dueAt, min(15));
  const gone = [declared(), redirectedTo(min(5), false)];
  const outage = outageOf(historyOf(...gone));
  assert.deepEqual(
    [outage?.state, outage?.handedOverAt, outage?.spells.map(({ to }) => to)],
    ['handed_over', min(5), [min(5)]],
  );
  const clock = bulletinClock(historyOf(...gone), terms);
  assert.deepEqual([clock.owed, clock.kept.map(({ outcome }) => outcome)], [null, ['void']]);
  const late = bulletinClock(historyOf(declared(), redirectedTo(min(20), false)), terms);
  assert.deepEqual(
    late.kept.map(({ outcome }) => outcome),
    ['late'],
  );
  // It came back, and is an incident again: the first bulletin is owed anew.
  const back = event('category_changed', min(30), {
    ...{ fromKind: 'question', kind: 'incident', reason: 'Revenue', afterTarget: false },
    ...{ fromCategoryId: null, categoryId: null, fromServiceId: null, serviceId: null },
  });
  const again = historyOf(...gone, back);
  assert.deepEqual(
    [outageOf(again)?.state, bulletinClock(again, terms).owed?.dueAt],
    ['active', min(45)],
  );
});

const open = { kind: 'incident', status: 'in_progress', parentId: null } as Ticket;

test('an open incident that is nobody’s duplicate is declared once, with a service, and not ahead of time', () => {
  const declare = (
    ticket: Partial<Ticket>,
    more: Partial<OutageFacts> = {},
    history = historyOf(),
  ) => codeOf(decideDeclare({ ...open, ...ticket }, history, { ...facts, ...more }, T0));
  assert.deepEqual(
    [
      declare({}),
      declare({ kind: 'request' }),
      declare({ parentId: 4 }),
      declare({ status: 'restored' }),
      declare({}, {}, historyOf(declared())),
      declare({}, { serviceIds: [] }),
      declare({}, { since: min(10) }),
      declare({}, { since: min(10), serviceIds: [] }),
    ],
    [
      ...[null, 'parent_not_incident', 'parent_is_duplicate', 'interruption_over'],
      ...['outage_declared_already', 'services_required', 'instant_in_future', 'fields_refused'],
    ],
  );
  assert.deepEqual(decideChangeOutage(historyOf(declared()), facts, min(1)), []);
  assert.equal(
    codeOf(decideChangeOutage(historyOf(declared(), restored(min(1))), facts, min(2))),
    'interruption_over',
  );
});

test('bulletins: the first before an update, restoration after it, a correction of what was published', () => {
  const publish = (
    kind: 'outage' | 'update' | 'restoration' | 'correction',
    history: TicketEvent[],
    more: { nextAt?: number; corrects?: number; greetingUntil?: number } = {},
  ) =>
    codeOf(
      decidePublish(
        history,
        { kind, nextAt: null, corrects: null, greetingUntil: null, ...more },
        min(30),
      ),
    );
  const lasting = historyOf(declared());
  const told = historyOf(declared(), published(min(1)));
  const over = historyOf(declared(), published(min(1)), restored(min(20)));
  assert.deepEqual(
    [
      publish('outage', historyOf()),
      publish('outage', lasting),
      publish('update', lasting),
      publish('update', told),
      publish('update', over),
      publish('restoration', told),
      publish('restoration', over),
      publish('correction', told),
      publish('correction', told, { corrects: 2 }),
      publish('correction', over, { corrects: 1 }),
      publish('update', told, { corrects: 1 }),
      publish('update', told, { nextAt: min(30) }),
      publish('update', told, { greetingUntil: min(29) }),
    ],
    [
      ...['not_found', null, 'bulletin_first', null, 'interruption_over'],
      ...['interruption_not_restored', null, 'bulletin_unknown', 'bulletin_unknown', null],
      ...['bulletin_corrects_nothing', 'instant_not_ahead', 'instant_not_ahead'],
    ],
  );
});

const kept = (history: TicketEvent[]) =>
  bulletinClock(history, terms).kept.map((one) => `${one.what} ${one.outcome}`);
const due = (history: TicketEvent[]) => bulletinClock(history, terms).owed?.dueAt ?? null;

test('a critical outage owes its first bulletin in 15 minutes, then one every 30, or sooner when promised', () => {
  assert.equal(due(historyOf(declared())), min(15));
  assert.equal(due(historyOf(declared(), published(min(15)))), min(45));
  assert.equal(due(historyOf(declared(), published(min(10), min(20)))), min(20));
  assert.equal(due(historyOf(declared(), published(min(10), min(90)))), min(40));
  const late = historyOf(
    declared(),
    published(min(16)),
    published(min(46), null, 2),
    restored(min(60)),
  );
  assert.deepEqual(kept(late), ['first late', 'update met', 'update void']);
  assert.equal(due(late), null);
  assert.deepEqual(kept(historyOf(declared(), restored(min(16)))), ['first late']);
});

test('a major outage owes a first bulletin and what it promises; a minor one only what it promises', () => {
  assert.equal(due(historyOf(declared({ severity: 'major' }))), min(15));
  assert.equal(due(historyOf(declared({ severity: 'major' }), published(min(10)))), null);
  assert.equal(due(historyOf(declared({ severity: 'minor' }))), null);
  assert.equal(
    due(historyOf(declared({ severity: 'minor' }), published(min(10), min(70)))),
    min(70),
  );
});

test('an outage that turns graver owes sooner, one that is reopened owes a first bulletin again', () => {
  const graver = event('outage_changed', min(20), facts);
  assert.equal(due(historyOf(declared({ severity: 'minor' }), graver)), min(35));
  const told = historyOf(declared({ severity: 'major' }), published(min(1)), graver);
  assert.equal(due(told), min(50));
  const again = event('reopened', min(70), { reason: 'Encore' });
  assert.equal(due(historyOf(declared(), published(min(1)), restored(min(20)), again)), min(85));
});

test('a correction and a restoration keep no promise and make none', () => {
  const correction = event('bulletin_published', min(20), {
    place: 2,
    kind: 'correction',
    nextAt: null,
  });
  assert.equal(due(historyOf(declared(), published(min(10)), correction)), min(40));
});

test('a month counts what was due in it: in time, late, and what is late by now', () => {
  const clocks = [
    historyOf(declared(), published(min(15))),
    historyOf(declared(), published(min(20), null), restored(min(21))),
    historyOf(declared()),
  ].map((history, i) => ({ number: `INC${i}`, clock: bulletinClock(history, terms) }));
  const range = { from: T0, to: min(40) };
  const late = { number: 'INC1', dueAt: min(15), publishedAt: min(20) };
  const never = { number: 'INC2', dueAt: min(15), publishedAt: null };
  const first = (now: number) => countBulletins(clocks, 'first', range, now);
  assert.deepEqual(first(min(14)), { inTime: 1, late: [late] });
  assert.deepEqual(first(min(16)), { inTime: 1, late: [late, never] });
  assert.deepEqual(countBulletins(clocks, 'update', range, min(60)), { inTime: 0, late: [] });
  const next = { from: T0, to: min(60) };
  const update = { number: 'INC0', dueAt: min(45), publishedAt: null };
  assert.deepEqual(countBulletins(clocks, 'update', next, min(60)), { inTime: 0, late: [update] });
});

test('without terms nothing is owed', () => {
  assert.deepEqual(bulletinClock(historyOf(declared()), undefined), { owed: null, kept: [] });
});
