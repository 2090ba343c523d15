import { markup } from '../../adapters/documents/markup.ts';
import type { BoardPlanned, StatusBoard } from '../../core/interruption/status-board.ts';
import type { StatusWords } from './status-words.ts';

/** Writes the bulletins of the days shown, and the notices of what is planned, as an Atom feed (RFC 4287), the last change first. */
export function writeStatusFeed(
  board: StatusBoard,
  words: StatusWords,
  site: { readonly publicUrl: string; readonly centre: string | null },
): string {
  const { say, language } = words;
  const { publicUrl } = site;
  const name = site.centre ?? say('status.centre');
  const page = `${publicUrl}/status`;
  const entries = board.outages
    .flatMap((outage) =>
      outage.bulletins.map((bulletin) => ({
        id: `${page}#${outage.number}-${bulletin.place}`,
        title: say('status.entry', {
          kind: say(`status.bulletin_${bulletin.kind}`),
          services: words.list(outage.services),
        }),
        published: bulletin.publishedAt,
        updated: bulletin.correctedAt ?? bulletin.publishedAt,
        text: bulletin.text[language],
      })),
    )
    .concat(board.planned.flatMap((one) => noticeEntries(one, page, words)))
    .sort((a, b) => b.updated - a.updated || a.id.localeCompare(b.id));
  const iso = (at: number): string => new Date(at).toISOString();
  // Without any entry the feed is as old as the oldest it could hold.
  const first = board.services[0]?.days[0]?.date ?? '2026-01-01';
  const updated = entries[0] === undefined ? `${first}T00:00:00Z` : iso(entries[0].updated);
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}-CA">
<id>${page}</id>
<title>${say('status.title')} – ${name}</title>
<updated>${updated}</updated>
<author><name>${name}</name></author>
<link rel="self" type="application/atom+xml" href="${publicUrl}/status/feed.atom"/>
<link rel="alternate" type="text/html" href="${page}"/>
${entries.map(
  (entry) => markup`<entry>
<id>${entry.id}</id>
<title>${entry.title}</title>
<published>${iso(entry.published)}</published>
<updated>${iso(entry.updated)}</updated>
<link rel="alternate" type="text/html" href="${page}"/>
<content type="text">${entry.text}</content>
</entry>
`,
)}</feed>
`.markup;
}

function noticeEntries(planned: BoardPlanned, page: string, { say, language }: StatusWords) {
  return planned.notices.map((notice) => ({
    id: `${page}#planned-${planned.id}-${notice.place}`,
    title: say('status.entry', {
      kind: say(`status.notice_${notice.kind}`),
      services: planned.title[language],
    }),
    published: notice.publishedAt,
    updated: notice.publishedAt,
    text: notice.text[language],
  }));
}
