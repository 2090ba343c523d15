import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localDate, type ZoneTable } from '../../core/calendar/zone.ts';
import { fullDate, timeOfDay } from '../../core/clock/time-words.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import type { EventType, TicketEvent } from '../../core/ticket/event.ts';
import { tellIdentity } from './tell-identity.ts';

/** What a sentence needs besides its event. */
export interface Telling {
  readonly language: Language;
  readonly zone: ZoneTable;
  /** Names by `person:1`, `team:2`, `category:3`, `service:4`, `ticket:5`, `provider:6`. */
  readonly names: ReadonlyMap<string, string>;
  /** Reasons and what agents wrote for each other are told to the centre only. */
  readonly staff: boolean;
}

type Params = Record<string, string | number>;

/** One event as one sentence, so that the history reads as prose. */
export function tellEvent(e: TicketEvent, telling: Telling): string {
  const { language, names } = telling;
  const say = (key: string, params: Params = {}): string => {
    const actor =
      e.actorId === null ? phrase(language, 'history', 'system') : nameOf('person', e.actorId);
    return phrase(language, 'history', key, { actor, at: when(e.at, telling), ...params }).trim();
  };
  const nameOf = (noun: string, id: number | null): string =>
    id === null ? phrase(language, 'history', 'none') : (names.get(`${noun}:${id}`) ?? `#${id}`);
  const ticketOf = (id: number): string => displayNumber(names.get(`ticket:${id}`) ?? `#${id}`);
  if (!telling.staff) {
    const { from, to, toLevel } = e.data as { from?: string; to?: string; toLevel?: number };
    if (e.type === 'routed') return say('routed_public', { level: toLevel ?? 1 });
    if (e.type === 'priority_changed') {
      return say('priority_changed_public', { from: from ?? '', to: to ?? '' });
    }
    if (e.type === 'category_changed') return say('category_changed_public');
    if (e.type === 'redirected') {
      const provider = nameOf('provider', e.data.providerId);
      return say('redirected_public', { provider, owned: yes(e.data.owned) });
    }
    if (e.type === 'redirection_returned') {
      return say('redirection_returned_public', {
        provider: nameOf('provider', e.data.providerId),
      });
    }
    if (e.type === 'resumed' && e.data.reason !== 'answered') return say('resumed_public');
  }
  switch (e.type) {
    case 'registered': {
      const { kind, priority } = e.data;
      return say('registered', { kind, priority, ...backdating(e.data, telling) });
    }
    case 'taken_in_charge': {
      const { assigneeId } = e.data;
      if (assigneeId === null) return say('taken_in_charge_team');
      if (assigneeId === e.actorId) return say('taken_in_charge_self');
      return say('taken_in_charge', { assignee: nameOf('person', assigneeId) });
    }
    case 'assigned':
      if (e.data.assigneeId === null) return say('unassigned');
      return say('assigned', { assignee: nameOf('person', e.data.assigneeId) });
    case 'routed': {
      const { toTeamId, toLevel, reason } = e.data;
      return say('routed', { team: nameOf('team', toTeamId), level: toLevel, reason });
    }
    case 'message_added':
      if (e.data.providerId !== undefined) {
        return say('message_provider', { provider: nameOf('provider', e.data.providerId) });
      }
      if (e.data.toProviderId !== undefined) {
        const provider = nameOf('provider', e.data.toProviderId);
        return say('message_to_provider', { provider });
      }
      if (e.data.says !== undefined) return say(`message_${e.data.says}`);
      return say(e.data.visibility === 'public' ? 'message_public' : 'message_internal');
    case 'contact_recorded': {
      const [from, to] = [when(e.data.startedAt, telling), when(e.data.endedAt, telling)];
      return say('contact_recorded', { channel: e.data.channel, from, to });
    }
    case 'wait_requested': {
      const { personId, question, via } = e.data;
      return say('wait_requested', { person: nameOf('person', personId), question, via });
    }
    case 'wait_voided':
      return say('wait_voided', { why: e.data.reason });
    case 'resumed': {
      const { answered, reason } = e.data;
      if (reason === 'answered') return say('resumed_by_user');
      return say('resumed', { answered: yes(answered), reason });
    }
    case 'priority_changed': {
      const { from, to, impact, urgency, overridden, reason } = e.data;
      return say('priority_changed', {
        from,
        to,
        impact,
        urgency,
        overridden: yes(overridden),
        reason,
      });
    }
    case 'category_changed': {
      const { kind, categoryId, serviceId, reason } = e.data;
      const category = nameOf('category', categoryId);
      return say('category_changed', {
        kind,
        category,
        service: nameOf('service', serviceId),
        reason,
      });
    }
    case 'restored': {
      const { workaround, note, parentId } = e.data;
      const told = { workaround: yes(workaround), note, ...backdating(e.data, telling) };
      if (parentId === undefined || !telling.staff) return say('restored', told);
      return say('restored_with_parent', { parent: ticketOf(parentId) });
    }
    case 'resolved':
      return say('resolved', { first: yes(e.data.firstContact), resolution: e.data.resolution });
    case 'closed':
      return say(e.data.automatic ? 'closed_automatically' : 'closed');
    case 'attached_to_parent':
      return say('attached_to_parent', { parent: ticketOf(e.data.parentId) });
    case 'detached_from_parent':
      return say('detached_from_parent', {
        parent: ticketOf(e.data.parentId),
        reason: e.data.reason,
      });
    case 'redirected': {
      const { providerId, owned, via, spokenWith = '', note, reference } = e.data;
      const provider = nameOf('provider', providerId);
      const said = { spokenWith, note, reference: reference ?? '' };
      return say('redirected', { provider, owned: yes(owned), via, ...said, ...shown(said) });
    }
    case 'redirection_answered': {
      const { providerId, from, state, reference, note } = e.data;
      const said = { reference: reference ?? '', note };
      const provider = nameOf('provider', providerId);
      return say(`redirection_answered_${from}`, { provider, state, ...said, ...shown(said) });
    }
    case 'redirection_returned': {
      const { providerId, from, reason } = e.data;
      return say(`redirection_returned_${from}`, {
        provider: nameOf('provider', providerId),
        reason,
      });
    }
    case 'redirection_overdue': {
      const { providerId, of } = e.data;
      return say('redirection_overdue', { provider: nameOf('provider', providerId), of });
    }
    case 'linked':
    case 'unlinked':
      return say(e.type, { other: ticketOf(e.data.otherId) });
    case 'file_attached':
      if (e.data.providerId !== undefined) {
        const provider = nameOf('provider', e.data.providerId);
        return say('file_attached_provider', { provider, name: e.data.name });
      }
      return say('file_attached', { name: e.data.name });
    case 'threshold_reached':
    case 'management_alerted':
      return say(e.type, { percent: e.data.percent });
    case 'user_reminded':
    case 'wait_overdue':
      return say(e.type, { days: e.data.businessDays });
    case 'outage_declared':
    case 'outage_changed': {
      const { severity, since, serviceIds } = e.data;
      const services = serviceIds.map((id) => nameOf('service', id)).join(', ');
      return say(e.type, { severity, since: when(since, telling), services });
    }
    case 'bulletin_published':
      return say('bulletin_published', { place: e.data.place, kind: e.data.kind });
    case 'bulletin_due':
      return say('bulletin_due', {
        due: when(e.data.dueAt, telling),
        late: yes(e.data.late),
      });
    case 'satisfaction_given':
      return say('satisfaction_given', { level: e.data.level });
    case 'callout_made': {
      const { channel, personId, webhook = '', round, step } = e.data;
      const person = personId === null ? webhook : nameOf('person', personId);
      return say(`callout_made_${channel}`, { person, round, step });
    }
    case 'callout_missed': {
      const { reason, personId, round, step } = e.data;
      const person = nameOf('person', personId);
      return say('callout_missed', { why: reason, person, round, step });
    }
    case 'callout_answered':
      return say('callout_answered', { via: e.data.via });
    case 'identity_required':
    case 'identity_callback':
    case 'identity_asked':
    case 'identity_approved':
    case 'identity_doubted':
    case 'identity_refused':
    case 'identity_lifted':
    case 'identity_used':
      return tellIdentity(e, say);
    case 'agreement_changed': {
      const { from, to, reason } = e.data;
      return say('agreement_changed', { from, to, reason });
    }
    case 'channel_excluded':
      return say('channel_excluded', { channel: e.data.channel, priority: e.data.priority });
    case 'callout_stopped':
    case 'reopened':
    case 'cancelled':
    case 'pause_contested':
      return say(e.type, { reason: e.data.reason });
    default:
      return say(e.type);
  }
}

