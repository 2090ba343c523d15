import { compileAgreement } from '../../core/agreement/agreement.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import {
  decideAttach,
  decideClose,
  decideReopen,
  decideResolve,
  decideRestore,
} from '../../core/ticket/decide-end.ts';
import {
  decideApproval,
  decideCallback,
  decideDoubt,
  decideLift,
} from '../../core/ticket/decide-identity.ts';
import { decideRedirect } from '../../core/ticket/decide-redirection.ts';
import { decideAssign, decideCategory } from '../../core/ticket/decide-work.ts';
import type { Decision, DecisionContext } from '../../core/ticket/decision.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { IdentityDemand } from '../../core/ticket/identity-check.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { decideRegister, type Registration } from '../../core/ticket/register.ts';
import type { Kind, Ticket } from '../../core/ticket/ticket.ts';
import { seededAgreement } from './agreement.ts';

const { calendars, ...seed } = seededAgreement();
const table = compileAgreement({ ...seed, id: 1 }, calendars).tables['business'];
if (table === undefined) throw new Error('no business calendar');
const business = table;
export const T0 = Date.parse('2026-02-09T15:00:00Z');
export const PHONE = '418 555-0101';
export const ASKER = 7;
export const DEMAND: IdentityDemand = {
  ...{ reset: 'password', because: 'category', needed: 1 },
  ...{ phone: PHONE, phoneSince: 0, phoneCounts: true },
};

export type Command = (t: Ticket, c: DecisionContext, h: readonly TicketEvent[]) => Decision;
export type Act = readonly [actor: number | null, command: Command];

/** A reset that agent 1 registers, then what people do to it; what is refused changes nothing. */
export function lived(kind: Kind, demand: IdentityDemand | null, acts: readonly Act[]) {
  const r = {
    ...{ kind, subject: 'Mot de passe', description: '', requesterId: ASKER, channel: 'phone' },
    ...{ organizationId: null, serviceId: null, categoryId: 1, impact: 2, urgency: 2 },
    ...{ reachedAt: null, reason: null, contact: null, teamId: null, level: 1 },
    ...{ agreementVersionId: 1, identity: demand },
  } as const satisfies Registration;
  let history: TicketEvent[] = [];
  const codes: (string | null)[] = [];
  const record = (decided: Decision, actorId: number | null, now: number): void => {
    codes.push(isRefusal(decided) ? decided.code : null);
    if (isRefusal(decided)) return;
    for (const e of decided) {
      history = [...history, { ...e, seq: history.length + 1, recordedAt: now, actorId }];
    }
  };
  record(decideRegister(r, T0), 1, T0);
  acts.forEach(([actorId, command], i) => {
    const now = T0 + (i + 1) * 60_000;
    record(
      command(foldTicket(history), { now, actorId, targetPassed: false }, history),
      actorId,
      now,
    );
  });
  return { ticket: foldTicket(history), history, codes: codes.slice(1) };
}

/** Nobody knows of a call but who says that they made it. */
const unplaced = { dialled: null, atHand: null, dialledOnly: false };
export const call =
  (phone: string = PHONE, reached = true): Command =>
  (t, c) =>
    decideCallback(t, { phone, reached, note: '', ...unplaced }, c);
export const approve: Command = (t, c, h) =>
  decideApproval(t, h, { as: 'colleague', statement: 'Je la connais' }, c);
export const doubt: Command = (t, c) =>
  decideDoubt(t, { as: 'representative', statement: 'Inconnue' }, c);
export const assign =
  (to: number): Command =>
  (t, c) =>
    decideAssign(t, to, c);
export const resolve: Command = (t, c) =>
  decideResolve(t, { resolution: '', firstContact: false }, c);
export const atOnce: Command = (t, c) =>
  decideResolve(t, { resolution: '', firstContact: true }, c);
export const restore: Command = (t, c) =>
  decideRestore(t, { at: null, reason: null, lastAt: T0, note: '', workaround: false }, c);
export const close: Command = (t, c) => decideClose(t, c.actorId === null, c);
export const reopen: Command = (t, c) =>
  decideReopen(t, { reason: 'r', table: business, businessDays: 5 }, c);
const other = foldTicket(lived('incident', null, []).history.map((e) => ({ ...e })));
export const attach: Command = (t, c) => decideAttach(t, 1, { id: 99, ticket: other }, c);
export const redirect =
  (owned: boolean): Command =>
  (t, c) =>
    decideRedirect(
      t,
      {
        ...{ id: 'r', provider: { id: 3, inUse: true, hasEmail: true }, owned, via: 'mail' },
        ...{ spokenWith: '', note: '', reference: null, answerSeconds: null, settleSeconds: null },
        ...{ answerDueAt: null, settleDueAt: null },
      },
      c,
    );
export const move =
  (categoryId: number, identity: IdentityDemand | null): Command =>
  (t, c) =>
    decideCategory(
      t,
      { kind: t.kind, categoryId, serviceId: null, reason: 'En fait', identity },
      c,
    );
export const lift =
  (stillReset: boolean): Command =>
  (t, c) =>
    decideLift(t, { reason: 'Erreur de classement', stillReset }, c);
