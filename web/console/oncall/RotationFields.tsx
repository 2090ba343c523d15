import { FormattedMessage, useIntl } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { Windows } from '../administration/Windows.tsx';
import { PeopleOrder } from './PeopleOrder.tsx';
import type { Known, Rotation } from './rota-draft.ts';

const TURNS = [1, 7, 14];
/** 2026-01-05 is a Monday. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY = 86_400_000;

/** People who follow each other: how long a turn lasts, when it is handed over, from when, who, at which hours. */
export function RotationFields(props: {
  layer: Rotation;
  at: number;
  people: readonly Known[];
  error: Error | null;
  change: (layer: Rotation) => void;
}) {
  const intl = useIntl();
  const { layer, at, people, error, change } = props;
  const put = (part: Partial<Rotation>): void => change({ ...layer, ...part });
  const wrong = (field: string) => fieldError(error, `layers.${at}.${field}`);
  const usual = TURNS.includes(layer.days);
  const input = (field: 'from' | 'until' | 'handover', type: 'date' | 'time') => (
    <Field label={<FormattedMessage id={`rota.rotation_${field}`} />} error={wrong(field)}>
      {(ids) => (
        <input
          {...ids}
          type={type}
          value={layer[field] ?? ''}
          onChange={({ target }) =>
            put({ [field]: field === 'until' ? target.value || null : target.value })
          }
        />
      )}
    </Field>
  );
  const days = Array.from({ length: 7 }, (_, i) =>
    intl.formatDate(MONDAY + i * DAY, { timeZone: 'UTC', weekday: 'long' }),
  );
  const { week } = layer;
  return (
    <>
      <Field label={<FormattedMessage id="rota.turn" />} error={wrong('days')}>
        {(ids) => (
          <select
            {...ids}
            value={usual ? layer.days : 0}
            onChange={(e) => put({ days: Number(e.target.value) || 3 })}
          >
            {[...TURNS, 0].map((count) => (
              <option key={count} value={count}>
                {intl.formatMessage({ id: `rota.turn_${count}` })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {!usual && (
        <Field label={<FormattedMessage id="rota.turn_days" />} error={wrong('days')}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              min={1}
              max={366}
              value={layer.days}
              onChange={(e) => put({ days: Math.max(1, Number(e.target.value)) })}
            />
          )}
        </Field>
      )}
      {input('handover', 'time')}
      {input('from', 'date')}
      {input('until', 'date')}
      <PeopleOrder
        chosen={layer.people}
        people={people}
        error={wrong('people')}
        change={(chosen) => put({ people: chosen })}
      />
      <Field label={<FormattedMessage id="rota.on" />}>
        {(ids) => (
          <select
            {...ids}
            value={layer.on}
            onChange={(e) => put({ on: e.target.value as Rotation['on'] })}
          >
            {(['every_day', 'holidays', 'other_days'] as const).map((on) => (
              <option key={on} value={on}>
                {intl.formatMessage({ id: `rota.on_${on}` })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p>
        <label>
          <input
            type="checkbox"
            checked={week === null}
            onChange={(e) => put({ week: e.target.checked ? null : nights() })}
          />{' '}
          <FormattedMessage id="rota.all_hours" />
        </label>
      </p>
      {week?.map((windows, i) => (
        <Windows
          key={days[i]}
          name={days[i] ?? ''}
          windows={windows}
          errorOf={(place) =>
            wrong(`week.${i}.${place}.open`) ?? wrong(`week.${i}.${place}.close`) ?? undefined
          }
          change={(changed) => put({ week: week.with(i, changed) })}
        />
      ))}
    </>
  );
}

/** The nights of every day, to begin with: a close that is not after the open is that of the next day. */
function nights(): NonNullable<Rotation['week']> {
  return Array.from({ length: 7 }, () => [{ open: '17:00', close: '07:30' }]);
}
