import { type Markup, markup } from '../../adapters/documents/markup.ts';
import type {
  BoardOutage,
  BoardPlanned,
  BoardService,
  PublishedNotice,
  ShownBulletin,
  StatusBoard,
} from '../../core/interruption/status-board.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { framePage } from './status-frame.ts';
import type { StatusWords } from './status-words.ts';

/** Writes the board as a page that needs no script: the same board gives the same bytes. */
export function writeStatusPage(
  board: StatusBoard,
  words: StatusWords,
  centre: string | null,
): string {
  const { say, language } = words;
  const active = board.outages.filter(({ state }) => state === 'active');
  const over = board.outages.filter(({ state }) => state !== 'active');
  const ahead = board.planned.filter(({ endsAt }) => endsAt > board.at);
  const past = board.planned.filter(({ endsAt }) => endsAt <= board.at).toReversed();
  return framePage({
    ...{ language, centre, title: say('status.title') },
    other: language === 'fr' ? '/status/en' : '/status',
    head: markup`<link rel="alternate" type="application/atom+xml" href="/status/feed.atom" title="${say('status.feed')}">
<link rel="alternate" type="text/calendar" href="/status/calendar.ics" title="${say('status.calendar')}">
`,
    content: markup`<p class="now ${board.state}"><span aria-hidden="true">${SIGNS[board.state]} </span>${say(`status.now_${board.state}`)}</p>
<p class="quiet">${say('status.at', { at: words.moment(board.at) })}</p>
<p><a class="subscribe" href="${language === 'fr' ? '/abonnement' : '/abonnement/en'}">${say('status.subscribe')}</a></p>
${section('outages', say('status.outages'), outageList(active, words, say('status.outages_none')))}
${section('planned', say('status.planned'), plannedList(ahead, words, say('status.planned_none')))}
${section('services', say('status.services'), serviceList(board.services, words))}
${section('history', say('status.history'), outageList(over, words, say('status.history_none')))}
${section('planned-history', say('status.planned_history'), plannedList(past, words, say('status.planned_history_none')))}`,
    footer: markup`<footer>
<p>${say('status.counted')}</p>
<ul><li><a href="/status/feed.atom">${say('status.feed')}</a></li><li><a href="/status/calendar.ics">${say('status.calendar')}</a></li><li><a href="/status/status.json">${say('status.data')}</a></li></ul>
</footer>
`,
  });
}

const SIGNS = { working: '✔', slow: '◆', down: '▲', planned: '●' } as const;

function section(id: string, title: string, content: Markup): Markup {
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}
</section>`;
}

function outageList(outages: readonly BoardOutage[], words: StatusWords, none: string): Markup {
  if (outages.length === 0) return markup`<p>${none}</p>`;
  return markup`${outages.map((outage) => outageCard(outage, words))}`;
}

function outageCard(outage: BoardOutage, words: StatusWords): Markup {
  const { say, moment } = words;
  const { severity, since, restoredAt, handedOverAt, bulletins } = outage;
  const lasted =
    restoredAt !== null
      ? say('status.lasted', { since: moment(since), restored: moment(restoredAt) })
      : handedOverAt !== null
        ? say('status.handed_over', { since: moment(since), at: moment(handedOverAt) })
        : say('status.since', { since: moment(since) });
  return markup`<article class="card ${outage.state === 'active' ? severity : 'over'}">
<h3>${words.list(outage.services)}</h3>
<p>${say(`status.severity_${severity}`)} ${lasted} <span class="quiet">${displayNumber(outage.number)}</span></p>
${outage.workplaces.length > 0 && markup`<p>${say('status.places', { places: outage.workplaces.join(', ') })}</p>`}
${bulletins.length > 0 && markup`<ol reversed>${bulletins.map((one) => bulletinItem(one, words))}</ol>`}
</article>
`;
}

function bulletinItem(bulletin: ShownBulletin, words: StatusWords): Markup {
  const { say, moment, language } = words;
  const { kind, publishedAt, correctedAt, nextAt } = bulletin;
  const iso = new Date(publishedAt).toISOString();
  const paragraphs = bulletin.text[language].split(/\n{2,}/);
  return markup`<li><p class="quiet"><strong>${say(`status.bulletin_${kind}`)}</strong>, <time datetime="${iso}">${moment(publishedAt)}</time>${correctedAt !== null && markup` – ${say('status.corrected', { at: moment(correctedAt) })}`}</p>
${paragraphs.map((text) => markup`<p class="said">${text}</p>`)}${nextAt !== null && markup`<p class="quiet">${say('status.next', { at: moment(nextAt) })}</p>`}</li>
`;
}

function plannedList(planned: readonly BoardPlanned[], words: StatusWords, none: string): Markup {
  const { say, moment, language } = words;
  if (planned.length === 0) return markup`<p>${none}</p>`;
  return markup`${planned.map(
    (one) => markup`<article class="card ${one.cancelledAt === null ? 'planned' : 'over'}">
<h3>${one.title[language]}</h3>
<p>${words.list(one.services)}<br>${say('status.window', { from: moment(one.startsAt), to: moment(one.endsAt) })}${one.cancelledAt !== null && markup` <strong>${say('status.cancelled')}</strong>`}</p>
${one.workplaces.length > 0 && markup`<p>${say('status.places', { places: one.workplaces.join(', ') })}</p>`}
<p class="said">${one.text[language]}</p>
${one.notices.length > 0 && markup`<ol reversed>${one.notices.map((notice) => noticeItem(notice, words))}</ol>`}
</article>
`,
  )}`;
}

function noticeItem({ kind, text, publishedAt }: PublishedNotice, words: StatusWords): Markup {
  const { say, moment, language } = words;
  const iso = new Date(publishedAt).toISOString();
  // What is done in the window stands above already.
  const [said = ''] = text[language].split(/\n{2,}/);
  return markup`<li><p class="quiet"><strong>${say(`status.notice_${kind}`)}</strong>, <time datetime="${iso}">${moment(publishedAt)}</time></p>
<p class="said">${said}</p></li>
`;
}

function serviceList(services: readonly BoardService[], words: StatusWords): Markup {
  const { say, language } = words;
  if (services.length === 0) return markup`<p>${say('status.services_none')}</p>`;
  return markup`<ul class="services">${services.map((service) => {
    const lost = service.days.reduce((sum, day) => sum + day.lostSeconds, 0);
    const days = service.days.filter((day) => day.lostSeconds > 0).length;
    return markup`<li>
<h3>${service.name[language]}</h3>
<p class="state ${service.state}"><span aria-hidden="true">${SIGNS[service.state]} </span>${say(`status.state_${service.state}`)}</p>
<p class="available">${say('status.available', { percent: words.percent(service.availability) })}</p>
<p class="days" aria-hidden="true">${service.days.map((day) => markup`<span class="${day.state}" title="${words.day(day.date)}"></span>`)}</p>
<p class="quiet">${lost === 0 ? say('status.lost_none') : say('status.lost', { length: words.length(lost), days })}</p>
</li>
`;
  })}</ul>`;
}
