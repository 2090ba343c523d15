import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import {
  type DelayStatus,
  providerDelay,
  settlementDelay,
} from '../../core/redirection/provider-delay.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import { clockHistory } from '../../core/ticket/clock-history.ts';
import { decideCancel, decideClose } from '../../core/ticket/decide-end.ts';
import {
  decideRedirect,
  decideRedirectionAnswer,
  decideRedirectionOverdue,
  type ProviderSaid,
  type Redirecting,
} from '../../core/ticket/decide-redirection.ts';
import { decideWait } from '../../core/ticket/decide-wait.ts';
import type { Decision, DecisionContext } from '../../core/ticket/decision.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { redirectionsOf } from '../../core/ticket/redirection.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { decideRegister } from '../../core/ticket/register.ts';
import type { Kind } from '../../core/ticket/ticket.ts';
import { seededAgreement } from '../harness/agreement.ts';

const local = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('America/Toronto').epochMilliseconds;
const T0 = local('2026-02-09T10:00');
const context: DecisionContext = { now: T0 + 60_000, actorId: 3, targetPassed: false };

function registered(kind: Kind): TicketEvent[] {
  const registration = {
    ...{ kind, subject: 'Essai', description: '', requesterId: 7, organizationId: null },
    ...{ serviceId: null, categoryId: 1, reachedAt: null, reason: null, contact: null },
    ...{ teamId: null, agreementVersionId: 1 },
  };
  const more = { channel: 'email', impact: 2, urgency: 2, level: 1 } as const;
  return after([], decideRegister({ ...registration, ...more }, T0));
}

function after(history: readonly TicketEvent[], decided: Decision): TicketEvent[] {
  if (isRefusal(decided)) throw new Error(decided.code);
  const events = decided.map(
    (e, i): TicketEvent => ({ ...e, seq: history.length + i + 1, recordedAt: e.at, actorId: 3 }),
  );
  return [...history, ...events];
}

const to = (more: Partial<Redirecting> = {}): Redirecting => ({
  ...{ id: 'r1', provider: { id: 4, inUse: true, hasEmail: true }, owned: false, via: 'mail' },
  ...{ spokenWith: '', note: '', reference: null, answerSeconds: 3600, settleSeconds: null },
  ...{ answerDueAt: T0 + 3_600_000, settleDueAt: null },
  ...more,
});
const redirect = (history: readonly TicketEvent[], more: Partial<Redirecting> = {}) =>
  after(history, decideRedirect(foldTicket(history), to(more), context));
const say = (history: readonly TicketEvent[], said: Partial<ProviderSaid>) =>
  decideRedirectionAnswer(
    foldTicket(history),
    { from: 'provider', state: 'accepted', reference: null, note: '', ...said },
    context,
  );

test('what the centre does not own ends as redirected: a question, without clock, whatever it was', () => {
  for (const kind of ['incident', 'request', 'question'] as const) {
    const history = redirect(registered(kind));
    const ticket = foldTicket(history);
    assert.equal(ticket.kind, 'question');
    assert.equal(ticket.status, 'resolved');
    assert.equal(ticket.resolvedAt, T0 + 60_000);
    assert.equal(ticket.restoredAt, null);
    assert.equal(ticket.assigneeId, 3);
    assert.equal(clockHistory(history), null);
  }
});

test('what the centre owns keeps its kind, its status and its clock (Definition 13)', () => {
  const history = redirect(registered('incident'), { owned: true });
  const ticket = foldTicket(history);
  assert.equal(ticket.kind, 'incident');
  assert.equal(ticket.status, 'in_progress');
  const heard = clockHistory(history);
  assert.deepEqual(heard?.events, []);
});

test('a wait ends when the ticket leaves, and goes on when the centre keeps it', () => {
  const asked = { waitId: 'w', personId: 7, question: 'Lequel ?', via: 'spoken' } as const;
  const opened = registered('incident');
  const waiting = after(opened, decideWait(foldTicket(opened), asked, context));
  assert.equal(foldTicket(redirect(waiting)).wait, null);
  assert.equal(foldTicket(redirect(waiting, { owned: true })).wait?.id, 'w');
});

/** Why a redirection is refused. */
const REFUSED: readonly [string, Partial<Redirecting>, string][] = [
  ['out of use', { provider: { id: 4, inUse: false, hasEmail: true } }, 'provider_unknown'],
  [
    'mail to nobody',
    { provider: { id: 4, inUse: true, hasEmail: false } },
    'provider_without_email',
  ],
  ['a telephone call with nobody', { via: 'phone' }, 'spoken_with_required'],
];
for (const [said, more, code] of REFUSED) {
  test(`refused: ${said}`, () => {
    const decided = decideRedirect(foldTicket(registered('incident')), to(more), context);
    assert.equal(isRefusal(decided) && decided.code, code);
  });
}

