import type { Instant } from '../../core/calendar/instant.ts';
import type { Priority } from '../../core/clock/priority.ts';
import type { Channel, Kind, Status } from '../../core/ticket/ticket.ts';
import type { Scope } from './policy.ts';

/** Collects the values of a statement; gives each its `$n`. */
export type Value = (given: unknown) => string;

/** What a list is narrowed to; null does not narrow. */
export interface Narrowing {
  /** These tickets alone. */
  readonly numbers: readonly string[] | null;
  readonly teams: readonly number[] | null;
  /** Those that no team has. */
  readonly noTeam: boolean;
  /** Those that one of these teams has, or none. */
  readonly teamsOrNone: readonly number[] | null;
  readonly level: number | null;
  readonly status: readonly Status[] | null;
  readonly priority: readonly Priority[] | null;
  readonly kind: readonly Kind[] | null;
  readonly channel: readonly Channel[] | null;
  readonly organization: number | null;
  readonly assignee: number | null;
  readonly requester: number | null;
  readonly service: number | null;
  readonly category: number | null;
  /** The numbers that the parent can have. */
  readonly parent: readonly string[] | null;
  readonly unassigned: boolean;
  readonly atRisk: boolean;
  /** Those whose promised time is before this instant. */
  readonly lateAt: Instant | null;
  /** Those whose clock has been paused for the user since before this instant. */
  readonly pausedBefore: Instant | null;
  /** Those handed over at least so many times. */
  readonly hops: number | null;
  /** Those that somebody else has now. */
  readonly redirected: boolean;
  readonly identity: boolean;
  readonly match: Match | null;
}

/** What a search looks for: tickets that any of these finds. */
export interface Match {
  readonly numbers: readonly string[];
  readonly tickets: readonly number[];
  readonly requesters: readonly number[];
  readonly words: Words | null;
}

/** A text query in the syntax of to_tsquery; empty text asks for nothing. */
export interface Words {
  readonly whole: string;
  /** The word whose beginning is enough. */
  readonly beginning: string;
}

/** The conditions of a narrowing, its search among them. */
export function narrow(by: Narrowing, value: Value): string[] {
  const where: string[] = [];
  const among = (column: string, type: string, given: readonly unknown[] | null): void => {
    if (given?.length === 1) where.push(`${column} = ${value(given[0])}`);
    else if (given !== null) where.push(`${column} = ANY(${value(given)}::${type}[])`);
  };
  const is = (column: string, given: unknown): void => {
    if (given !== null) where.push(`${column} = ${value(given)}`);
  };
  among('t.number', 'text', by.numbers);
  among('t.team_id', 'bigint', by.teams);
  among('t.status', 'text', by.status);
  among('t.priority', 'text', by.priority);
  among('t.kind', 'text', by.kind);
  among('t.channel', 'text', by.channel);
  is('t.level', by.level);
  is('t.organization_id', by.organization);
  is('t.assignee_id', by.assignee);
  is('t.requester_id', by.requester);
  is('t.service_id', by.service);
  is('t.category_id', by.category);
  if (by.parent !== null) {
    where.push(
      `t.parent_id = (SELECT p.id FROM ticket p WHERE p.number = ANY(${value(by.parent)}))`,
    );
  }
  if (by.noTeam) where.push('t.team_id IS NULL');
  if (by.teamsOrNone !== null) {
    where.push(`(t.team_id IS NULL OR t.team_id = ANY(${value(by.teamsOrNone)}::bigint[]))`);
  }
  if (by.unassigned) where.push('t.assignee_id IS NULL');
  const open = (): void => void (by.status === null && where.push(OPEN_ONLY));
  if (by.atRisk) {
    // Said twice it would be estimated twice as rare. OFFSET keeps the events of all time from being
    // read first: they are looked up for the open tickets that the list comes to.
    open();
    where.push(`t.restored_at IS NULL AND EXISTS (SELECT 1 FROM ticket_event e
      WHERE e.ticket_id = t.id AND e.type = 'threshold_reached' OFFSET 0)`);
  }
  if (by.lateAt !== null) {
    open();
    where.push(`t.restored_at IS NULL AND t.due_at < ${value(new Date(by.lateAt))}`);
  }
  if (by.pausedBefore !== null) {
    where.push(`t.status = 'waiting_on_user'
      AND (t.wait->>'givenAt')::bigint < ${value(by.pausedBefore)}`);
  }
  if (by.hops !== null) {
    open();
    where.push(`t.hops >= ${value(by.hops)}`);
  }
  if (by.redirected) where.push(`t.redirection->>'state' IN ('sent', 'accepted')`);
  if (by.identity) {
    open();
    where.push(`t.identity->>'state' = 'pending'`);
  }
  if (by.match !== null) where.push(matches(by.match, value));
  return where;
}

const OPEN_ONLY = `t.status IN ('registered', 'in_progress', 'waiting_on_user', 'restored')`;

/** The condition that a search is. */
export function matches(match: Match, value: Value): string {
  const ways = [];
  if (match.numbers.length > 0) ways.push(`t.number = ANY(${value(match.numbers)})`);
  if (match.tickets.length > 0) ways.push(`t.id = ANY(${value(match.tickets)}::bigint[])`);
  if (match.requesters.length > 0) {
    ways.push(`t.requester_id = ANY(${value(match.requesters)}::bigint[])`);
  }
  if (match.words !== null) {
    const stem = `to_tsquery('relais_fr', ${value(match.words.beginning)})`;
    const exact = `to_tsquery('relais_exact', ${value(match.words.beginning)})`;
    // A last word that is too common to be indexed asks for nothing.
    const beginning = `CASE WHEN numnode(${stem}) > 0 THEN ${stem} || ${exact} ELSE '' END`;
    ways.push(`t.search @@ (to_tsquery('relais_fr', ${value(match.words.whole)}) && ${beginning})`);
  }
  return ways.length === 0 ? 'false' : `(${ways.join(' OR ')})`;
}

/**
 * Whose tickets, as conditions of which at most one holds for a ticket: each walks an index of its
 * own in the order of the list, where one condition with OR would have to sort all that may be seen.
 */
export function branches(scope: Scope, value: Value): string[] {
  if (scope.kind === 'all') return ['true'];
  const person = value(scope.personId);
  const own = `t.requester_id = ${person}`;
  const awaited = `t.wait IS NOT NULL AND (t.wait->>'personId')::bigint = ${person} AND NOT ${own}`;
  if (scope.organizationId === null) return [own, awaited];
  const organization = value(scope.organizationId);
  const outside = `t.organization_id IS DISTINCT FROM ${organization}`;
  return [
    `t.organization_id = ${organization}`,
    `${own} AND ${outside}`,
    `${awaited} AND ${outside}`,
  ];
}
