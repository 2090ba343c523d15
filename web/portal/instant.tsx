import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import { ZONE } from '../ticket/words.tsx';
import { dateWords } from '../ui/time.ts';

/** An instant as one says it: « mardi 10 février 2026 à 14 h 30 ». */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} style={{ whiteSpace: 'normal' }}>
      <FormattedMessage
        id="portal.moment"
        values={{
          day: <DateWords value={at} timeZone={ZONE} weekday />,
          time: (
            <span style={{ whiteSpace: 'nowrap' }}>
              <FormattedTime value={at} timeZone={ZONE} hour="numeric" minute="2-digit" />
            </span>
          ),
        }}
      />
    </time>
  );
}

/** A date without its time. */
export function Day({ at }: { at: string }) {
  return (
    <time dateTime={at} style={{ whiteSpace: 'normal' }}>
      <DateWords value={at} timeZone={ZONE} />
    </time>
  );
}

/** A calendar date, in no zone: « vendredi 25 décembre 2026 ». */
export function LocalDay({ date, weekday = false }: { date: string; weekday?: boolean }) {
  return (
    <time dateTime={date} style={{ whiteSpace: 'normal' }}>
      <DateWords value={`${date}T12:00:00Z`} timeZone="UTC" weekday={weekday} />
    </time>
  );
}

/** A date in words. */
function DateWords(props: { value: string; timeZone: string; weekday?: boolean }) {
  const intl = useIntl();
  const { value, timeZone, weekday = false } = props;
  return (
    <>
      {dateWords(intl, value, {
        ...{ timeZone, ...(weekday && { weekday: 'long' as const }) },
        ...{ day: 'numeric', month: 'long', year: 'numeric' },
      })}
    </>
  );
}
