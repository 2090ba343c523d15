import { FormattedMessage } from 'react-intl';
import { Field } from '../../ui/Form.tsx';
import type { Parts } from './queries.ts';

const RANKS = [1, 2, 3, 4, 5];
const USUAL = { rank: 3, vip: false };

/** How soon calls are answered beside those of others. */
export function CallFields({ terms, change, errorOf }: Parts) {
  const calls = terms.calls ?? USUAL;
  return (
    <>
      <Field
        label={<FormattedMessage id="agreements.call_rank" />}
        hint={<FormattedMessage id="agreements.call_rank_hint" />}
        error={errorOf('calls.rank')}
      >
        {(ids) => (
          <select
            {...ids}
            value={calls.rank}
            onChange={({ target }) => change({ calls: { ...calls, rank: Number(target.value) } })}
          >
            {RANKS.map((rank) => (
              <option key={rank}>{rank}</option>
            ))}
          </select>
        )}
      </Field>
      <p>
        <label>
          <input
            type="checkbox"
            checked={calls.vip}
            onChange={({ target }) => change({ calls: { ...calls, vip: target.checked } })}
          />{' '}
          <FormattedMessage id="agreements.call_vip" />
        </label>
      </p>
    </>
  );
}
