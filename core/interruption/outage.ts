import type { Instant } from '../calendar/instant.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { OutageFacts, Severity } from './severity.ts';

/**
 * An outage lasts, is over, is somebody else's since its incident was handed over, or was none after
 * all: its incident was cancelled or is no incident.
 */
export type OutageState = 'active' | 'restored' | 'handed_over' | 'withdrawn';
export const OUTAGE_STATES: readonly OutageState[] = [
  'active',
  'restored',
  'handed_over',
  'withdrawn',
];

/** An outage as its incident's history tells it. */
export interface Outage {
  readonly facts: OutageFacts;
  readonly declaredAt: Instant;
  readonly state: OutageState;
  /** When the service came back, the last time. */
  readonly restoredAt: Instant | null;
  /** When it went to who owns it (Definition 13). */
  readonly handedOverAt: Instant | null;
  /** When it was down, oldest first: the gap while it was believed restored is not in it (Definition 11). */
  readonly spells: readonly Spell[];
}

/** A stretch during which services were touched in one way; `to` is null while it lasts. */
export interface Spell {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly severity: Severity;
  readonly serviceIds: readonly number[];
}

/**
 * Folds the history of an incident into its outage; null when none was declared. The outage begins
 * and ends with its incident: restored when that is, down again when that is reopened, none after all
 * when that is cancelled or changed to another kind. An incident that is redirected and still owned
 * lasts; one that is handed over is the centre's outage no more (Definition 13).
 */
export function outageOf(history: readonly TicketEvent[]): Outage | null {
  let outage: Outage | null = null;
  for (const e of history) outage = step(outage, e);
  return outage;
}

function step(outage: Outage | null, e: TicketEvent): Outage | null {
  if (e.type === 'outage_declared') return declared(e.data, e.at);
  if (outage === null) return null;
  switch (e.type) {
    case 'outage_changed':
      return changed(outage, e.data, e.at);
    case 'restored':
      return { ...outage, state: 'restored', restoredAt: e.at, spells: ended(outage.spells, e.at) };
    case 'reopened':
      return again(outage, e.at);
    case 'redirected': {
      if (e.data.kind === 'incident') return outage;
      const state = e.data.owned ? 'withdrawn' : 'handed_over';
      return { ...outage, state, handedOverAt: e.at, spells: ended(outage.spells, e.at) };
    }
    case 'cancelled':
      return { ...outage, state: 'withdrawn', spells: [] };
    case 'category_changed':
      return rekinded(outage, e.data.kind === 'incident', e.at);
    default:
      return outage;
  }
}

/** Another kind makes it none after all; an incident again, it is down again from then on. */
function rekinded(outage: Outage, isIncident: boolean, at: Instant): Outage {
  const gone = outage.state === 'withdrawn' || outage.state === 'handed_over';
  if (isIncident) return gone ? again(outage, at) : outage;
  return outage.state === 'handed_over' ? outage : { ...outage, state: 'withdrawn', spells: [] };
}

function again(outage: Outage, at: Instant): Outage {
  const spells = [...outage.spells, spellOf(outage.facts, at)];
  return { ...outage, state: 'active', restoredAt: null, handedOverAt: null, spells };
}

function declared(facts: OutageFacts, at: Instant): Outage {
  const spells = [spellOf(facts, Math.min(facts.since, at))];
  return { facts, declaredAt: at, state: 'active', restoredAt: null, handedOverAt: null, spells };
}

/** What is known better now: `since` holds from the beginning, severity and services from now on. */
function changed(outage: Outage, facts: OutageFacts, at: Instant): Outage {
  const [first, ...rest] = outage.spells;
  if (first === undefined) return { ...outage, facts };
  const from = first.to === null ? facts.since : Math.min(facts.since, first.to);
  const spells = [{ ...first, from }, ...rest];
  const last = spells.at(-1);
  if (last === undefined || last.to !== null || isSame(last, facts)) {
    return { ...outage, facts, spells };
  }
  const before = last.from < at ? ended(spells, at) : spells.slice(0, -1);
  return { ...outage, facts, spells: [...before, spellOf(facts, Math.max(at, last.from))] };
}

function isSame(spell: Spell, { severity, serviceIds }: OutageFacts): boolean {
  const same = (id: number): boolean => serviceIds.includes(id);
  return (
    spell.severity === severity &&
    spell.serviceIds.length === serviceIds.length &&
    spell.serviceIds.every(same)
  );
}

function spellOf({ severity, serviceIds }: OutageFacts, from: Instant): Spell {
  return { from, to: null, severity, serviceIds };
}

function ended(spells: readonly Spell[], at: Instant): Spell[] {
  return spells.map((spell) =>
    spell.to === null ? { ...spell, to: Math.max(at, spell.from) } : spell,
  );
}
