import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import { closeAfterBusinessDays } from '../../core/calendar/table.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import { choicesFor, type Standing } from '../../core/ticket/choice.ts';
import {
  confirmedAt,
  contestablePause,
  decideConfirm,
  decideContest,
  decideRate,
} from '../../core/ticket/decide-by-user.ts';
import { reopenEnd } from '../../core/ticket/decide-end.ts';
import { decideMessage } from '../../core/ticket/decide-work.ts';
import type { Decision, DecisionContext } from '../../core/ticket/decision.ts';
import type { EventData, EventType, TicketEvent } from '../../core/ticket/event.ts';
import { ticketClock } from '../../core/ticket/incident-facts.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { decideRegister } from '../../core/ticket/register.ts';
import type { Kind } from '../../core/ticket/ticket.ts';
import { seededAgreement } from '../harness/agreement.ts';

const { calendars, ...seed } = seededAgreement();
const agreement = compileAgreement({ ...seed, id: 1 }, calendars);
const table = agreement.tables['business'];
if (table === undefined) throw new Error('no business calendar');
const rating = { table, businessDays: 5 };

const local = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('America/Toronto').epochMilliseconds;
const T0 = local('2026-02-09T10:00');
const MINUTE = 60_000;
const context = (now: number): DecisionContext => ({ now, actorId: 7, targetPassed: false });

type Written = { [T in EventType]: readonly [T, EventData[T]] }[EventType];

/** A history: the registration, then these events, a minute apart. */
function lived(kind: Kind, ...after: readonly Written[]): TicketEvent[] {
  const decided = decideRegister(
    {
      ...{ kind, subject: 'Essai', description: '', requesterId: 7, organizationId: null },
      ...{ serviceId: null, categoryId: 1, impact: 2, urgency: 2, channel: 'portal' },
      ...{ reachedAt: null, reason: null, contact: null, teamId: null, level: 1 },
      agreementVersionId: 1,
    },
    T0,
  );
  if (isRefusal(decided)) throw new Error(decided.code);
  const all = [...decided.map((e) => [e.type, e.data] as const), ...after];
  return all.map(([type, data], i) => {
    const at = T0 + i * MINUTE;
    return { type, at, data, seq: i + 1, recordedAt: at, actorId: 3 } as TicketEvent;
  });
}

const outcome = (decided: Decision): string =>
  isRefusal(decided) ? decided.code : decided.map((e) => e.type).join(' ') || 'nothing';

const asked = (waitId: string): Written => [
  'wait_requested',
  { waitId, personId: null, question: 'Lequel ?', via: 'portal' },
];
const given = (waitId: string): Written => ['question_given', { waitId }];
const voided = (waitId: string): Written => ['wait_voided', { waitId, reason: 'bounced' }];
const resumed = (waitId: string): Written => [
  'resumed',
  { waitId, reason: 'answered', answered: true },
];
const contested = (waitId: string): Written => ['pause_contested', { waitId, reason: 'Déjà dit' }];
const restored: Written = ['restored', { note: '', workaround: false }];
const resolved: Written = ['resolved', { resolution: 'Faite', firstContact: false }];
const closed: Written = ['closed', { automatic: true }];
const reopened: Written = ['reopened', { reason: 'Encore' }];
const confirmed: Written = ['restoration_confirmed', {}];
const cancelled: Written = ['cancelled', { reason: 'Non', afterTarget: false }];

test('a pause is contested once, while it lasts or afterwards, until the ticket is over', () => {
  const TABLE: readonly (readonly [string, readonly Written[]])[] = [
    ['pause_none', []],
    ['pause_none', [asked('a')]],
    ['pause_contested', [asked('a'), given('a')]],
    ['pause_contested_already', [asked('a'), given('a'), contested('a')]],
    ['pause_contested', [asked('a'), given('a'), resumed('a')]],
    ['pause_contested_already', [asked('a'), given('a'), contested('a'), resumed('a')]],
    ['pause_none', [asked('a'), given('a'), voided('a')]],
    ['pause_contested', [asked('a'), given('a'), resumed('a'), asked('b'), voided('b')]],
    [
      'pause_contested',
      [asked('a'), given('a'), contested('a'), resumed('a'), asked('b'), given('b')],
    ],
    ['pause_contested', [asked('a'), given('a'), restored]],
    ['pause_contested', [asked('a'), given('a'), restored, resolved]],
    ['pause_none', [asked('a'), given('a'), restored, resolved, closed]],
    ['pause_none', [asked('a'), given('a'), cancelled]],
  ];
  for (const [expected, after] of TABLE) {
    const history = lived('incident', ...after);
    const ticket = foldTicket(history);
    const said = after.map(([type]) => type).join(' ');
    const now = T0 + 60 * MINUTE;
    assert.equal(outcome(decideContest(ticket, history, 'Déjà dit', context(now))), expected, said);
    const pause = contestablePause(ticket, history);
    const may = pause !== null && !pause.contested;
    assert.equal(may, expected === 'pause_contested', said);
  }
  const paused = lived('incident', asked('a'), given('a'));
  const blank = decideContest(foldTicket(paused), paused, '  ', context(T0 + MINUTE));
  assert.equal(outcome(blank), 'reason_required');
});