/** Why an instant was back-dated is told to the centre only. */
function backdating(
  { backdateReason = '' }: { readonly backdateReason?: string },
  { staff }: Telling,
): { backdated: 'yes' | 'no'; reason: string } {
  return { backdated: yes(staff && backdateReason !== ''), reason: backdateReason };
}

/** Which texts say something, for patterns that leave out what does not: `hasNote`. */
function shown(texts: Readonly<Record<string, string>>): Record<string, 'yes' | 'no'> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      `has${key.charAt(0).toUpperCase()}${key.slice(1)}`,
      yes(text.trim() !== ''),
    ]),
  );
}

function yes(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no';
}

function when(at: Instant, { zone, language }: Telling): string {
  const day = fullDate(localDate(zone, at), language, true);
  const time = timeOfDay(zone, at, language);
  return language === 'fr' ? `le ${day} à ${time}` : `on ${day} at ${time}`;
}

const PUBLIC: ReadonlySet<string> = new Set([
  'registered',
  'taken_in_charge',
  'routed',
  'contact_recorded',
  'wait_requested',
  'question_given',
  'resumed',
  'priority_changed',
  'category_changed',
  'restored',
  'resolved',
  'closed',
  'reopened',
  'cancelled',
  'user_reminded',
  'confirmation_spoken',
  'pause_contested',
  'restoration_confirmed',
  'redirected',
  'redirection_returned',
]);

/** Whether the person helped may read an event: never a note, nor what is the centre's own business. */
export function isPublicEvent(e: Readonly<{ type: EventType; data: object }>): boolean {
  if (e.type === 'message_added' || e.type === 'file_attached')
    return 'visibility' in e.data && e.data.visibility === 'public';
  return PUBLIC.has(e.type);
}
