import type { Db } from '../../adapters/postgres/pool.ts';
import { draftFaults } from '../../core/agreement/draft-faults.ts';
import type { AgreementFault } from '../../core/agreement/faults.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { AgreementHead, DraftContent } from './draft-store.ts';
import { namedByTerms } from './draft-store.ts';
import { type AgreementRow, agreementVersions, calendars } from './store.ts';

/**
 * Every reason why a draft can't be signed at an instant, all at once, by the path of its field: those
 * of its terms, of its dates – never before today, nor before the version it follows – and of the
 * organizations that it covers.
 */
export async function judgeDraft(
  db: Db,
  head: AgreementHead,
  draft: DraftContent,
  now: Instant,
): Promise<AgreementFault[]> {
  const kept = await calendars(db);
  const known = await namedByTerms(db);
  const versions = await agreementVersions(db);
  const ids = new Set(known.organizations.map((one) => one.id));
  return [
    ...dateFaults(head, draft, versions, now),
    ...coverFaults(head, draft, versions, ids),
    ...draftFaults(draft.terms, kept, known).map(({ code, field }) => ({
      code,
      field: `terms.${field.replace(/\[(\d+)\]/g, '.$1')}`,
    })),
  ];
}

/** The local date of the present in a zone; in UTC in one that does not exist. */
export function todayIn(timeZone: string, now: Instant): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(now);
  try {
    return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  } catch {
    return instant.toZonedDateTimeISO('UTC').toPlainDate().toString();
  }
}

function dateFaults(
  head: AgreementHead,
  { inForceFrom, inForceTo, terms }: DraftContent,
  versions: readonly AgreementRow[],
  now: Instant,
): AgreementFault[] {
  const faults: AgreementFault[] = [];
  const add = (code: string, field: string): number => faults.push({ code, field });
  const last = versions.findLast((one) => one.agreementId === head.id);
  if (inForceFrom === null) add('agreement_from_missing', 'inForceFrom');
  else if (!isDate(inForceFrom)) add('calendar_date_invalid', 'inForceFrom');
  else if (inForceFrom < todayIn(terms.timeZone, now)) add('agreement_from_past', 'inForceFrom');
  else if (last !== undefined && inForceFrom <= last.inForceFrom) {
    add('agreement_from_before', 'inForceFrom');
  }
  if (inForceTo === null) return faults;
  if (!isDate(inForceTo)) add('calendar_date_invalid', 'inForceTo');
  else if (head.organizationId === null) add('agreement_end_common', 'inForceTo');
  else if (inForceFrom !== null && inForceTo < inForceFrom) add('agreement_to_before', 'inForceTo');
  return faults;
}

function isDate(date: string): boolean {
  try {
    return Temporal.PlainDate.from(date).toString() === date;
  } catch {
    return false;
  }
}

function coverFaults(
  head: AgreementHead,
  { organizationIds, inForceFrom, inForceTo }: DraftContent,
  versions: readonly AgreementRow[],
  known: ReadonlySet<number>,
): AgreementFault[] {
  const field = 'organizations';
  const faults: AgreementFault[] = [];
  if (head.organizationId === null) {
    return organizationIds.length > 0 ? [{ code: 'agreement_covers_all', field }] : [];
  }
  if (organizationIds.some((id) => !known.has(id))) {
    faults.push({ code: 'organization_unknown', field });
  }
  const own = new Set([head.organizationId, ...organizationIds]);
  const from = inForceFrom ?? '';
  const to = inForceTo ?? '9999-12-31';
  const taken = versions.some((one) => {
    if (one.agreementId === head.id || one.organizationId === null) return false;
    const covers = [one.organizationId, ...one.organizationIds].some((id) => own.has(id));
    return covers && one.inForceFrom <= to && endOf(one, versions) >= from;
  });
  if (taken) faults.push({ code: 'agreement_organization_taken', field });
  return faults;
}

/** The last day of a version: its own end, or the day before the next comes into force. */
export function endOf(version: AgreementRow, versions: readonly AgreementRow[]): string {
  const next = versions.find(
    (one) => one.agreementId === version.agreementId && one.inForceFrom > version.inForceFrom,
  );
  const before =
    next === undefined
      ? '9999-12-31'
      : Temporal.PlainDate.from(next.inForceFrom).subtract({ days: 1 }).toString();
  return version.inForceTo !== null && version.inForceTo < before ? version.inForceTo : before;
}
