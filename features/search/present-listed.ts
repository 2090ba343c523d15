import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { CHANNELS, KINDS, STATUSES } from '../../core/ticket/ticket.ts';
import type { ListRow } from './store.ts';

const Named = z.strictObject({ id: identifier, name: z.string() });

/** A ticket as a list shows it. */
export const ListedTicket = z
  .strictObject({
    number: z.string(),
    displayNumber: z.string(),
    kind: z.enum(KINDS),
    status: z.enum(STATUSES),
    subject: z.string(),
    priority: z.enum(PRIORITIES),
    level: z.literal([1, 2, 3]),
    team: Named.nullable(),
    assignee: Named.nullable(),
    requester: Named,
    organization: Named.nullable(),
    channel: z.enum(CHANNELS),
    reachedAt: instantText,
    registeredAt: instantText,
    updatedAt: instantText,
    /** Null while the clock is paused or stopped, and for what has no target. */
    due: instantText.nullable(),
    paused: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'ListedTicket' });

/** Writes a row as a list shows it. */
export function presentListed(row: ListRow): z.output<typeof ListedTicket> {
  return {
    number: row.number,
    displayNumber: displayNumber(row.number),
    kind: row.kind,
    status: row.status,
    subject: row.subject,
    priority: row.priority,
    level: row.level,
    team: named(row.teamId, row.teamName),
    assignee: named(row.assigneeId, row.assigneeName),
    requester: { id: row.requesterId, name: row.requesterName },
    organization: named(row.organizationId, row.organizationName),
    channel: row.channel,
    reachedAt: writeInstant(row.reachedAt),
    registeredAt: writeInstant(row.registeredAt),
    updatedAt: writeInstant(row.updatedAt),
    due: writeInstant(row.dueAt),
    paused: row.paused,
    version: row.version,
  };
}

function named(id: number | null, name: string | null): z.output<typeof Named> | null {
  return id === null ? null : { id, name: name ?? '' };
}
