import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import { apply, foldTicket } from '../../core/ticket/apply.ts';
import {
  decideAttach,
  decideCancel,
  decideClose,
  decideReopen,
  decideResolve,
  decideRestore,
} from '../../core/ticket/decide-end.ts';
import { decideRedirect } from '../../core/ticket/decide-redirection.ts';
import { decideResume, decideWait } from '../../core/ticket/decide-wait.ts';
import {
  decideAssign,
  decideCategory,
  decideMessage,
  decidePriority,
  decideRoute,
} from '../../core/ticket/decide-work.ts';
import type { Decision, DecisionContext } from '../../core/ticket/decision.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { MOVES, type Move, movesFrom } from '../../core/ticket/moves.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { decideRegister, type Registration } from '../../core/ticket/register.ts';
import { KINDS, type Kind, STATUSES, type Status, type Ticket } from '../../core/ticket/ticket.ts';
import { seededAgreement } from '../harness/agreement.ts';

const { calendars, ...seed } = seededAgreement();
const agreement = compileAgreement({ ...seed, id: 1 }, calendars);
const business = agreement.tables['business'];
if (business === undefined) throw new Error('no business calendar');
const table = business;

const local = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('America/Toronto').epochMilliseconds;
const T0 = local('2026-02-09T10:00');

const REGISTRATION: Registration = {
  ...{ kind: 'incident', subject: 'Essai', description: '', requesterId: 7, organizationId: null },
  ...{ serviceId: null, categoryId: 1, impact: 2, urgency: 2, channel: 'email', reachedAt: null },
  ...{ reason: null, contact: null, teamId: null, level: 1, agreementVersionId: 1 },
};

const context = (now: number): DecisionContext => ({ now, actorId: 3, targetPassed: false });

/** The events of a decision after a history; a refusal is a fault here. */
function after(history: readonly TicketEvent[], decided: Decision, now: number): TicketEvent[] {
  if (isRefusal(decided)) throw new Error(decided.code);
  const events = decided.map(
    (e, i): TicketEvent => ({ ...e, seq: history.length + i + 1, recordedAt: now, actorId: 3 }),
  );
  return [...history, ...events];
}

function registered(kind: Kind): TicketEvent[] {
  return after([], decideRegister({ ...REGISTRATION, kind }, T0), T0);
}

const parent = { id: 99, ticket: foldTicket(registered('incident')) };

const DECIDE: Readonly<Record<Move, (t: Ticket, now: number) => Decision>> = {
  take_charge: (t, now) => decideAssign(t, 5, context(now)),
  route: (t, now) => decideRoute(t, { teamId: 2, level: 2, reason: 'Réseau' }, context(now)),
  wait_on_user: (t, now) =>
    decideWait(t, { waitId: 'w', personId: 7, question: 'Lequel ?', via: 'spoken' }, context(now)),
  resume: (t, now) => decideResume(t, { reason: 'Répondu', answered: true }, context(now)),
  change_priority: (t, now) =>
    decidePriority(t, { impact: 1, urgency: 1, override: null, reason: '' }, context(now)),
  change_category: (t, now) =>
    decideCategory(
      t,
      { kind: t.kind, categoryId: 2, serviceId: null, reason: 'En fait', identity: null },
      context(now),
    ),
  restore: (t, now) =>
    decideRestore(
      t,
      { at: null, reason: null, lastAt: T0, note: '', workaround: true },
      context(now),
    ),
  resolve: (t, now) => decideResolve(t, { resolution: '', firstContact: false }, context(now)),
  resolve_at_first_contact: (t, now) =>
    decideResolve(t, { resolution: '', firstContact: true }, context(now)),
  close: (t, now) => decideClose(t, false, context(now)),
  reopen: (t, now) => decideReopen(t, { reason: 'Encore', table, businessDays: 5 }, context(now)),
  attach_to_parent: (t, now) => decideAttach(t, 1, parent, context(now)),
  redirect: (t, now) =>
    decideRedirect(
      t,
      {
        ...{ id: 'r', provider: { id: 4, inUse: true, hasEmail: true }, owned: false, via: 'mail' },
        ...{ spokenWith: '', note: '', reference: null, answerSeconds: null, settleSeconds: null },
        ...{ answerDueAt: null, settleDueAt: null },
      },
      context(now),
    ),
  cancel: (t, now) => decideCancel(t, 'Plus besoin', context(now)),
  reply: (t, now) =>
    decideMessage(t, { id: 1, visibility: 'public', from: 'staff', authorId: 3 }, context(now)),
};

