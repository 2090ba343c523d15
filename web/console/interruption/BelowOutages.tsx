import type { ReactNode } from 'react';
import { Waiting } from '../../session/SignedIn.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { OutageBanner } from './OutageBanner.tsx';
import { PLANNED } from './planned-queries.ts';
import { KEY } from './queries.ts';

/** A page below the outages that last: it comes once these are known, so that it does not move. */
export function BelowOutages({ children }: { children: ReactNode }) {
  const outages = useSettled([KEY, 'known']);
  const settled = useSettled([PLANNED, 'known']) && outages;
  return (
    <>
      <OutageBanner />
      {settled ? (
        children
      ) : (
        <div className="arriving">
          <Waiting />
        </div>
      )}
    </>
  );
}
