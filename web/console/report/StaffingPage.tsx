import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Staffing } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Boxes } from '../../ui/Boxes.tsx';
import { Field } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { daysAfter, timeWords } from '../administration/calendars.ts';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { useToday } from '../present-date.ts';
import { KnownOfDays } from './KnownDays.tsx';
import styles from './dashboard.module.css';
import { rateWords } from './queries.ts';
import { Verdict } from './Verdict.tsx';

/** What may be tried otherwise: the names of the API and of the address. */
const TRIED = { handleSeconds: 'duree', targetPercent: 'cible', withinSeconds: 'delai' } as const;

/** What is left out of the forecast unless it is counted: the names of the API and of the address. */
const KNOWN = [
  { name: 'holidays', place: 'feries' },
  { name: 'interruptions', place: 'interruptions' },
] as const;

/** How many people each half hour of the day needs, beside who answered; another handle time or target tried. */
export default function StaffingPage() {
  const intl = useIntl();
  const [address, setAddress] = useSearchParams();
  const today = useToday();
  const [from, to] = [address.get('du') ?? daysAfter(today, -28), address.get('au') ?? today];
  const tried = Object.fromEntries(
    Object.entries(TRIED).flatMap(([name, place]) => {
      const value = address.get(place);
      return value ? [[name, value]] : [];
    }),
  );
  const leaves = KNOWN.filter(({ place }) => address.get(place) !== 'oui');
  const counted = KNOWN.filter((one) => !leaves.includes(one)).map(({ name }) => [name, 'counted']);
  const query = { from, to, ...tried, ...Object.fromEntries(counted) };
  const plan = useQuery({
    queryKey: ['staffing', query],
    retry: false,
    placeholderData: (before) => before,
    queryFn: () => unwrap(api.GET('/api/v1/staffing', { params: { query } })),
  });
  const change = (...parts: readonly (readonly [place: string, value: string])[]): void => {
    const next = new URLSearchParams(address);
    for (const [place, value] of parts) {
      if (value === '') next.delete(place);
      else next.set(place, value);
    }
    setAddress(next, { replace: true });
  };
  const field = (name: string, place: string, type: 'date' | 'number', value: string) => (
    <Field label={<FormattedMessage id={`dashboard.staffing_${name}`} />}>
      {(ids) => (
        <input
          {...{ ...ids, type, value, min: type === 'number' ? 1 : undefined }}
          onChange={({ target }) => change([place, target.value])}
        />
      )}
    </Field>
  );
  return (
    <>
      <Up to="/supervision" phrase="supervision.title" />
      <Title>{intl.formatMessage({ id: 'dashboard.staffing' })}</Title>
      <p>
        <FormattedMessage id="dashboard.staffing_about" />
      </p>
      <div className="filters">
        {field('from', 'du', 'date', from)}
        {field('to', 'au', 'date', to)}
        {field('handle', 'duree', 'number', address.get('duree') ?? '')}
        {field('target', 'cible', 'number', address.get('cible') ?? '')}
        {field('within', 'delai', 'number', address.get('delai') ?? '')}
      </div>
      <Boxes
        question={<FormattedMessage id="dashboard.staffing_leave_out" />}
        answers={KNOWN.map(({ name, place }) => ({
          value: place,
          label: <FormattedMessage id={`dashboard.staffing_leave_${name}`} />,
        }))}
        taken={leaves.map(({ place }) => place)}
        columns
        onChange={(taken) =>
          change(...KNOWN.map(({ place }) => [place, taken.includes(place) ? '' : 'oui'] as const))
        }
      />
      <Loaded query={plan}>{(shown) => <Plan plan={shown} />}</Loaded>
    </>
  );
}

const COLUMNS = ['at', 'mean', 'most', 'people', 'patient', 'busiest', 'there', 'reached'];

function Plan({ plan }: { plan: Staffing }) {
  const intl = useIntl();
  const number = (value: number | null) =>
    value === null ? '–' : <FormattedNumber value={value} maximumFractionDigits={1} />;
  if (plan.handleSeconds === null) {
    return (
      <p>
        <FormattedMessage id="dashboard.staffing_unknown" />
      </p>
    );
  }
  return (
    <>
      <p>
        <FormattedMessage
          id={plan.handleMeasured ? 'dashboard.staffing_measured' : 'dashboard.staffing_given'}
          values={{
            percent: plan.targetPercent,
            seconds: plan.withinSeconds,
            handle: plan.handleSeconds,
          }}
        />{' '}
        {plan.patienceSeconds !== null && (
          <FormattedMessage
            id="dashboard.staffing_patience"
            values={{ seconds: plan.patienceSeconds }}
          />
        )}
      </p>
      <KnownOfDays plan={plan} />
      <p>
        <FormattedMessage
          id={
            plan.presenceSince === null
              ? 'dashboard.staffing_by_desks'
              : 'dashboard.staffing_by_presence'
          }
          values={{ since: <When at={plan.presenceSince} /> }}
        />
      </p>
      {plan.halfHours.length === 0 ? (
        <p>
          <FormattedMessage id="dashboard.staffing_closed" />
        </p>
      ) : (
        <Scroll>
          <table className={styles.figures}>
            <caption>
              <FormattedMessage id="dashboard.staffing_table" />
            </caption>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    <FormattedMessage id={`dashboard.column_${column}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {plan.halfHours.map((one) => (
                <tr key={one.at}>
                  <th scope="row">{timeWords(intl, one.at)}</th>
                  <td>{number(one.meanCalls)}</td>
                  <td>{number(one.mostCalls)}</td>
                  <td>
                    <strong>{number(one.people)}</strong>
                  </td>
                  <td>{number(one.peopleAsPatient)}</td>
                  <td>{number(one.peopleOnBusiest)}</td>
                  <td>
                    <There line={one} />
                  </td>
                  <td>
                    {rateWords(intl, one.reached.rate)}{' '}
                    {one.reached.rate !== null && <Verdict met={one.reached.met} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

/** Who was there on an average day: people by their presence where it was kept, else desks that answered. */
function There({ line: { present, answering } }: { line: Staffing['halfHours'][number] }) {
  const shown = present ?? answering;
  if (shown === null) return '–';
  return (
    <>
      <FormattedNumber value={shown} maximumFractionDigits={1} />{' '}
      <small>
        <FormattedMessage
          id={present === null ? 'dashboard.there_desks' : 'dashboard.there_people'}
          values={{ count: shown }}
        />
      </small>
    </>
  );
}
