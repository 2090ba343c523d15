import { phrase } from '../../adapters/http/phrases.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { oneLine } from '../../core/notification/letter.ts';
import { momentWords } from '../../core/notification/local-words.ts';
import { postLetter } from '../notification/post-letter.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { planRota } from './plan-rota.ts';
import { findSwap, readerOf, type SwapRow } from './swap-store.ts';

/** The subject and the first words of each letter, by what became of the swap. */
const WORDS: Readonly<Record<SwapRow['state'], readonly [subject: string, body: string]>> = {
  asked: ['swap.asked_subject', 'swap.asked_body'],
  accepted: ['swap.accepted_subject', 'swap.accepted_body'],
  refused: ['swap.refused_subject', 'swap.refused_body'],
  withdrawn: ['swap.withdrawn_subject', 'swap.withdrawn_body'],
};

/**
 * A swap as it stands now, told by letter: to who was asked when it is asked or withdrawn, to who asked when it is
 * answered. Nothing is sent to who has left or has no address.
 */
export async function toldSwap(
  db: PoolClient,
  deps: TicketDeps,
  id: number,
  now: Instant,
): Promise<SwapRow> {
  const swap = (await findSwap(db, id)) as SwapRow;
  await write(db, deps, swap, now);
  return swap;
}

async function write(db: PoolClient, deps: TicketDeps, swap: SwapRow, now: Instant): Promise<void> {
  const { rota, asker, asked, inReturn, state, note, answer } = swap;
  const answered = state === 'accepted' || state === 'refused';
  const reader = await readerOf(db, answered ? asker.id : asked.id);
  if (reader === null) return;
  const { language } = reader;
  const names = { asker: asker.name, asked: asked.name, rota: rota.name };
  const say = (key: string): string => phrase(language, 'oncall', key, names);
  const stretch = async (rotaId: number, from: Instant, to: Instant): Promise<string> => {
    const { zone } = await planRota(db, deps.agreements, rotaId);
    return [from, to].map((at) => momentWords(zone, at, now, language)).join(' – ');
  };
  const rows: [string, string][] = [
    [say('swap.shift'), await stretch(rota.id, swap.from, swap.to)],
    ...(inReturn
      ? [
          [
            say('swap.return'),
            `${inReturn.rota.name}, ${await stretch(inReturn.rota.id, inReturn.from, inReturn.to)}`,
          ] as [string, string],
        ]
      : []),
    [say('swap.note'), oneLine(note, 300)],
    ...(answer.trim() ? [[say('swap.answer'), oneLine(answer, 300)] as [string, string]] : []),
  ];
  const [subject, body] = WORDS[state];
  const letter = {
    subject: say(subject),
    blocks: [
      { type: 'paragraph' as const, text: say(body) },
      { type: 'facts' as const, rows },
      {
        type: 'link' as const,
        label: say('swap.link'),
        url: `${deps.mail.publicUrl}/console/garde`,
      },
    ],
  };
  const about = { kind: 'swap' as const, ticketId: null, eventSeq: null };
  await postLetter(db, deps.mail, reader, letter, about, now);
}
