import type { TriedRate, TriedTicket } from '../core/agreement/what-if.ts';
import { duration } from '../core/clock/time-words.ts';
import type { TriedPeriod } from '../features/report/try-agreement.ts';
import en from '../locales/en/agreement.json' with { type: 'json' };
import fr from '../locales/fr/agreement.json' with { type: 'json' };
import { type Locale, phrases, type Say } from './text.ts';
import { type TextColumn, textTable } from './text-table.ts';

type Key = keyof typeof fr;

const WIDTH = 110;
const left = (title: string): TextColumn => ({ title, align: 'left' });
const right = (title: string): TextColumn => ({ title, align: 'right' });

/** A period under a draft as text: each row before and after, then the tickets whose status changes and why. */
export function trialText(tried: TriedPeriod, locale: Locale): string {
  const t = phrases(locale, { fr, en });
  const { from, to, incidents, before } = tried;
  const rows = tried.rows.map((row) => [
    locale === 'en' ? row.labelEn : row.label,
    rateText(row.before, t, locale),
    rateText(row.after, t, locale),
  ]);
  const changed = tried.changed.map((one) => [
    one.id,
    delayText(one, 'before', t, locale),
    delayText(one, 'after', t, locale),
    one.why.map((why) => t(`why.${why}` as Key)).join(', '),
  ]);
  const parts = [
    t('trial.title', { from, to }),
    t('trial.before', { name: before.name, version: before.version, count: incidents }),
    '',
    ...textTable([left(t('trial.row')), right(t('trial.was')), right(t('trial.is'))], rows, WIDTH),
    '',
    t('trial.changed', { count: changed.length }),
  ];
  if (changed.length > 0) {
    const columns = [
      left(t('trial.ticket')),
      left(t('trial.was')),
      left(t('trial.is')),
      left(t('trial.why')),
    ];
    parts.push(...textTable(columns, changed, WIDTH));
  }
  return parts.join('\n');
}

function rateText(rate: TriedRate | null, t: Say<Key>, locale: Locale): string {
  if (rate === null) return t('trial.no_row');
  const { numerator, denominator, display, target, met } = rate;
  const percent = locale === 'en' && rate.rate !== null ? `${rate.rate}%` : display;
  const verdict = met === null ? '' : ` ${t(met ? 'trial.met' : 'trial.not_met')}`;
  return `${numerator}/${denominator} ${percent} / ${target}\u00a0%${verdict}`;
}

function delayText(
  one: TriedTicket,
  side: 'before' | 'after',
  t: Say<Key>,
  locale: Locale,
): string {
  const delay = one[side];
  if (delay === null)
    return one.firstContact === null ? '' : t(`contact.${one.firstContact[side]}` as Key);
  const words = (seconds: number): string => duration(seconds, locale, seconds < 3600);
  const { elapsedSeconds, targetSeconds, met } = delay;
  return `${words(elapsedSeconds)} / ${words(targetSeconds)} ${t(met ? 'trial.met' : 'trial.not_met')}`;
}
