import { useEffect, useState } from 'react';
import type { FormatDateOptions, IntlShape } from 'react-intl';

/** The present of this browser in epoch milliseconds, kept up to date every so many milliseconds. */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** A date in words; the first of a month is « 1er » in French. */
export function dateWords(intl: IntlShape, value: string, options: FormatDateOptions): string {
  const french = intl.locale.startsWith('fr');
  return intl
    .formatDateToParts(value, options)
    .map(({ type, value }) => (french && type === 'day' && value === '1' ? '1er' : value))
    .join('');
}
