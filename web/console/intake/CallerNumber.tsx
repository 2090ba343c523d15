import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { sameNumber } from '../../../core/ticket/decide-identity.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { KnownNumber } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Field } from '../../ui/Form.tsx';
import styles from './intake.module.css';

/**
 * The number that is shown for the call, beside the directory's: what of it proves nothing, said and never in the way. It
 * is compared here, and kept nowhere.
 */
export function CallerNumber(props: {
  personId: number;
  value: string;
  onChange: (number: string) => void;
}) {
  const { personId, value } = props;
  const known = useQuery({
    queryKey: ['people', personId, 'known-number'],
    staleTime: 60_000,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/people/{id}/known-number', {
          params: { path: { id: String(personId) } },
        }),
      ),
  });
  return (
    <>
      <Field label={<FormattedMessage id="register.shown_number" />}>
        {(ids) => (
          <input
            {...ids}
            type="tel"
            autoComplete="off"
            maxLength={40}
            value={value}
            onChange={({ target }) => props.onChange(target.value)}
          />
        )}
      </Field>
      <p role="status" className={styles.number}>
        {known.data && <Judged known={known.data} shown={value} />}
      </p>
    </>
  );
}

function Judged({ known, shown }: { known: KnownNumber; shown: string }) {
  const { phone, since, counts, phoneAgeDays: days } = known;
  const typed = shown.replace(/\D/g, '').length >= 7;
  const why =
    phone === null
      ? 'none'
      : !counts
        ? 'recent'
        : typed && !sameNumber(phone, shown)
          ? 'other'
          : typed
            ? 'same'
            : null;
  if (why === null) return null;
  return (
    <>
      {why !== 'same' && (
        <span className="badge">
          <FormattedMessage id="register.unverified" />
        </span>
      )}{' '}
      <FormattedMessage
        id={`register.number_${why}`}
        values={{
          ...{ days, since: since && <When at={since} /> },
          phone: <span style={{ whiteSpace: 'nowrap' }}>{phone}</span>,
        }}
      />
    </>
  );
}
