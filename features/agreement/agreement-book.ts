import type { Db } from '../../adapters/postgres/pool.ts';
import { type Agreement, compileAgreement } from '../../core/agreement/agreement.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { IntervalTable } from '../../core/calendar/table.ts';
import { localDate } from '../../core/calendar/zone.ts';
import { agreementEpoch, agreementVersions, calendars } from './store.ts';

/** A version with the organizations that it covers; null in them: all who have no other. */
interface Covering {
  readonly agreement: Agreement;
  readonly covers: ReadonlySet<number | null>;
  readonly inForceTo: string | null;
}

interface Edition {
  readonly epoch: string;
  readonly byId: ReadonlyMap<number, Agreement>;
  /** The versions of each agreement, in the order in which they come into force. */
  readonly agreements: readonly (readonly Covering[])[];
  readonly calendarVersions: Readonly<Record<string, number>>;
  readonly tables: ReadonlyMap<string, IntervalTable>;
  readonly calendars: ReadonlyMap<string, Calendar>;
}

/** The agreements as they are now, compiled once and again only when one or a calendar changed. */
export interface AgreementBook {
  /** Everything, as of the open transaction. */
  open(db: Db): Promise<OpenBook>;
}

/** The agreements of one moment. */
export interface OpenBook {
  /** A version by its id. Throws when there is none: that is a fault. */
  byVersionId(id: number): Agreement;
  /** The version in force for an organization at an instant: its own, else the common one. */
  inForce(organizationId: number | null, at: Instant): Agreement;
  /** Versions of the calendars by name, for a report. */
  readonly calendarVersions: Readonly<Record<string, number>>;
  /** The compiled calendars by name, those of every agreement. */
  readonly tables: ReadonlyMap<string, IntervalTable>;
  /** The calendars by name as they are kept: the same objects until one changes. */
  readonly calendars: ReadonlyMap<string, Calendar>;
}

/** Keeps compiled agreements between transactions. */
export function agreementBook(): AgreementBook {
  let edition: Edition | null = null;
  return {
    async open(db) {
      const epoch = await agreementEpoch(db);
      if (edition === null || edition.epoch !== epoch) edition = await load(db, epoch);
      return opened(edition);
    },
  };
}

async function load(db: Db, epoch: string): Promise<Edition> {
  const rows = await agreementVersions(db);
  const kept = await calendars(db);
  const byName = new Map<string, Calendar>(kept.map((calendar) => [calendar.name, calendar]));
  const byId = new Map<number, Agreement>();
  const byAgreement = new Map<number, Covering[]>();
  for (const { organizationId, organizationIds, agreementId, inForceTo, ...row } of rows) {
    const agreement = compileAgreement(row, [...byName.values()]);
    byId.set(row.id, agreement);
    const covers = new Set([organizationId, ...organizationIds]);
    const own = byAgreement.get(agreementId) ?? [];
    byAgreement.set(agreementId, [...own, { agreement, covers, inForceTo }]);
  }
  const agreements = [...byAgreement.values()];
  const calendarVersions = Object.fromEntries(kept.map((c) => [c.name, c.version]));
  const tables = new Map([...byId.values()].flatMap((one) => Object.entries(one.tables)));
  return { epoch, byId, agreements, calendarVersions, tables, calendars: byName };
}

function opened(edition: Edition): OpenBook {
  return {
    calendarVersions: edition.calendarVersions,
    tables: edition.tables,
    calendars: edition.calendars,
    byVersionId(id) {
      const agreement = edition.byId.get(id);
      if (agreement === undefined) throw new Error(`no agreement version ${id}`);
      return agreement;
    },
    inForce(organizationId, at) {
      const own = organizationId === null ? undefined : covering(edition, organizationId, at);
      const found = own ?? covering(edition, null, at) ?? firstCommon(edition);
      if (found === undefined) throw new Error('no agreement: the first start seeds one');
      return found;
    },
  };
}

/** The version that covers an organization at an instant, among those then in force. */
function covering(
  { agreements }: Edition,
  organizationId: number | null,
  at: Instant,
): Agreement | undefined {
  for (const versions of agreements) {
    const found = versions.findLast(
      ({ agreement }) => agreement.inForceFrom <= dayOf(agreement, at),
    );
    if (found === undefined || !found.covers.has(organizationId)) continue;
    if (found.inForceTo === null || dayOf(found.agreement, at) <= found.inForceTo) {
      return found.agreement;
    }
  }
  return undefined;
}

/** What was before the first version of the common agreement is counted under it. */
function firstCommon({ agreements }: Edition): Agreement | undefined {
  return agreements.flat().find(({ covers }) => covers.has(null))?.agreement;
}

function dayOf({ tables, terms }: Agreement, at: Instant): string {
  const table = tables[terms.provisional.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  return localDate(table.zone, at);
}
