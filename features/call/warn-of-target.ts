import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { countCalls, officialRatio } from '../../core/call/indicators.ts';
import { type Outlook, outlookOf } from '../../core/call/outlook.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { notificationWords } from '../notification/catalogue.ts';
import type { MailSettings } from '../notification/mail-settings.ts';
import { postLetter } from '../notification/post-letter.ts';
import { callTerms } from './list-calls.ts';
import { liveCalls } from './now-store.ts';
import {
  figuresByQueue,
  noteWarning,
  queueNames,
  type TargetWatcher,
  targetWatchers,
  warnedQueues,
} from './target-store.ts';
import { dayOf, liveStanding } from './telephone-now.ts';

export type TargetDeps = Readonly<{
  pool: Pool;
  clock: Clock;
  agreements: AgreementBook;
  mail: MailSettings;
}>;

/**
 * Writes to the supervisors who asked when the day's target of a queue is about to be missed, or is: once for a day and
 * queue, whatever becomes of it later. Gives how many queues were told of.
 */
export async function warnOfTarget(deps: TargetDeps): Promise<number> {
  const { pool, clock, agreements } = deps;
  const watchers = await targetWatchers(pool);
  if (watchers.length === 0) return 0;
  const now = clock.now();
  const agreement = (await agreements.open(pool)).inForce(null, now);
  const terms = callTerms(agreement);
  const target = agreement.terms.commitments.find((one) => one.indicator === 'calls');
  if (terms === null || target === undefined) return 0;
  const { date: day, from, to } = dayOf(agreement, now);
  const figures = Map.groupBy(await figuresByQueue(pool, from, to), ({ queue }) => queue);
  const live = Map.groupBy(await liveCalls(pool), ({ queue }) => queue);
  const told = await warnedQueues(pool, day);
  let warned = 0;
  for (const queue of new Set([...figures.keys(), ...live.keys()])) {
    if (told.has(queue)) continue;
    const ratio = officialRatio(countCalls(figures.get(queue) ?? [], terms));
    const standing = liveStanding(live.get(queue) ?? [], terms.answerThresholdMs, now);
    const outlook = outlookOf(ratio, standing, target.targetPercent);
    if (outlook.level !== 'near' && outlook.level !== 'missed') continue;
    const warning = { day, queue, num: outlook.num, den: outlook.den };
    const names = (await queueNames(pool)).get(queue) ?? { name: queue, nameEn: queue };
    const done = await transaction(pool, async (db) => {
      if (!(await noteWarning(db, warning, now))) return false;
      for (const who of watchers) {
        const named = who.language === 'en' ? names.nameEn : names.name;
        const letter = letterOf(deps, who, named, outlook, target.targetPercent);
        const about = { kind: 'target', ticketId: null, eventSeq: null } as const;
        await postLetter(db, deps.mail, who, letter, about, now);
      }
      return true;
    });
    if (done) warned++;
  }
  return warned;
}

/** What is said: numerator and denominator, and how many calls may still be late, or must be in time. */
function letterOf(
  { mail }: TargetDeps,
  { name, language }: TargetWatcher,
  queue: string,
  { level, num, den, spare, needed }: Outlook,
  target: number,
) {
  const say = notificationWords(language);
  const values = { name, queue, num, den, spare, needed: needed ?? 0, target };
  const what = needed === null ? 'lost' : level;
  return {
    subject: say(`target.subject_${level}`, values),
    blocks: [
      { type: 'paragraph' as const, text: say('target.greeting', values) },
      { type: 'paragraph' as const, text: say('target.rate', values) },
      { type: 'paragraph' as const, text: say(`target.takes_${what}`, values) },
      {
        ...{ type: 'link' as const, label: say('target.link') },
        url: `${mail.publicUrl}/console/supervision`,
      },
      { type: 'paragraph' as const, text: say('target.once') },
    ],
  };
}
