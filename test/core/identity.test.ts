import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { apply } from '../../core/ticket/apply.ts';
import { decideIdentityRefusal, decideUse } from '../../core/ticket/decide-identity.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { isVerified, unverified } from '../../core/ticket/identity.ts';
import type { IdentityDemand } from '../../core/ticket/identity-check.ts';
import type { Kind } from '../../core/ticket/ticket.ts';
import {
  type Act,
  approve,
  ASKER,
  assign,
  atOnce,
  attach,
  type Command,
  call,
  close,
  DEMAND,
  doubt,
  lift,
  lived,
  move,
  PHONE,
  redirect,
  reopen,
  resolve,
  restore,
  T0,
} from '../harness/reset-history.ts';

test('every way to end a reset is refused until its identity is verified, on a field, with what is missing', () => {
  const ways: readonly [Kind, Command][] = [
    ['request', resolve],
    ['request', atOnce],
    ['incident', atOnce],
    ['incident', restore],
    ['incident', attach],
    ['question', redirect(false)],
  ];
  for (const [kind, way] of ways) {
    assert.deepEqual(lived(kind, DEMAND, [[1, way]]).codes, ['identity_unverified']);
    assert.deepEqual(lived(kind, null, [[1, way]]).codes, [null]);
    assert.deepEqual(
      lived(kind, DEMAND, [
        [1, call()],
        [1, way],
      ]).codes,
      [null, null],
    );
  }
  const refused = unverified(lived('request', DEMAND, []).ticket, 1);
  assert.deepEqual(refused, {
    ...{ refused: true, code: 'identity_unverified', params: { done: 0, needed: 1 } },
    fields: [{ field: 'identity', code: 'identity_unverified' }],
  });
  // Handing over without letting go ends nothing.
  assert.deepEqual(lived('incident', DEMAND, [[1, redirect(true)]]).codes, [null]);
});

test('what proves something, and what does not', () => {
  const recent = { ...DEMAND, phoneCounts: false };
  const two = { ...DEMAND, needed: 2 } as const;
  const rows: readonly [string, IdentityDemand, readonly Act[], boolean][] = [
    ['nothing', DEMAND, [], false],
    ['the directory’s number, reached', DEMAND, [[1, call()]], true],
    ['the same, spelled otherwise', DEMAND, [[1, call('+1 (418) 555 0101')]], true],
    ['not reached', DEMAND, [[1, call(PHONE, false)]], false],
    ['a number of the caller’s', DEMAND, [[1, call('514 555-0199')]], false],
    ['a number that was changed lately', recent, [[1, call()]], false],
    ['no number in the directory', { ...DEMAND, phone: null }, [[1, call()]], false],
    ['a colleague', DEMAND, [[2, approve]], true],
    ['who registered it', DEMAND, [[1, approve]], false],
    ['who asks', DEMAND, [[ASKER, approve]], false],
    [
      'who was given it',
      DEMAND,
      [
        [1, assign(2)],
        [2, approve],
      ],
      false,
    ],
    [
      'who had it before',
      DEMAND,
      [
        [1, assign(2)],
        [1, assign(3)],
        [2, approve],
      ],
      false,
    ],
    [
      'who is given it afterwards',
      DEMAND,
      [
        [2, approve],
        [1, assign(2)],
      ],
      false,
    ],
    [
      'who called back',
      DEMAND,
      [
        [2, call('1')],
        [2, call(PHONE, false)],
        [2, approve],
      ],
      false,
    ],
    [
      'a call-back, then somebody who knows of no such person',
      DEMAND,
      [
        [1, call()],
        [9, doubt],
      ],
      false,
    ],
    ['privileged: one call-back', two, [[1, call()]], false],
    [
      'privileged: two call-backs',
      two,
      [
        [1, call()],
        [3, call()],
      ],
      false,
    ],
    [
      'privileged: one colleague twice',
      two,
      [
        [2, approve],
        [2, approve],
      ],
      false,
    ],
    [
      'privileged: a call-back and a colleague',
      two,
      [
        [1, call()],
        [2, approve],
      ],
      true,
    ],
    [
      'privileged: two colleagues',
      two,
      [
        [2, approve],
        [3, approve],
      ],
      true,
    ],
  ];
  for (const [name, demand, acts, verified] of rows) {
    const { ticket } = lived('request', demand, acts);
    assert.equal(isVerified(ticket, 1), verified, name);
    assert.equal(ticket.identity?.state, verified ? 'verified' : 'pending', name);
  }
});

