import type { z } from 'zod';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import { fullDate } from '../../core/clock/time-words.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { Answer } from '../../core/ticket/request-form.ts';
import type { AnswerView } from './form-schema.ts';

/** What was answered when the ticket was registered, in words, as it was asked then. */
export function presentAnswers(
  history: readonly TicketEvent[],
  language: Language,
): z.output<typeof AnswerView>[] {
  const first = history[0];
  if (first?.type !== 'registered') return [];
  return (first.data.answers ?? []).map((answer) => ({
    key: answer.key,
    label: answer.label[language],
    value: inWords(answer, language),
  }));
}

function inWords({ type, value, chosen }: Answer, language: Language): string {
  if (chosen !== undefined) {
    return new Intl.ListFormat(`${language}-CA`).format(chosen.map((said) => said[language]));
  }
  if (typeof value === 'boolean') return phrase(language, 'history', value ? 'yes' : 'no');
  if (typeof value === 'number') return new Intl.NumberFormat(`${language}-CA`).format(value);
  return type === 'date' ? fullDate(String(value), language, true) : String(value);
}
