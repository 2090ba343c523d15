import { useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { useSay } from '../ui/Notices.tsx';

/** Says politely, once, that a ticket one is looking at has moved. */
export function useStatusTold(status: string): void {
  const say = useSay();
  const known = useRef(status);
  useEffect(() => {
    if (known.current === status) return;
    known.current = status;
    say(<FormattedMessage id={`portal.plain_${status}`} />);
  }, [status, say]);
}
