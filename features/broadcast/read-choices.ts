import { z } from 'zod';
import { email } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import { RHYTHMS } from '../../core/interruption/subscriber.ts';
import { smsNumber } from '../../core/notification/sms-number.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Choices, Place } from './subscriber-store.ts';

const one = z.string().max(300);

/** The fields of a form that chooses, as a browser sends them; what they hold is read apart. */
export const choiceForm = {
  language: z.enum(['fr', 'en']).optional(),
  rhythm: z.enum(RHYTHMS).default('each'),
  services: z.union([one, z.array(one).max(500)]).default([]),
};

/** What a form chose: only services that are offered count. */
export function readChoices(
  form: z.output<z.ZodObject<typeof choiceForm>>,
  offered: readonly { readonly id: number }[],
  language: Language,
): Choices {
  const named = [form.services].flat().map(Number);
  return {
    language: form.language ?? language,
    rhythm: form.rhythm,
    services: chosenServices(named, offered),
  };
}

/** Which of the services offered are chosen: every one of them is all, also those that come later. */
export function chosenServices(
  named: readonly number[],
  offered: readonly { readonly id: number }[],
): readonly number[] {
  const services = offered.map(({ id }) => id).filter((id) => named.includes(id));
  return services.length === offered.length ? [] : services;
}

/** Where somebody says they read: an address of e-mail, or a number where numbers are subscribed. */
export function readPlace(text: string, sms: boolean): Place | Refusal {
  if (sms && !text.includes('@')) {
    const number = smsNumber(text);
    if (number === null) return refuse('subscription_address_invalid', { field: 'address' });
    return { channel: 'sms', address: number };
  }
  const read = email.safeParse(text);
  if (!read.success) {
    return refuse(sms ? 'subscription_address_invalid' : 'email_invalid', { field: 'address' });
  }
  return { channel: 'mail', address: read.data.toLowerCase() };
}
