import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { toldBySms } from '../notification/told-by-sms.ts';
import { showWorkload, type Workload } from '../ticket/show-workload.ts';
import { type AccountRow, accountOf } from './account-store.ts';
import { otherAdministrators } from './directory-store.ts';
import { IDLE } from './identify.ts';
import { findPerson } from './store.ts';
import { teamsOf } from './team-store.ts';

/** What a change of a person's roles or of their access would touch. */
export type Standing = Readonly<{
  account: AccountRow;
  teams: readonly { id: number; name: string; level: 1 | 2 | 3 }[];
  work: Workload;
  /** Nobody else administers: the role can be taken from them by nobody. */
  lastAdministrator: boolean;
  /** Told by SMS too, at a number that they proved. */
  sms: boolean;
  /** Marked as such, whatever the roles. */
  privileged: boolean;
}>;

/** Says what a change of a person's roles or access would touch. Refuses `not_found`. */
export async function showStanding(db: Db, id: number, now: Instant): Promise<Standing | Refusal> {
  const person = await findPerson(db, id);
  if (!person) return refuse('not_found');
  const administers = person.roles.includes('administrator') && person.disabledAt === null;
  return {
    account: await accountOf(db, id, now, now - IDLE),
    teams: await teamsOf(db, id),
    work: await showWorkload(db, { assigneeId: id }),
    lastAdministrator: administers && (await otherAdministrators(db, id)) === 0,
    sms: await toldBySms(db, id),
    privileged: person.privileged,
  };
}
