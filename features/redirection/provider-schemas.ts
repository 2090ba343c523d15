import { z } from 'zod';
import {
  email,
  identifier,
  instantText,
  line,
  text,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { PROVIDER_KINDS, type Provider, TRANSFERS } from '../../core/redirection/provider.ts';
import type { Proposed } from './find-provider.ts';
import type { ProviderRow } from './provider-store.ts';

const time = z.string().max(8);
const week = z.array(z.array(z.strictObject({ open: time, close: time })).max(6)).length(7);
const orEmpty = (max: number) => z.union([z.literal(''), text(max)]).default('');
const web = line(500).refine((value) => /^https?:\/\/[^\s/]+\.[^\s]+$/.test(value), {
  params: { code: 'web_address_invalid' },
});
const seconds = z.int().positive().max(31_536_000).nullable().default(null);
const ids = z.array(identifier).max(1000).default([]);

/** An entry of the directory as somebody writes it. */
export const ProviderBody = z.strictObject({
  kind: z.enum(PROVIDER_KINDS),
  name: line(200),
  nameEn: z.union([z.literal(''), line(200)]).default(''),
  scopeFr: text(5_000),
  scopeEn: orEmpty(5_000),
  wordsFr: orEmpty(2_000),
  wordsEn: orEmpty(2_000),
  calendar: line(60),
  week: week.nullable().default(null),
  phone: line(100).nullable().default(null),
  email: email.nullable().default(null),
  web: web.nullable().default(null),
  senders: z.array(email).max(50).default([]),
  language: z.enum(['fr', 'en']).default('fr'),
  asksFr: orEmpty(5_000),
  asksEn: orEmpty(5_000),
  transfer: z.enum(TRANSFERS),
  contract: z.union([z.literal(''), line(500)]).default(''),
  answerSeconds: seconds,
  settleSeconds: seconds,
  services: ids,
  organizations: ids,
});

/** What is kept of what was written: every list once, addresses in lower case. */
export function providerOf(body: z.output<typeof ProviderBody>): Provider {
  const inOrder = (list: readonly number[]) => [...new Set(list)].sort((a, b) => a - b);
  return {
    ...body,
    senders: [...new Set(body.senders.map((one) => one.toLowerCase()))],
    services: inOrder(body.services),
    organizations: inOrder(body.organizations),
  };
}

const window = z.strictObject({ open: z.string(), close: z.string() });

export const ProviderView = z
  .strictObject({
    id: identifier,
    kind: z.enum(PROVIDER_KINDS),
    name: z.string(),
    nameEn: z.string(),
    scopeFr: z.string(),
    scopeEn: z.string(),
    wordsFr: z.string(),
    wordsEn: z.string(),
    calendar: z.string(),
    /** Hours of its own, by day from Monday; null for those of the calendar. */
    week: z.array(z.array(window)).nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    web: z.string().nullable(),
    senders: z.array(z.string()),
    language: z.enum(['fr', 'en']),
    asksFr: z.string(),
    asksEn: z.string(),
    transfer: z.enum(TRANSFERS),
    contract: z.string(),
    answerSeconds: z.int().nullable(),
    settleSeconds: z.int().nullable(),
    services: z.array(identifier),
    organizations: z.array(identifier),
    disabledAt: instantText.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Provider' });

/** Who may answer for a request, why, and whether it is open now. */
export const ProposedProvider = z
  .strictObject({
    provider: ProviderView,
    open: z.boolean(),
    opensAt: instantText.nullable(),
    /** The words that matched, and whether the service and the organization did. */
    terms: z.array(z.string()),
    service: z.boolean(),
    organization: z.boolean(),
  })
  .meta({ id: 'ProposedProvider' });

/** An entry as the API shows it. */
export function presentProvider(row: ProviderRow): z.output<typeof ProviderView> {
  return {
    ...row,
    week: row.week === null ? null : row.week.map((day) => [...day]),
    senders: [...row.senders],
    services: [...row.services],
    organizations: [...row.organizations],
    disabledAt: writeInstant(row.disabledAt),
  };
}

/** A proposal of the guide as the API shows it. */
export function presentProposed(one: Proposed): z.output<typeof ProposedProvider> {
  const { terms, service, organization } = one.reason;
  return {
    provider: presentProvider(one.provider),
    open: one.open,
    opensAt: writeInstant(one.opensAt),
    ...{ terms: [...terms], service, organization },
  };
}
