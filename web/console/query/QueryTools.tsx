import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { SavedQuery } from '../../api/schema.ts';
import { ManageQuery } from './ManageQuery.tsx';
import type { Asked } from './queries.ts';
import { SaveQuery } from './SaveQuery.tsx';

/** What may be done with what is asked: save it, or change the saved query of one's own that is open. */
export function QueryTools({ asked, kept }: { asked: Asked; kept: SavedQuery | null }) {
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="actions">
      <button type="button" className="button" onClick={() => setOpen('save')}>
        <FormattedMessage id="query.save" />
      </button>
      {kept?.own && (
        <button type="button" className="button" onClick={() => setOpen('manage')}>
          <FormattedMessage id="query.manage" values={{ name: kept.name }} />
        </button>
      )}
      {open === 'save' && <SaveQuery asked={asked} onClose={close} />}
      {open === 'manage' && kept && <ManageQuery kept={kept} asked={asked} onClose={close} />}
    </div>
  );
}
