import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Form } from '../../ui/Form.tsx';
import styles from './calendar.module.css';
import { Line } from './Line.tsx';

/** A line that adds a day to what is being written; it is stored with the rest. */
export function AddDay(props: {
  what: 'holiday' | 'special';
  taken: readonly string[];
  add: (date: string, name: string) => void;
}) {
  const intl = useIntl();
  const { what, taken, add } = props;
  const [day, setDay] = useState({ date: '', name: '' });
  const [tried, setTried] = useState(false);
  const twice = taken.includes(day.date);
  const wrong = {
    date: day.date === '' ? 'calendars.date_needed' : twice ? 'calendars.date_twice' : null,
    name: day.name.trim() === '' ? 'calendars.name_needed' : null,
  };
  const errorOf = (id: string | null) => (tried && id ? intl.formatMessage({ id }) : undefined);
  return (
    <Form
      label={intl.formatMessage({ id: `calendars.${what}_add` })}
      onSubmit={() => {
        if (wrong.date || wrong.name) return setTried(true);
        add(day.date, day.name.trim());
        setDay({ date: '', name: '' });
        setTried(false);
      }}
    >
      <div className={`filters ${styles.add}`}>
        <Line
          phrase="calendars.column.date"
          type="date"
          value={day.date}
          error={errorOf(wrong.date)}
          onChange={(date) => setDay({ ...day, date })}
        />
        <Line
          phrase="calendars.column.name"
          value={day.name}
          error={errorOf(wrong.name)}
          onChange={(name) => setDay({ ...day, name })}
        />
        <button type="submit" className="button">
          <FormattedMessage id={`calendars.${what}_add`} />
        </button>
      </div>
    </Form>
  );
}