test('nobody is their own second person: who approved does not end it alone', () => {
  const alone = lived('request', DEMAND, [
    [2, approve],
    [2, resolve],
  ]);
  assert.deepEqual(alone.codes, [null, 'identity_unverified']);
  assert.deepEqual(
    lived('request', DEMAND, [
      [2, approve],
      [3, resolve],
    ]).codes,
    [null, null],
  );
  // It was resolved by another: who approved may close it, and time too.
  for (const actor of [2, null]) {
    const { ticket } = lived('request', DEMAND, [
      [2, approve],
      [3, resolve],
      [actor, close],
    ]);
    assert.equal(ticket.status, 'closed');
  }
});

test('a category that is none of a reset lets nothing escape; a supervisor who had no part in it lifts', () => {
  const away = move(2, null);
  const kept = lived('request', DEMAND, [
    [1, away],
    [1, resolve],
  ]);
  assert.deepEqual(kept.codes, [null, 'identity_unverified']);
  assert.equal(kept.ticket.identity?.leftBy, 1);
  const lifted = lived('request', DEMAND, [
    [1, away],
    [4, lift(false)],
    [1, resolve],
  ]);
  assert.equal(lifted.ticket.status, 'resolved');
  assert.deepEqual(lived('request', DEMAND, [[4, lift(true)]]).codes, ['identity_still_reset']);
  const own = lived('request', DEMAND, [
    [4, away],
    [4, lift(false)],
  ]);
  assert.deepEqual(own.codes, [null, 'identity_second_person']);
  const handler = lived('request', DEMAND, [
    [1, away],
    [1, assign(4)],
    [4, lift(false)],
  ]);
  assert.deepEqual(handler.codes, [null, null, 'identity_second_person']);
  // Back into a reset, or into another one: checked anew, with the directory as it is then.
  const again = lived('request', DEMAND, [
    [1, away],
    [4, lift(false)],
    [1, move(1, DEMAND)],
  ]);
  assert.equal(again.ticket.identity?.state, 'pending');
  const factor = { ...DEMAND, reset: 'second_factor' } as const;
  const another = lived('request', DEMAND, [
    [1, call()],
    [1, move(3, factor)],
    [1, resolve],
  ]);
  assert.deepEqual(another.codes, [null, null, 'identity_unverified']);
  const later = lived('question', null, [
    [1, move(3, DEMAND)],
    [1, resolve],
  ]);
  assert.deepEqual(later.codes, [null, 'identity_unverified']);
});

test('refused is an end that needs no check, and ends the check; reopening asks again', () => {
  const no: Command = (t, c) => decideIdentityRefusal(t, 'Ne répond pas comme elle', c);
  const refused = lived('request', DEMAND, [
    [1, no],
    [2, approve],
  ]);
  assert.deepEqual(
    [refused.ticket.status, refused.ticket.identity?.state],
    ['cancelled', 'refused'],
  );
  assert.deepEqual(refused.codes, [null, 'identity_over']);
  const again = lived('incident', DEMAND, [
    [1, call()],
    [1, atOnce],
    [ASKER, reopen],
    [1, restore],
  ]);
  assert.deepEqual(again.codes, [null, null, null, 'identity_unverified']);
});

