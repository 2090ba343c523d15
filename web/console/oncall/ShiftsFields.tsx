import { FormattedMessage, useIntl } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import type { Known, Shifts } from './rota-draft.ts';

/** Shifts written one by one, in wall time. */
export function ShiftsFields(props: {
  layer: Shifts;
  at: number;
  people: readonly Known[];
  today: string;
  error: Error | null;
  change: (layer: Shifts) => void;
}) {
  const intl = useIntl();
  const { layer, at, people, today, error, change } = props;
  const { shifts } = layer;
  const last = shifts.at(-1)?.to ?? `${today}T17:00`;
  const put = (place: number, part: Partial<Shifts['shifts'][number]>): void => {
    const before = shifts[place];
    if (before) change({ ...layer, shifts: shifts.with(place, { ...before, ...part }) });
  };
  const wrong = (place: number, field: string) =>
    fieldError(error, `layers.${at}.shifts.${place}${field}`);
  return (
    <>
      {shifts.map((shift, place) => (
        // A shift has no name but its place.
        <fieldset key={[place].join()}>
          <legend>
            <FormattedMessage id="rota.shift" values={{ place: place + 1 }} />
          </legend>
          {(['from', 'to'] as const).map((field) => (
            <Field
              key={field}
              label={<FormattedMessage id={`oncall.column_${field}`} />}
              error={wrong(place, `.${field}`) ?? (field === 'from' ? wrong(place, '') : undefined)}
            >
              {(ids) => (
                <input
                  {...ids}
                  type="datetime-local"
                  value={shift[field]}
                  onChange={(e) => put(place, { [field]: e.target.value })}
                />
              )}
            </Field>
          ))}
          <Field
            label={<FormattedMessage id="oncall.column_person" />}
            error={wrong(place, '.personId')}
          >
            {(ids) => (
              <select
                {...ids}
                value={shift.personId}
                onChange={(e) => put(place, { personId: Number(e.target.value) })}
              >
                {people.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <button
            type="button"
            className="button plain"
            aria-label={intl.formatMessage({ id: 'rota.shift_remove' }, { place: place + 1 })}
            onClick={() => change({ ...layer, shifts: shifts.toSpliced(place, 1) })}
          >
            <FormattedMessage id="form_editor.remove" />
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className="button"
        onClick={() =>
          change({
            ...layer,
            shifts: [...shifts, { from: last, to: last, personId: people[0]?.id ?? 0 }],
          })
        }
      >
        <FormattedMessage id="rota.shift_add" />
      </button>
    </>
  );
}
