import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { ProblemError, unwrap } from '../../api/problem.ts';
import type { Calendar } from '../../api/schema.ts';
import { fieldError, ProblemNotice, Unread } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { calendarField, ChangedDays } from './ChangedDays.tsx';
import { type Days, daysOf, type Foreseen, useCalendarChange } from './calendars.ts';
import { Conflict } from './Conflict.tsx';
import type { Draft } from './draft.ts';
import { Line } from './Line.tsx';
import { MovedTickets } from './MovedTickets.tsx';
import styles from './site.module.css';

/** What saving will do – to the calendar and to the tickets – and saving. */
export function CalendarEffectsPanel(props: {
  calendar: Calendar;
  draft: Draft<Days & { version: number }>;
  effects: Foreseen;
}) {
  const intl = useIntl();
  const { calendar, draft, effects } = props;
  const [reason, setReason] = useState('');
  const say = useSay();
  const save = useCalendarChange(
    () =>
      unwrap(
        api.PATCH('/api/v1/calendars/{name}', {
          params: { path: { name: calendar.name } },
          headers: { 'if-match': `"${draft.value.version}"` },
          body: { ...daysOf(draft.value), reason: reason.trim() || null },
        }),
      ),
    (saved) => {
      draft.settle({ ...daysOf(saved.calendar), version: saved.calendar.version });
      setReason('');
      const { total } = saved.effects;
      say(<FormattedMessage id="calendars.saved" values={{ total }} />, 'done');
    },
  );
  const untouched = draft.touched.length === 0;
  return (
    <section className={`panel ${styles.preview}`} aria-labelledby="effects">
      <h2 id="effects">
        <FormattedMessage id="calendars.effects" />
      </h2>
      {untouched ? (
        <p>
          <FormattedMessage id="calendars.untouched" />
        </p>
      ) : (
        <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
          {save.isError && (
            <ProblemNotice error={save.error} nameOf={(field) => calendarField(intl, field)} />
          )}
          <Conflict
            fields={draft.conflicts.map((key) => ({
              phrase: `calendars.part.${key}`,
              theirs: intl.formatMessage(
                { id: 'calendars.part_count' },
                { count: calendar[key as keyof Days].length },
              ),
            }))}
          />
          <ChangedDays stored={calendar} days={draft.value} />
          <WhatComes calendar={calendar} effects={effects} />
          {effects.data?.past && (
            <Line
              phrase="calendars.reason"
              hint={<FormattedMessage id="calendars.reason_hint" />}
              value={reason}
              error={fieldError(save.error, 'reason')}
              onChange={setReason}
            />
          )}
          <div className="actions">
            <Submit busy={save.isPending}>
              <FormattedMessage id="administration.save" />
            </Submit>
            <button
              type="button"
              className="button"
              onClick={() => {
                save.reset();
                draft.change(daysOf(calendar));
              }}
            >
              <FormattedMessage id="calendars.undo" />
            </button>
          </div>
        </Form>
      )}
    </section>
  );
}

/** What the server foresees, that it is being counted, or why it can't be. */
function WhatComes(props: { calendar: Calendar; effects: Foreseen }) {
  const intl = useIntl();
  const { data, error, refetch } = props.effects;
  if (data) return <MovedTickets effects={data} timeZone={props.calendar.timeZone} />;
  if (error instanceof ProblemError && error.fields.size > 0) {
    return (
      <div className="alert error" role="status">
        {[...error.fields].map(([field, message]) => (
          <p key={field}>
            <FormattedMessage
              id="state.field_refused"
              values={{ field: calendarField(intl, field), message }}
            />
          </p>
        ))}
      </div>
    );
  }
  if (error) return <Unread error={error} retry={refetch} />;
  return (
    <p role="status">
      <FormattedMessage id="calendars.counting" />
    </p>
  );
}
