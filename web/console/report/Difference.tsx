import { FormattedMessage, useIntl } from 'react-intl';
import type { Difference as Between } from '../../../core/report/difference.ts';

const SHAPES = { more: '▲', less: '▼', same: '=' } as const;
type Way = keyof typeof SHAPES;
const wayOf = (value: number): Way => (value > 0 ? 'more' : value < 0 ? 'less' : 'same');

/** How far one rate is from another, by a shape and words, and what came to its two counts. */
export function RateDifference({ between }: { between: Between | null }) {
  const intl = useIntl();
  if (between === null) return <FormattedMessage id="dashboard.not_applicable" />;
  const { tenths, numerator, denominator } = between;
  const signed = (value: number): string => intl.formatNumber(value, { signDisplay: 'exceptZero' });
  return (
    <>
      {tenths === null ? (
        <FormattedMessage id="dashboard.not_applicable" />
      ) : (
        <Said
          way={wayOf(tenths)}
          amount={intl.formatMessage(
            { id: 'dashboard.points' },
            {
              points: intl.formatNumber(Math.abs(tenths) / 10, { minimumFractionDigits: 1 }),
            },
          )}
        />
      )}
      {(numerator !== 0 || denominator !== 0) && (
        <>
          <br />
          <small>
            {signed(numerator)} / {signed(denominator)}
          </small>
        </>
      )}
    </>
  );
}

/** How far one number is from another; null: one of them is not known. */
export function Difference({
  value,
  write,
}: {
  value: number | null;
  write: (value: number) => string;
}) {
  if (value === null) return <FormattedMessage id="dashboard.not_applicable" />;
  return <Said way={wayOf(value)} amount={write(Math.abs(value))} />;
}

function Said({ way, amount }: { way: Way; amount: string }) {
  return (
    <>
      <span aria-hidden="true">{SHAPES[way]} </span>
      <FormattedMessage id={`dashboard.difference_${way}`} values={{ amount }} />
    </>
  );
}
