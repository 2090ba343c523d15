import type { Db } from '../../adapters/postgres/pool.ts';
import { findAgreement, findDraft } from './draft-store.ts';
import type { OpenedAgreement } from './agreement-file.ts';

/** What a draft of an agreement says, for other features; null when there is none. */
export async function openDraft(
  db: Db,
  agreementId: number,
  id: number,
): Promise<OpenedAgreement | null> {
  const head = await findAgreement(db, agreementId);
  const draft = await findDraft(db, agreementId, id);
  if (head === null || draft === null) return null;
  const { organizationIds, terms } = draft;
  return { name: head.name, organizationId: head.organizationId, organizationIds, terms };
}