/** From where each move may be made, and where it leads; `same` leaves the status as it is. */
const OPEN = 'registered in_progress waiting_on_user';
const ALL_KINDS: readonly (readonly [Move, string, Status | 'same'])[] = [
  ['take_charge', OPEN, 'in_progress'],
  ['route', OPEN, 'same'],
  ['wait_on_user', OPEN, 'waiting_on_user'],
  ['resume', 'waiting_on_user', 'in_progress'],
  ['change_priority', OPEN, 'same'],
  ['change_category', OPEN, 'same'],
  ['resolve_at_first_contact', OPEN, 'resolved'],
  ['close', 'resolved', 'closed'],
  ['attach_to_parent', OPEN, 'same'],
  ['redirect', OPEN, 'resolved'],
  ['cancel', OPEN, 'cancelled'],
  ['reply', `${OPEN} restored resolved closed`, 'same'],
];
const INCIDENTS: typeof ALL_KINDS = [
  ...ALL_KINDS,
  ['restore', OPEN, 'restored'],
  ['resolve', 'restored', 'resolved'],
  ['reopen', 'restored resolved closed', 'in_progress'],
];
const OTHERS: typeof ALL_KINDS = [
  ...ALL_KINDS,
  ['restore', '', 'same'],
  ['resolve', OPEN, 'resolved'],
  ['reopen', '', 'same'],
];

/** The moves that lead from the registration to a status. */
const WAY: Readonly<Record<Status, (kind: Kind) => readonly Move[]>> = {
  registered: () => [],
  in_progress: () => ['take_charge'],
  waiting_on_user: () => ['wait_on_user'],
  restored: () => ['restore'],
  resolved: (kind) => (kind === 'incident' ? ['restore', 'resolve'] : ['resolve']),
  closed: (kind) => [...WAY.resolved(kind), 'close'],
  cancelled: () => ['cancel'],
};

for (const kind of KINDS) {
  test(`every move of ${kind} from every status: allowed where the house says, refused elsewhere`, () => {
    const rows = kind === 'incident' ? INCIDENTS : OTHERS;
    assert.deepEqual(rows.map(([move]) => move).sort(), Object.keys(MOVES[kind]).sort());
    for (const status of STATUSES) {
      if (status === 'restored' && kind !== 'incident') continue;
      let history = registered(kind);
      for (const move of WAY[status](kind)) {
        history = after(history, DECIDE[move](foldTicket(history), T0 + 60_000), T0 + 60_000);
      }
      const ticket = foldTicket(history);
      assert.equal(ticket.status, status);
      const allowed: Move[] = [];
      for (const [move, from, to] of rows) {
        const said = `${move} from ${status}`;
        const decided = DECIDE[move](ticket, T0 + 120_000);
        if (from.split(' ').includes(status)) {
          allowed.push(move);
          const next = foldTicket(after(history, decided, T0 + 120_000));
          const replied = move === 'reply' && status === 'registered';
          // Taking charge of what waits on a user waits still; a first reply takes charge.
          const waits = move === 'take_charge' && status === 'waiting_on_user';
          const expected = replied ? 'in_progress' : waits || to === 'same' ? status : to;
          assert.equal(next.status, expected, said);
        } else {
          assert.ok(isRefusal(decided), said);
          const anew = move === 'reopen' && (status === 'resolved' || status === 'closed');
          assert.equal(decided.code, anew ? 'reopening_is_new' : 'move_forbidden', said);
        }
      }
      assert.deepEqual(movesFrom(kind, status).sort(), allowed.sort(), status);
    }
  });
}

test('resolved at first contact restores an incident in the same second, and nothing else', () => {
  for (const kind of KINDS) {
    const history = registered(kind);
    const decided = DECIDE.resolve_at_first_contact(foldTicket(history), T0 + 60_999);
    const ticket = foldTicket(after(history, decided, T0 + 60_999));
    const restoredAt = kind === 'incident' ? T0 + 60_000 : null;
    assert.deepEqual([ticket.restoredAt, ticket.resolvedAt], [restoredAt, T0 + 60_000], kind);
  }
});