test('contesting changes neither the clock nor the status (Definition 8)', () => {
  const before = lived('incident', asked('a'), given('a'));
  const after = lived('incident', asked('a'), given('a'), contested('a'), confirmed);
  const now = T0 + 90 * MINUTE;
  assert.deepEqual(ticketClock(after, agreement, now), ticketClock(before, agreement, now));
  const { version: _a, updatedAt: _b, ...row } = foldTicket(after);
  const { version: _c, updatedAt: _d, ...same } = foldTicket(before);
  assert.deepEqual(row, same);
});

test('a restoration is confirmed once, and again after the service went down again', () => {
  const TABLE: readonly (readonly [string, Kind, readonly Written[]])[] = [
    ['restoration_none', 'incident', []],
    ['restoration_confirmed', 'incident', [restored]],
    ['nothing', 'incident', [restored, confirmed]],
    ['restoration_confirmed', 'incident', [restored, resolved]],
    ['nothing', 'incident', [restored, confirmed, resolved]],
    ['restoration_none', 'incident', [restored, resolved, closed]],
    ['restoration_none', 'incident', [restored, confirmed, reopened]],
    ['restoration_confirmed', 'incident', [restored, confirmed, reopened, restored]],
    ['restoration_none', 'request', [resolved]],
    ['restoration_none', 'incident', [cancelled]],
  ];
  for (const [expected, kind, after] of TABLE) {
    const history = lived(kind, ...after);
    const decided = decideConfirm(foldTicket(history), history, context(T0 + 60 * MINUTE));
    assert.equal(outcome(decided), expected, after.map(([type]) => type).join(' '));
    if (expected === 'nothing') assert.notEqual(confirmedAt(history), null);
    if (expected === 'restoration_confirmed') assert.equal(confirmedAt(history), null);
  }
});

test('help is rated once resolved, until the 5th business day after the closing, that instant included', () => {
  const rate = (kind: Kind, now: number, ...after: Written[]): string =>
    outcome(decideRate(foldTicket(lived(kind, ...after)), 3, rating, context(now)));
  const soon = T0 + 60 * MINUTE;
  assert.equal(rate('incident', soon), 'rating_closed');
  assert.equal(rate('incident', soon, restored), 'rating_closed');
  assert.equal(rate('incident', soon, restored, resolved), 'satisfaction_given');
  assert.equal(rate('question', soon, resolved), 'satisfaction_given');
  assert.equal(rate('incident', soon, cancelled), 'rating_closed');
  assert.equal(rate('incident', soon, restored, resolved, reopened), 'rating_closed');
  const end = local('2026-02-16T16:30');
  const closing = lived('incident', restored, resolved, closed);
  assert.equal(closeAfterBusinessDays(table, foldTicket(closing).closedAt ?? 0, 5), end);
  assert.equal(rate('incident', end, restored, resolved, closed), 'satisfaction_given');
  assert.equal(rate('incident', end + 1000, restored, resolved, closed), 'rating_closed');
  const imported = { ...foldTicket(closing), imported: true };
  assert.equal(outcome(decideRate(imported, 4, rating, context(soon))), 'rating_closed');
});

test('what somebody helped may do follows from the same rules, kind by kind', () => {
  const mine: Standing = { helped: true, awaited: false };
  const TABLE: readonly (readonly [string, Kind, Standing, readonly Written[]])[] = [
    ['', 'incident', { helped: false, awaited: false }, [asked('a'), given('a')]],
    ['write withdraw', 'incident', mine, []],
    [
      'answer write contest_pause withdraw',
      'incident',
      { helped: true, awaited: true },
      [asked('a'), given('a')],
    ],
    [
      'answer write contest_pause',
      'incident',
      { helped: false, awaited: true },
      [asked('a'), given('a')],
    ],
    ['write confirm_restoration say_still_down', 'incident', mine, [restored]],
    ['write say_still_down', 'incident', mine, [restored, confirmed]],
    ['write confirm_restoration say_still_down rate', 'incident', mine, [restored, resolved]],
    ['write say_still_down rate', 'incident', mine, [restored, resolved, closed]],
    ['write ask_again rate', 'request', mine, [resolved]],
    ['', 'incident', mine, [cancelled]],
  ];
  for (const [expected, kind, standing, after] of TABLE) {
    const history = lived(kind, ...after);
    const now = T0 + 60 * MINUTE;
    const choices = choicesFor(foldTicket(history), history, standing, rating, now);
    assert.equal(choices.join(' '), expected, after.map(([type]) => type).join(' '));
  }
});

test('the end of the reopening window is told as long as there is one (Definition 11)', () => {
  const end = (...after: Written[]): number | null =>
    reopenEnd(foldTicket(lived('incident', ...after)), table, 5);
  assert.equal(end(), null);
  assert.equal(end(restored), local('2026-02-16T16:30'));
  assert.equal(end(restored, resolved, closed), local('2026-02-16T16:30'));
  assert.equal(end(restored, reopened), null);
});

test('what the user says of a service believed restored is a message, and nothing else', () => {
  const say = (...after: Written[]): string =>
    outcome(
      decideMessage(
        foldTicket(lived('incident', ...after)),
        { id: 1, visibility: 'public', from: 'user', authorId: 7, says: 'still_down' },
        context(T0 + 60 * MINUTE),
      ),
    );
  assert.equal(say(), 'restoration_none');
  assert.equal(say(restored), 'message_added');
  assert.equal(say(restored, resolved, closed), 'message_added');
  assert.equal(say(cancelled), 'move_forbidden');
});
