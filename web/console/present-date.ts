import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useSession } from '../session/session.ts';
import { ZONE } from '../ticket/words.tsx';
import { localDate } from './administration/calendars.ts';

/**
 * The date at the centre when the page was opened, `YYYY-MM-DD`: by the server's present, since a browser's clock may be
 * wrong, and in the centre's zone, since a month is not over there before its midnight.
 */
export function useToday(): string {
  const intl = useIntl();
  const { data, dataUpdatedAt } = useSession();
  const [opened] = useState(() => {
    const now = Date.now();
    return data ? Date.parse(data.at) + now - dataUpdatedAt : now;
  });
  return localDate(intl, new Date(opened).toISOString(), ZONE);
}