/** [restored, the close until which it is the same incident]. */
const REOPENINGS = [
  ['2026-02-09T12:00', '2026-02-16T16:30'],
  ['2026-02-09T23:59:59', '2026-02-16T16:30'],
  ['2026-02-10T00:00', '2026-02-17T16:30'],
  // A Saturday; Easter; Christmas and the New Year; the night the clocks change.
  ['2026-02-14T03:00', '2026-02-20T16:30'],
  ['2026-03-30T09:00', '2026-04-08T16:30'],
  ['2026-12-23T17:00', '2027-01-07T16:30'],
  ['2026-03-06T16:30', '2026-03-13T16:30'],
] as const;

test('reopened until the close of the fifth business day, that second included, else a new ticket', () => {
  for (const [restored, close] of REOPENINGS) {
    const t0 = local(restored) - 3_600_000;
    let history = after([], decideRegister(REGISTRATION, t0), t0);
    history = after(history, DECIDE.restore(foldTicket(history), local(restored)), t0);
    const ticket = foldTicket(history);
    for (const ms of [0, 999]) {
      const decided = DECIDE.reopen(ticket, local(close) + ms);
      assert.equal(foldTicket(after(history, decided, t0)).status, 'in_progress', restored);
    }
    const late = DECIDE.reopen(ticket, local(close) + 1000);
    assert.ok(isRefusal(late), restored);
    assert.equal(late.code, 'reopening_is_new');
  }
});

test('the window runs from the last restoration, not from the resolution or the first one', () => {
  let history = registered('incident');
  const step = (move: Move, at: string): void => {
    history = after(history, DECIDE[move](foldTicket(history), local(at)), local(at));
  };
  step('restore', '2026-02-09T12:00');
  step('resolve', '2026-02-12T12:00');
  const late = DECIDE.reopen(foldTicket(history), local('2026-02-16T16:30:01'));
  assert.ok(isRefusal(late));
  step('reopen', '2026-02-16T16:30');
  step('restore', '2026-02-17T09:00');
  step('reopen', '2026-02-24T16:30');
  const ticket = foldTicket(history);
  assert.equal(ticket.reopenedCount, 2);
  assert.deepEqual([ticket.restoredAt, ticket.resolvedAt, ticket.closedAt], [null, null, null]);
});

test('a history that can’t be is a fault', () => {
  const [first] = registered('incident');
  assert.ok(first !== undefined);
  const closed: TicketEvent = {
    ...{ type: 'closed', at: T0, data: { automatic: false } },
    ...{ seq: 3, recordedAt: T0, actorId: null },
  };
  assert.throws(() => foldTicket([]), /empty/);
  assert.throws(() => apply(null, closed), /starts with closed/);
  assert.throws(() => foldTicket([first, first]), /registered once/);
  assert.throws(() => foldTicket([first, closed]), /event 3 after 1/);
});

/** [what is said at 10:00:00.750, the code of the refusal or t0]. */
const N = T0 + 750;
const T0S: readonly (readonly [Partial<Registration>, string | number])[] = [
  [{}, T0],
  [{ reachedAt: T0 - 500 }, T0 - 1000],
  [{ reachedAt: N - 120_000 }, T0 - 120_000],
  [{ reachedAt: N - 120_001 }, 'backdate_reason_required'],
  [{ reachedAt: N - 120_001, reason: '  ' }, 'backdate_reason_required'],
  [{ reachedAt: T0 - 3_600_000, reason: 'Réseau en panne' }, T0 - 3_600_000],
  // What another clock says of the next two minutes is now.
  [{ reachedAt: N + 120_000 }, T0],
  [{ reachedAt: N + 120_001 }, 'instant_in_future'],
  [{ channel: 'phone', contact: { startedAt: T0 - 900_000, endedAt: null } }, T0 - 900_000],
  [
    { channel: 'phone', contact: { startedAt: T0 - 1, endedAt: T0 - 2000 } },
    'contact_ends_before_start',
  ],
  [{ contact: { startedAt: T0, endedAt: null } }, 'contact_not_live'],
  [{ subject: ' ' }, 'text_required'],
  [{ subject: '', reachedAt: N + 120_001 }, 'fields_refused'],
];

test('t0 is when the report reached the centre, to the second; back-dating says why', () => {
  for (const [change, expected] of T0S) {
    const decided = decideRegister({ ...REGISTRATION, ...change }, N);
    const said = JSON.stringify(change);
    if (isRefusal(decided)) assert.equal(decided.code, expected, said);
    else assert.equal(decided[0]?.at, expected, said);
  }
});
