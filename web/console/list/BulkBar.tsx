import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Session } from '../../api/schema.ts';
import { useCommands } from '../../ui/commands.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { BULK_ACTS, type BulkAct } from './bulk-acts.ts';
import type { Listing, Shown } from './listing.ts';
import styles from './list.module.css';
import type { Selection } from './selection.ts';

/** What can be done to the tickets that are selected. */
export function BulkBar(props: {
  session: Session;
  listing: Listing;
  shown: Shown;
  selection: Selection;
}) {
  const { selection } = props;
  const intl = useIntl();
  const [act, setAct] = useState<BulkAct | null>(null);
  const count = selection.numbers.size;
  useCommands(
    count === 0
      ? []
      : BULK_ACTS.map((one) => ({
          id: `list.bulk_${one}`,
          label: intl.formatMessage({ id: 'bulk.command' }, { act: one, count }),
          act: () => setAct(one),
        })),
  );
  if (count === 0) return null;
  return (
    <div className={styles.bulk}>
      <p role="status" className={styles.said}>
        <FormattedMessage id="bulk.selected" values={{ count }} />
      </p>
      <label>
        <span className={styles.aside}>
          <FormattedMessage id="bulk.choose" />
        </span>
        <select
          className={styles.tool}
          value=""
          onChange={(event) => setAct(event.target.value as BulkAct)}
        >
          <option value="">{intl.formatMessage({ id: 'bulk.choose' })}</option>
          {BULK_ACTS.map((one) => (
            <option key={one} value={one}>
              {intl.formatMessage({ id: `bulk.act_${one}` })}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className={styles.tool} onClick={selection.clear}>
        <FormattedMessage id="bulk.unselect" />
      </button>
      {act && (
        <BulkDialog
          act={act}
          me={props.session.person}
          listing={props.listing}
          selection={selection}
          onClose={() => setAct(null)}
        />
      )}
    </div>
  );
}