test('one redirection at a time; after a return, another', () => {
  const first = redirect(registered('incident'), { owned: true });
  const twice = decideRedirect(foldTicket(first), to(), context);
  assert.equal(isRefusal(twice) && twice.code, 'redirected_already');
  const back = after(first, say(first, { state: 'returned', note: 'Pas pour nous' }));
  const second = redirect(back, { id: 'r2', owned: true });
  assert.deepEqual(
    redirectionsOf(second).map(({ id, state }) => [id, state]),
    [
      ['r1', 'returned'],
      ['r2', 'sent'],
    ],
  );
  assert.deepEqual(redirectionsOf(second).at(-1), foldTicket(second).redirection);
});

test('« retour à l’envoyeur » needs a reason and makes the ticket the centre’s again, even closed', () => {
  const gone = redirect(registered('incident'));
  const bare = say(gone, { state: 'returned', note: ' ' });
  assert.equal(isRefusal(bare) && bare.code, 'reason_required');
  const closed = after(gone, decideClose(foldTicket(gone), true, context));
  const ticket = foldTicket(after(closed, say(closed, { state: 'returned', note: 'Pas à nous' })));
  assert.equal(ticket.status, 'in_progress');
  assert.equal(ticket.kind, 'question');
  assert.deepEqual([ticket.resolvedAt, ticket.closedAt], [null, null]);
  assert.equal(ticket.redirection?.state, 'returned');
});

test('their number is kept, an answer that says nothing new records nothing, what is over takes no answer', () => {
  const gone = redirect(registered('request'));
  const taken = after(gone, say(gone, { reference: 'RITM-9' }));
  assert.equal(foldTicket(taken).redirection?.reference, 'RITM-9');
  assert.deepEqual(say(taken, { reference: 'RITM-9' }), []);
  const settled = after(taken, say(taken, { state: 'settled' }));
  const { redirection } = foldTicket(settled);
  assert.equal(redirection?.reference, 'RITM-9');
  assert.equal(redirection?.state, 'settled');
  const late = say(settled, { state: 'returned', note: 'Trop tard' });
  assert.equal(isRefusal(late) && late.code, 'redirection_over');
  const opened = redirect(registered('request'), { owned: true });
  const cancelled = after(opened, decideCancel(foldTicket(opened), 'Plus besoin', context));
  const none = say(cancelled, {});
  assert.equal(isRefusal(none) && none.code, 'redirection_over');
});

test('a delay that passed is told once something is still theirs to do', () => {
  const gone = redirect(registered('question'));
  const overdue = (history: readonly TicketEvent[], of: 'answer' | 'settle', id = 'r1') => {
    const decided = decideRedirectionOverdue(foldTicket(history), id, of, T0);
    return isRefusal(decided) ? decided : decided.length;
  };
  assert.equal(overdue(gone, 'answer'), 1);
  assert.equal(overdue(gone, 'answer', 'other'), 0);
  const taken = after(gone, say(gone, { reference: 'A-1' }));
  assert.equal(overdue(taken, 'answer'), 0);
  assert.equal(overdue(taken, 'settle'), 1);
  assert.equal(overdue(after(taken, say(taken, { state: 'settled' })), 'settle'), 0);
});

const { calendars, ...seed } = seededAgreement();
const table = compileAgreement({ ...seed, id: 1 }, calendars).tables['business'];

/** From, until (null: still theirs at 12:00 on Wednesday), promised hours, and how it stands. */
const DELAYS: readonly [string, string | null, number | null, string | null][] = [
  ['2026-02-09T10:00', null, null, null],
  ['2026-02-09T10:00', '2026-02-09T14:00', 4, 'met'],
  ['2026-02-09T10:00', '2026-02-09T14:00:01', 4, 'missed'],
  // Reached exactly at 16:30, settled in the evening: nothing of their hours passed in between.
  ['2026-02-09T12:30', '2026-02-09T19:12', 4, 'met'],
  ['2026-02-09T12:30', '2026-02-10T08:30:01', 4, 'missed'],
  ['2026-02-11T10:00', null, 4, 'running'],
  ['2026-02-10T10:00', null, 4, 'late'],
];
for (const [from, until, hours, status] of DELAYS) {
  test(`their delay of ${hours} h from ${from} to ${until ?? 'now'}: ${status}`, () => {
    assert.ok(table);
    const seconds = hours === null ? null : hours * 3600;
    const end = until === null ? null : local(until);
    const delay = providerDelay(table, local(from), end, seconds, local('2026-02-11T12:00'));
    assert.equal(delay?.status ?? null, status);
  });
}

test('who gives a ticket back in time neither kept nor broke the promise to settle it', () => {
  const came = (status: DelayStatus) => ({
    targetSeconds: 60,
    elapsedSeconds: 1,
    dueAt: 0,
    status,
  });
  for (const [state, status, counts] of [
    ['settled', 'met', true],
    ['settled', 'missed', true],
    ['returned', 'met', false],
    ['returned', 'missed', true],
    ['accepted', 'running', true],
    ['sent', 'late', true],
  ] as const) {
    const delay = came(status);
    assert.equal(settlementDelay(delay, state), counts ? delay : null, `${state}, ${status}`);
  }
  assert.equal(settlementDelay(null, 'settled'), null);
});
