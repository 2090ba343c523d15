import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Person, View } from '../../api/schema.ts';
import { useCommands } from '../../ui/commands.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { ListState } from './list-state.ts';
import styles from './list.module.css';
import { ManageView } from './ManageView.tsx';
import { SaveView } from './SaveView.tsx';

/** Saves what is shown as a view, looks after a view of one's own, chooses the columns. */
export function ViewTools(props: { state: ListState; saved: readonly View[]; person: Person }) {
  const { state, saved, person } = props;
  const intl = useIntl();
  const [open, setOpen] = useState<'save' | 'manage' | 'columns' | null>(null);
  const current = saved.find(({ id, own }) => own && String(id) === state.view);
  const mayShare = person.roles.some((role) => role === 'supervisor' || role === 'administrator');
  useCommands([
    {
      id: 'list.save_view',
      label: intl.formatMessage({ id: 'list.save_view' }),
      act: () => setOpen('save'),
    },
    {
      id: 'list.columns',
      label: intl.formatMessage({ id: 'list.command_columns' }),
      act: () => setOpen('columns'),
    },
  ]);
  return (
    <>
      {current && (
        <button type="button" className={styles.tool} onClick={() => setOpen('manage')}>
          <FormattedMessage id="list.manage_view" />
        </button>
      )}
      <button type="button" className={styles.tool} onClick={() => setOpen('save')}>
        <FormattedMessage id="list.save_view" />
      </button>
      <button type="button" className={styles.tool} onClick={() => setOpen('columns')}>
        <FormattedMessage id="list.columns" />
      </button>
      {open === 'columns' && <ColumnChooser onClose={() => setOpen(null)} />}
      {open === 'save' && (
        <SaveView state={state} mayShare={mayShare} onClose={() => setOpen(null)} />
      )}
      {open === 'manage' && current && (
        <ManageView
          view={current}
          state={state}
          mayShare={mayShare}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
