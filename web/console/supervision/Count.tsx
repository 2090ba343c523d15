import { FormattedNumber, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { FIGURES, type FigureName, listOf } from './queries.ts';

/** A number that opens the list of its tickets; none opens nothing. */
export function Count(props: {
  figure: FigureName;
  value: number;
  /** Whose it is, for who hears the link alone. */
  name: string;
  filters: Readonly<Record<string, string>>;
}) {
  const { figure, value, name, filters } = props;
  const intl = useIntl();
  const serious = value > 0 && (figure === 'late' || figure === 'atRisk');
  const shown = (
    <>
      {serious && <span aria-hidden="true">{figure === 'late' ? '▲ ' : '● '}</span>}
      <FormattedNumber value={value} />
    </>
  );
  if (value === 0) return shown;
  const label = intl.formatMessage(
    { id: 'supervision.list_of' },
    { count: value, figure: intl.formatMessage({ id: `supervision.${figure}` }), name },
  );
  return (
    <Link to={listOf({ ...FIGURES[figure], ...filters })} aria-label={label}>
      {shown}
    </Link>
  );
}
