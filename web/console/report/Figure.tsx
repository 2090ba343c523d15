import type { ReactNode } from 'react';
import { FormattedNumber, useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import { SCOPES } from './queries.ts';

/** What is opened, by the names of the address. */
export type Opened = Readonly<Partial<Record<OpenedPart, string>>>;
export type OpenedPart = 'partie' | 'appels' | 'engagement' | 'raison' | (typeof LINES)[number];
const LINES = ['type', 'canal', 'niveau', 'ligne'] as const;

/** A number, a text or a whole sentence that opens the list of what it counts; none opens nothing. */
export function Figure(props: {
  value: number;
  /** What it counts, for who hears the link alone. */
  name: string;
  opened: Opened;
  /** Shown instead of the number. */
  text?: string;
  /** A sentence that says by itself what it counts. */
  children?: ReactNode;
}) {
  const { value, name, opened, text, children } = props;
  const intl = useIntl();
  const [address] = useSearchParams();
  const shown = children ?? text ?? <FormattedNumber value={value} />;
  if (value === 0) return shown;
  const heard = (): string =>
    intl.formatMessage(
      { id: 'dashboard.list_of' },
      { shown: text ?? intl.formatNumber(value), name },
    );
  const kept = ['mois', ...Object.values(SCOPES)].flatMap((one) => {
    const given = address.get(one);
    return given ? [[one, given]] : [];
  });
  const to = `/tableau-de-bord/liste?${new URLSearchParams([...kept, ...Object.entries(opened)])}`;
  return (
    <Link
      to={to}
      // What is heard holds what is seen.
      aria-label={children === undefined ? heard() : undefined}
    >
      {shown}
    </Link>
  );
}
