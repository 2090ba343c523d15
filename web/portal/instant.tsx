import { FormattedDate, FormattedMessage, FormattedTime } from 'react-intl';
import { ZONE } from '../ticket/words.tsx';

/** An instant as one says it: « mardi 10 février à 14 h 30 ». */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} style={{ whiteSpace: 'normal' }}>
      <FormattedMessage
        id="portal.moment"
        values={{
          day: (
            <FormattedDate
              value={at}
              timeZone={ZONE}
              weekday="long"
              day="numeric"
              month="long"
              year="numeric"
            />
          ),
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
      <FormattedDate value={at} timeZone={ZONE} day="numeric" month="long" year="numeric" />
    </time>
  );
}
