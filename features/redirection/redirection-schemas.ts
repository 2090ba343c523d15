import { z } from 'zod';
import { identifier, instantText, line, text, writeInstant } from '../../adapters/http/fields.ts';
import type { ProviderDelay } from '../../core/redirection/provider-delay.ts';
import { HANDED_VIA, REDIRECTION_STATES } from '../../core/ticket/ticket.ts';
import type { ClockedRedirection } from './list-redirections.ts';

const reference = line(100).nullable().default(null);
const note = z.union([z.literal(''), text(5_000)]).default('');

export const RedirectionBody = z.strictObject({
  provider: identifier,
  /** Whether the centre still answers for the ticket. */
  owned: z.boolean(),
  via: z.enum(HANDED_VIA),
  spokenWith: z.union([z.literal(''), line(200)]).default(''),
  note,
  reference,
});

/** What the other side says of what it was given; returning needs a note. */
export const AnswerBody = z.strictObject({
  state: z.enum(['accepted', 'settled', 'returned']),
  reference,
  note,
});

/** What they say by the link of their sheet; without a state, a note alone. */
export const HandoverBody = z.strictObject({
  state: AnswerBody.shape.state.nullable().default(null),
  reference,
  note,
});

const Delay = z.strictObject({
  targetSeconds: z.int(),
  elapsedSeconds: z.int(),
  dueAt: instantText,
  status: z.enum(['running', 'late', 'met', 'missed']),
});

export const RedirectionView = z
  .strictObject({
    id: z.string(),
    provider: z.strictObject({
      id: identifier,
      name: z.string(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      web: z.string().nullable(),
    }),
    owned: z.boolean(),
    via: z.enum(HANDED_VIA),
    state: z.enum(REDIRECTION_STATES),
    reference: z.string().nullable(),
    redirectedAt: instantText,
    answeredAt: instantText.nullable(),
    endedAt: instantText.nullable(),
    /** Their own delays, beside the official clock; null when they promised none. */
    answer: Delay.nullable(),
    settle: Delay.nullable(),
  })
  .meta({ id: 'Redirection' });

/** A redirection as the API shows it. */
export function presentRedirection(one: ClockedRedirection): z.output<typeof RedirectionView> {
  const { id, owned, via, state, reference, provider } = one;
  const { id: providerId, name, phone, email, web } = provider;
  return {
    ...{ id, owned, via, state, reference },
    provider: { id: providerId, name, phone, email, web },
    redirectedAt: writeInstant(one.redirectedAt),
    answeredAt: writeInstant(one.answeredAt),
    endedAt: writeInstant(one.endedAt),
    answer: presentDelay(one.answer),
    settle: presentDelay(one.settle),
  };
}

/** A delay of the other side as the API shows it. */
export function presentDelay(delay: ProviderDelay | null): z.output<typeof Delay> | null {
  return delay === null ? null : { ...delay, dueAt: writeInstant(delay.dueAt) };
}
