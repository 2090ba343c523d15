import { FormattedDate, FormattedMessage, FormattedNumber, FormattedTime } from 'react-intl';
import type { PresenceDay } from '../../api/schema.ts';
import { PRESENCES } from '../../../core/call/presence.ts';
import { ZONE } from '../../ticket/words.tsx';
import { Field } from '../../ui/Form.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { StateWords } from './StateWords.tsx';
import { usePresenceDay } from './presences.ts';

type Days = PresenceDay['days'];

/** The time of each person in each state on a day, how busy they were, and every change. */
export function DayPanel({
  date,
  choose,
}: {
  date: string | null;
  choose: (date: string | null) => void;
}) {
  const day = usePresenceDay(date);
  return (
    <section aria-labelledby="day">
      <h2 id="day">
        {day.data ? (
          <FormattedMessage
            id="presences.day"
            values={{
              date: (
                <FormattedDate
                  value={`${day.data.date}T12:00:00Z`}
                  timeZone="UTC"
                  dateStyle="long"
                />
              ),
            }}
          />
        ) : (
          <FormattedMessage id="presences.date" />
        )}
      </h2>
      <div className="filters">
        <Field label={<FormattedMessage id="presences.date" />}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              value={date ?? day.data?.date ?? ''}
              onChange={({ target: { value } }) => choose(value === '' ? null : value)}
            />
          )}
        </Field>
      </div>
      <Loaded query={day}>
        {({ days }) =>
          days.length === 0 ? (
            <p>
              <FormattedMessage id="presences.day_none" />
            </p>
          ) : (
            <Table days={days} />
          )
        }
      </Loaded>
    </section>
  );
}

function Table({ days }: { days: Days }) {
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="presences.person" />
            </th>
            {PRESENCES.map((state) => (
              <th key={state} scope="col">
                <FormattedMessage id={`presence.${state}`} />
              </th>
            ))}
            <th scope="col">
              <FormattedMessage id="presences.occupancy" />
            </th>
            <th scope="col">
              <FormattedMessage id="presences.changes" />
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ person, seconds, occupancy, changes }) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              {PRESENCES.map((state) => (
                <td key={state}>
                  <FormattedMessage
                    id="presences.minutes"
                    values={{ minutes: Math.floor(seconds[state] / 60) }}
                  />
                </td>
              ))}
              <td>
                {occupancy.den === 0 ? (
                  <FormattedMessage id="presences.not_applicable" />
                ) : (
                  <FormattedNumber value={occupancy.num / occupancy.den} style="percent" />
                )}
              </td>
              <td>
                <Changes changes={changes} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Changes({ changes }: { changes: Days[number]['changes'] }) {
  if (changes.length === 0) return '–';
  return (
    <details>
      <summary>
        <FormattedMessage id="presences.change_count" values={{ count: changes.length }} />
      </summary>
      <ol>
        {changes.map(({ at, state, reason }) => (
          <li key={`${at}${state}`}>
            <FormattedMessage
              id="presences.change"
              values={{
                time: <FormattedTime value={at} timeZone={ZONE} hour="numeric" minute="2-digit" />,
                state: <StateWords state={state} reason={reason} />,
              }}
            />
          </li>
        ))}
      </ol>
    </details>
  );
}
