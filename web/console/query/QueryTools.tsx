import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { SavedQuery } from '../../api/schema.ts';
import { ManageQuery } from './ManageQuery.tsx';
import type { Asked } from './queries.ts';
import { SaveQuery } from './SaveQuery.tsx';
import { ScheduleQuery } from './ScheduleQuery.tsx';

/** What may be done with what is asked: save it, change the saved query of one's own that is open, or have it sent. */
export function QueryTools({ asked, kept }: { asked: Asked; kept: SavedQuery | null }) {
  const [open, setOpen] = useState<'save' | 'manage' | 'schedule' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="actions">
      <button type="button" className="button" onClick={() => setOpen('save')}>
        <FormattedMessage id="query.save" />
      </button>
      {kept?.own &&
        (['manage', 'schedule'] as const).map((one) => (
          <button key={one} type="button" className="button" onClick={() => setOpen(one)}>
            <FormattedMessage id={`query.${one}`} values={{ name: kept.name }} />
          </button>
        ))}
      {open === 'save' && <SaveQuery asked={asked} onClose={close} />}
      {open === 'manage' && kept && <ManageQuery kept={kept} asked={asked} onClose={close} />}
      {open === 'schedule' && kept && <ScheduleQuery kept={kept} onClose={close} />}
    </div>
  );
}
