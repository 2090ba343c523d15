import { phrase } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ZoneTable } from '../../core/calendar/zone.ts';
import type { Language } from '../../core/clock/time-words.ts';
import { type Letter, oneLine } from '../../core/notification/letter.ts';
import { momentWords } from '../../core/notification/local-words.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';

/** What a call says: of a ticket, or that it is an exercise. */
export interface CalledAbout {
  readonly ticket: {
    readonly number: string;
    readonly subject: string;
    readonly priority: string;
    readonly service: string | null;
    readonly reachedAt: Instant;
  } | null;
  readonly zone: ZoneTable;
  readonly now: Instant;
  readonly round: number;
  /** Minutes until the next step. */
  readonly minutes: number;
}

/** The letter that calls somebody; its link opens a page where a press answers. */
export function calloutLetter(
  about: CalledAbout,
  to: { readonly name: string; readonly language: Language },
  link: string,
): Letter {
  const { ticket, zone, now, minutes, round } = about;
  const say = (key: string, params: Record<string, string | number> = {}): string =>
    phrase(to.language, 'oncall', key, params);
  const paragraph = (text: string) => ({ type: 'paragraph' as const, text });
  const greeting = paragraph(say('call.greeting', { name: to.name }));
  const answer = { type: 'link' as const, label: say('call.link'), url: link };
  const next = paragraph(say('call.next', { minutes, round }));
  if (ticket === null) {
    const subject = say('call.drill_subject');
    return { subject, blocks: [greeting, paragraph(say('call.drill_body')), answer, next] };
  }
  const { number, priority } = ticket;
  const rows: [string, string][] = [
    [say('call.number'), displayNumber(number)],
    [say('call.about'), oneLine(ticket.subject, 500)],
    [say('call.priority'), priority],
    [say('call.since'), momentWords(zone, ticket.reachedAt, now, to.language)],
  ];
  if (ticket.service !== null) rows.push([say('call.service'), ticket.service]);
  return {
    subject: say('call.subject', { number, priority, subject: oneLine(ticket.subject, 80) }),
    blocks: [greeting, paragraph(say('call.body')), { type: 'facts', rows }, answer, next],
  };
}

/** The short message that calls somebody: a number and a link, nothing of what was written. */
export function calloutSms(about: CalledAbout, language: Language, link: string): string {
  const { ticket } = about;
  if (ticket === null) return phrase(language, 'oncall', 'call.drill_sms', { link });
  const { number, priority } = ticket;
  const params = { number: displayNumber(number), priority, link };
  return phrase(language, 'oncall', 'call.sms', params);
}

/** What another program is told. */
export function calloutBody(
  about: CalledAbout,
  callout: { readonly id: number; readonly step: number; readonly publicUrl: string },
): Record<string, unknown> {
  const { ticket, round } = about;
  const { id, step, publicUrl } = callout;
  const place = ticket === null ? 'console/garde' : `console/billets/${ticket.number}`;
  return {
    ...{ type: 'callout', drill: ticket === null, callout: id, round, step },
    ticket: ticket && {
      ...{ number: ticket.number, priority: ticket.priority, subject: ticket.subject },
      reachedAt: new Date(ticket.reachedAt).toISOString(),
    },
    url: `${publicUrl}/${place}`,
  };
}
