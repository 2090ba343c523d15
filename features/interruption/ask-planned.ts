import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ZoneTable } from '../../core/calendar/zone.ts';
import { type Letter, oneLine } from '../../core/notification/letter.ts';
import { momentWords } from '../../core/notification/local-words.ts';
import { postLetter } from '../notification/post-letter.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { type AskedPerson, whoMayApprove, whoSaysReturn } from './ask-store.ts';
import { countAsked } from './planned-clock-store.ts';
import type { PlannedRow } from './planned-store.ts';
import { zoneOfPlan } from './write-planned-notice.ts';

interface Asking {
  readonly zone: ZoneTable;
  readonly now: Instant;
}

/**
 * Asks by letter whether the service is back, and counts it: whoever planned it first, then those in charge
 * as well, for what nobody answers is never taken to be back.
 */
export async function askReturn(
  db: PoolClient,
  deps: TicketDeps,
  planned: PlannedRow,
  { zone, now }: Asking,
): Promise<void> {
  const again = planned.asked > 0;
  const people = await whoSaysReturn(db, planned.createdBy?.id ?? null, again);
  await post(db, deps, people, now, (language) => {
    const say = sayIn(language);
    const { title, services, places } = named(planned, language);
    const to = momentWords(zoneOfPlan(planned.zone, zone), planned.endsAt, now, language);
    const paragraphs = [...(again ? ['ask.again'] : []), 'ask.body', 'ask.why'];
    return {
      subject: say('ask.subject', { title }),
      blocks: [
        ...paragraphs.map((key) => ({ type: 'paragraph' as const, text: say(key) })),
        {
          type: 'facts',
          rows: [
            [say('ask.title'), title],
            [say('ask.services'), services],
            ...places,
            [say('ask.to'), to],
          ],
        },
        { type: 'link', label: say('ask.link'), url: placeOnConsole(deps) },
      ],
    };
  });
  await countAsked(db, planned.id, now);
}

/** Asks by letter everybody who may for the approval of a plan, or of a change of it. */
export async function askApproval(
  db: PoolClient,
  deps: TicketDeps,
  planned: PlannedRow,
  { zone, now }: Asking,
): Promise<void> {
  const by = planned.proposed?.by ?? planned.createdBy?.id ?? null;
  const people = await whoMayApprove(db, by);
  await post(db, deps, people, now, (language) => {
    const say = sayIn(language);
    const { title, services, places } = named(planned, language);
    const from = planned.proposed?.from ?? planned.startsAt;
    return {
      subject: say('approval.asked_subject', { title }),
      blocks: [
        { type: 'paragraph', text: say('approval.asked_body') },
        {
          type: 'facts',
          rows: [
            [say('ask.title'), title],
            [say('ask.services'), services],
            ...places,
            [
              say('approval.from'),
              momentWords(zoneOfPlan(planned.zone, zone), from, now, language),
            ],
          ],
        },
        { type: 'link', label: say('approval.link'), url: placeOnConsole(deps) },
      ],
    };
  });
}

function sayIn(language: Language) {
  return (key: string, params: Record<string, string> = {}): string =>
    phrase(language, 'planned', key, params);
}

function named(planned: PlannedRow, language: Language) {
  const french = language === 'fr';
  const names = planned.services.map(({ name, nameEn }) => (french ? name : nameEn));
  const list = new Intl.ListFormat(`${language}-CA`, { type: 'conjunction' });
  const places = list.format(planned.workplaces.map(({ name }) => name));
  return {
    title: oneLine(french ? planned.titleFr : planned.titleEn, 200),
    services: list.format(names),
    places: places === '' ? [] : [[sayIn(language)('ask.places'), places] as const],
  };
}

function placeOnConsole({ mail }: TicketDeps): string {
  return `${mail.publicUrl}/console/interruptions`;
}

async function post(
  db: PoolClient,
  { mail }: TicketDeps,
  people: readonly AskedPerson[],
  now: Instant,
  write: (language: Language) => Letter,
): Promise<void> {
  const about = { kind: 'planned' as const, ticketId: null, eventSeq: null };
  for (const person of people) {
    await postLetter(db, mail, person, write(person.language), about, now);
  }
}
