import { z } from 'zod';
import { email, identifier, instant, line, text } from '../../adapters/http/fields.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { CHANNELS, KINDS } from '../../core/ticket/ticket.ts';
import { Answers } from './form-schema.ts';
import { Level3, Visibility } from './schemas.ts';

/** A row of a catalogue by its id or its code. */
const catalogueKey = z.union([identifier, line(100)]);
const reason = line(2_000);

const Requester = z.union([z.strictObject({ id: identifier }), z.strictObject({ email })]);

/** What registers a ticket. */
export const Registration = z.strictObject({
  kind: z.enum(KINDS),
  subject: line(300),
  description: text(50_000).optional(),
  requester: Requester.optional(),
  service: catalogueKey.optional(),
  category: catalogueKey.optional(),
  impact: Level3,
  urgency: Level3,
  channel: z.enum(CHANNELS),
  reachedAt: instant.optional(),
  reason: reason.optional(),
  contact: z.strictObject({ startedAt: instant, endedAt: instant.optional() }).optional(),
  /** The call that it is about: its instants are those of the contact, and it is linked. */
  call: identifier.optional(),
  team: identifier.optional(),
  answers: Answers.optional(),
  confirmation: z
    .union([z.strictObject({ address: email }), z.strictObject({ spoken: z.literal(true) })])
    .optional(),
});

export const Assignment = z.strictObject({ assignee: identifier.nullable() });
export const Routing = z.strictObject({ team: identifier, reason });
export const MessageBody = z.strictObject({
  visibility: Visibility.default('public'),
  body: text(50_000),
  /** Colleagues to be told of an internal note. */
  mentions: z.array(identifier).max(20).optional(),
});
export const ContactBody = z.strictObject({
  channel: z.enum(CHANNELS).optional(),
  startedAt: instant,
  endedAt: instant.optional(),
  /** The call that it was: its instants stand instead, and it is linked. */
  call: identifier.optional(),
});
export const WaitBody = z.strictObject({
  question: text(5_000).optional(),
  person: identifier.optional(),
  via: z.enum(['mail', 'portal', 'spoken']).default('mail'),
});
export const ResumeQuery = z.strictObject({
  reason: reason.optional(),
  answered: z.enum(['true', 'false']).default('false'),
});
export const PriorityBody = z.strictObject({
  impact: Level3,
  urgency: Level3,
  override: z.enum(PRIORITIES).optional(),
  reason: reason.optional(),
});
export const CategoryBody = z.strictObject({
  kind: z.enum(KINDS).optional(),
  category: catalogueKey.optional(),
  service: catalogueKey.optional(),
  reason: reason.optional(),
});
export const RestorationBody = z.strictObject({
  at: instant.optional(),
  reason: reason.optional(),
  note: text(5_000).optional(),
  workaround: z.boolean().default(false),
});
export const ResolutionBody = z.strictObject({
  resolution: text(5_000).optional(),
  firstContact: z.boolean().default(false),
});
export const ParentBody = z.strictObject({ parent: line(40) });
export const LinkBody = z.strictObject({
  number: line(40),
  relation: z.enum(['related', 'follows']).default('related'),
});
/** A reason that the rules ask for when it is not given. */
export const ReasonBody = z.strictObject({ reason: reason.optional() });
export const Numbered = z.strictObject({ number: line(60) });
