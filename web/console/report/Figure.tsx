import type { ReactNode } from 'react';
import { FormattedNumber, useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import { SCOPES } from './queries.ts';

/** What is opened, by the names of the address. */
export type Opened = Readonly<Partial<Record<OpenedPart, string>>>;
export type OpenedPart = 'partie' | 'appels' | 'engagement' | 'raison' | (typeof LINES)[number];
const LINES = ['type', 'canal', 'niveau', 'ligne'] as const;

/** A number that opens the list of what it counts; none opens nothing. */
export function Figure(props: {
  value: number;
  /** What it counts, for who hears the link alone. */
  name: string;
  opened: Opened;
  children?: ReactNode;
}) {
  const { value, name, opened, children } = props;
  const intl = useIntl();
  const [address] = useSearchParams();
  const shown = children ?? <FormattedNumber value={value} />;
  if (value === 0) return shown;
  const kept = ['mois', ...Object.values(SCOPES)].flatMap((one) => {
    const given = address.get(one);
    return given ? [[one, given]] : [];
  });
  const to = `/tableau-de-bord/liste?${new URLSearchParams([...kept, ...Object.entries(opened)])}`;
  return (
    <Link
      to={to}
      aria-label={intl.formatMessage({ id: 'dashboard.list_of' }, { count: value, name })}
    >
      {shown}
    </Link>
  );
}
