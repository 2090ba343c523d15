import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { type Days, weekWords, windowsWords } from './calendars.ts';
import { LocalDate } from './LocalDate.tsx';

/** What is being added to a calendar and taken away from it, a line each. */
export function ChangedDays({ stored, days }: { stored: Days; days: Days }) {
  const intl = useIntl();
  const [was, is] = [linesOf(intl, stored), linesOf(intl, days)];
  const lines = [
    ...without(is, was).map((line) => ({ ...line, phrase: 'calendars.added' })),
    ...without(was, is).map((line) => ({ ...line, phrase: 'calendars.removed' })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
  return (
    <ul>
      {lines.map(({ date, text, phrase }) => (
        <li key={`${phrase} ${date} ${text}`}>
          <FormattedMessage
            id={phrase}
            values={{ date: date ? <LocalDate key="date" date={date} /> : '–', text }}
          />
        </li>
      ))}
    </ul>
  );
}

type DayLine = { readonly date: string; readonly text: string };

function linesOf(intl: IntlShape, { weeks, holidays, exceptions }: Days): DayLine[] {
  return [
    ...weeks.map(({ from, week }) => ({
      date: from,
      text: intl.formatMessage({ id: 'calendars.line.week' }, { hours: weekWords(intl, week) }),
    })),
    ...holidays.map(({ date, name }) => ({ date, text: name })),
    ...exceptions.map(({ date, name, windows }) => ({
      date,
      text: intl.formatMessage(
        { id: 'calendars.line.special' },
        { name, hours: windowsWords(intl, windows) },
      ),
    })),
  ];
}

function without(lines: readonly DayLine[], others: readonly DayLine[]): DayLine[] {
  const known = new Set(others.map(({ date, text }) => `${date} ${text}`));
  return lines.filter(({ date, text }) => !known.has(`${date} ${text}`));
}

/** What a field of a calendar is called. */
export function calendarField(intl: IntlShape, field: string): string {
  const [part = ''] = field.split('.');
  const known = ['weeks', 'holidays', 'exceptions', 'reason'].includes(part);
  return known ? intl.formatMessage({ id: `calendars.part.${part}` }) : field;
}
