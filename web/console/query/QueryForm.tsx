import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import {
  type Dimension,
  measuresOf,
  PERIODS,
  type Subject,
  SUBJECT_SIDES,
  SUBJECTS,
  TIMES,
} from '../../../core/report/query.ts';
import { Boxes } from '../../ui/Boxes.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { Choice } from './Choice.tsx';
import type { Asked } from './queries.ts';
import { type Sides, QueryFilters } from './QueryFilters.tsx';

const FIRST: Asked = {
  ...{ subject: 'incidents', measures: 'restored,in_time', dimensions: 'month' },
  period: 'last_13_months',
};

/** What is asked: of what, which measures, divided by what, when, narrowed to what. */
export function QueryForm(props: {
  asked: Asked | null;
  sides: Sides;
  onAsk: (asked: Asked) => void;
}) {
  const intl = useIntl();
  const [draft, setDraft] = useState<Asked>(props.asked ?? FIRST);
  // What is asked otherwise – a saved query, the way back – is what the form then says.
  const text = JSON.stringify(props.asked);
  const [seen, setSeen] = useState(text);
  if (text !== seen) {
    setSeen(text);
    setDraft(props.asked ?? FIRST);
  }
  const set = (parts: Asked): void =>
    setDraft(
      Object.fromEntries(Object.entries({ ...draft, ...parts }).filter(([, v]) => v !== '')),
    );
  const subject = SUBJECTS.find((one) => one === draft['subject']) ?? 'incidents';
  const [first = '', second = ''] = (draft['dimensions'] ?? '').split(',');
  const divide = (...by: string[]): void =>
    set({ dimensions: [...new Set(by.filter((one) => one !== ''))].join() });
  const dimensions: readonly Dimension[] = [...TIMES, ...SUBJECT_SIDES[subject]];
  const dimension = (name: string, value: string, change: (to: string) => void) => (
    <Choice
      name={name}
      none="query.undivided"
      value={value}
      options={dimensions.map((one) => [one, intl.formatMessage({ id: `query.dimension_${one}` })])}
      onChange={change}
    />
  );
  return (
    <Form label={intl.formatMessage({ id: 'query.form' })} onSubmit={() => props.onAsk(draft)}>
      <div className="filters">
        <Choice
          name="query.subject"
          value={subject}
          options={SUBJECTS.map((one) => [one, intl.formatMessage({ id: `query.subject_${one}` })])}
          onChange={(next) => setDraft(begun(next as Subject, draft))}
        />
        {dimension('query.by', first, (to) => divide(to, second))}
        {dimension('query.then_by', second, (to) => divide(first, to))}
      </div>
      <Boxes
        columns
        question={<FormattedMessage id="query.measures" />}
        answers={measuresOf(subject).map((value) => ({
          value,
          label: <FormattedMessage id={`query.measure_${value}`} />,
        }))}
        taken={(draft['measures'] ?? '').split(',')}
        onChange={(taken) => {
          // In the order of the list, whatever the order of the presses.
          set({
            measures: measuresOf(subject)
              .filter((one) => taken.includes(one))
              .join(),
          });
        }}
      />
      <div className="filters">
        <Choice
          name="query.period"
          value={draft['period'] ?? 'last_month'}
          options={PERIODS.map((one) => [one, intl.formatMessage({ id: `query.period_${one}` })])}
          onChange={(period) => set({ period, from: '', to: '' })}
        />
        {draft['period'] === 'between' &&
          (['from', 'to'] as const).map((name) => (
            <Field key={name} label={<FormattedMessage id={`query.${name}`} />}>
              {(ids) => (
                <input
                  {...ids}
                  type="date"
                  value={draft[name] ?? ''}
                  onChange={({ target }) => set({ [name]: target.value })}
                />
              )}
            </Field>
          ))}
      </div>
      <QueryFilters subject={subject} draft={draft} sides={props.sides} onChange={set} />
      <div className="actions">
        <Submit busy={false}>
          <FormattedMessage id="query.run" />
        </Submit>
      </div>
    </Form>
  );
}

/** A new subject keeps the period and what it may be divided by. */
function begun(
  subject: Subject,
  { period = 'last_month', from, to, dimensions = '' }: Asked,
): Asked {
  const known = dimensions
    .split(',')
    .filter((one) => [...TIMES, ...SUBJECT_SIDES[subject]].some((own) => own === one));
  return {
    ...{ subject, period, measures: measuresOf(subject).slice(0, 3).join() },
    ...(known.length > 0 && { dimensions: known.join() }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}