test('the product resets by a verified ticket of the same person, for that, once, and not alone', () => {
  const use =
    (reset: 'password' | 'second_factor', personId = ASKER): Command =>
    (t, c) =>
      decideUse(t, { reset, personId }, c);
  const codes = (acts: readonly Act[], demand: IdentityDemand | null = DEMAND) =>
    lived('request', demand, acts).codes.at(-1);
  assert.equal(codes([[5, use('password')]]), 'identity_unverified');
  assert.equal(codes([[5, use('password')]], null), 'identity_other_ticket');
  assert.equal(
    codes([
      [1, call()],
      [5, use('second_factor')],
    ]),
    'identity_other_ticket',
  );
  assert.equal(
    codes([
      [1, call()],
      [5, use('password', 8)],
    ]),
    'identity_other_ticket',
  );
  assert.equal(
    codes([
      [1, call()],
      [5, use('password')],
    ]),
    null,
  );
  assert.equal(
    codes([
      [1, call()],
      [5, use('password')],
      [5, use('password')],
    ]),
    'identity_used_already',
  );
  assert.equal(
    codes([
      [5, approve],
      [5, use('password')],
    ]),
    'identity_unverified',
  );
  const access = { ...DEMAND, reset: 'access' } as const;
  assert.equal(
    codes(
      [
        [1, call()],
        [5, use('second_factor')],
      ],
      access,
    ),
    null,
  );
});

const command = fc.constantFrom<Command>(
  ...[call(), call('5'), call(PHONE, false), approve, approve, doubt, assign(1), assign(2)],
  ...[resolve, atOnce, restore, close, reopen, attach, redirect(false), redirect(true)],
  ...[move(2, null), move(1, DEMAND), move(3, { ...DEMAND, reset: 'access' }), lift(false)],
);

/** By the history alone: whether two people, or the directory's number, stood behind an end. */
function provenBefore(history: readonly TicketEvent[], end: number): boolean {
  const start = history.findLastIndex(
    (e, i) => i < end && ['identity_required', 'reopened', 'identity_doubted'].includes(e.type),
  );
  const demand = history.findLast((e, i) => i < end && e.type === 'identity_required');
  const since = history.slice(start + 1, end);
  const whole = history.slice(0, end);
  if (demand?.type !== 'identity_required') return true;
  // What was found to be no reset stays none until it is asked for again.
  const lifted = whole.findLast(
    (e) => e.type === 'identity_required' || e.type === 'identity_lifted',
  );
  if (lifted?.type === 'identity_lifted') return true;
  const ender = history[end]?.actorId;
  const handles = new Set<number | null | undefined>([ender]);
  for (const e of whole) {
    if (e.type === 'registered' || e.type === 'identity_callback') handles.add(e.actorId);
    if (e.type === 'taken_in_charge' || e.type === 'assigned') handles.add(e.data.assigneeId);
  }
  const people = new Set<number | null>();
  let called = 0;
  for (const e of since) {
    if (e.type === 'identity_callback' && e.data.phone === PHONE && e.data.reached) called = 1;
    if (e.type === 'identity_approved' && !handles.has(e.actorId)) people.add(e.actorId);
  }
  return called + people.size >= demand.data.needed;
}

test('no sequence of events ends a reset that nobody verified', () => {
  const acts = fc.array(fc.tuple(fc.constantFrom<number | null>(1, 2, 3, 4, ASKER), command), {
    maxLength: 14,
  });
  const kinds = fc.constantFrom<Kind>('incident', 'request', 'question');
  const needed = fc.constantFrom<1 | 2>(1, 2);
  fc.assert(
    fc.property(kinds, needed, acts, (kind, means, list) => {
      const { history } = lived(kind, { ...DEMAND, needed: means }, list);
      history.forEach((e, i) => {
        const ends = e.type === 'resolved' || e.type === 'restored';
        const given = e.type === 'redirected' && !e.data.owned;
        if (ends || given) assert.ok(provenBefore(history, i), `${e.type} at ${i}`);
      });
    }),
    { numRuns: 3000 },
  );
});

test('a history that ends an unverified reset can’t be: not even a forgotten check lets it through', () => {
  const { ticket, history } = lived('request', DEMAND, []);
  const forged = {
    type: 'resolved',
    at: T0,
    data: { resolution: '', firstContact: false },
  } as const;
  const e: TicketEvent = { ...forged, seq: history.length + 1, recordedAt: T0, actorId: 1 };
  assert.throws(() => apply(ticket, e), /unverified reset/);
});
