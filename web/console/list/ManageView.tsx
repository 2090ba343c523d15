import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { ProblemError, unwrap } from '../../api/problem.ts';
import type { View } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import type { ListState } from './list-state.ts';
import styles from './list.module.css';
import { queryOfState } from './SaveView.tsx';
import { VIEWS } from './use-views.ts';
import { type ViewDraft, ViewFields } from './ViewFields.tsx';

/** Renames a view of one's own, shares it, gives it what is shown now, or takes it away. */
export function ManageView(props: {
  view: View;
  state: ListState;
  mayShare: boolean;
  onClose: () => void;
}) {
  const { state, onClose } = props;
  const intl = useIntl();
  const navigate = useNavigate();
  const queries = useQueryClient();
  // What one began with: the list of views may be read again meanwhile.
  const [view, setView] = useState(props.view);
  const [draft, setDraft] = useState<ViewDraft>({ name: view.name, shared: view.shared });
  const [renewed, setRenewed] = useState(state.altered);
  const [removing, setRemoving] = useState(false);
  const there = {
    params: { path: { id: String(view.id) } },
    headers: { 'If-Match': `"${view.version}"` },
  };
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: VIEWS });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const query = renewed ? queryOfState(state) : (view.query ?? {});
      const body = { ...draft, query: query as never };
      return unwrap(api.PUT('/api/v1/views/{id}', { ...there, body }));
    },
    async onSuccess() {
      await done();
      void navigate(`/?view=${view.id}`);
    },
  });
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/views/{id}', there)),
    async onSuccess() {
      void navigate('/?view=all');
      await done();
    },
  });
  const reload = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: VIEWS });
    const read = queries.getQueryData<{ views: View[] }>(VIEWS);
    const now = read?.views.find(({ id }) => id === view.id);
    if (!now) return onClose();
    save.reset();
    remove.reset();
    setView(now);
    setDraft({ name: now.name, shared: now.shared });
  };
  const error = remove.error ?? save.error;
  const stale = error instanceof ProblemError && error.problem.code === 'version_stale';
  const current = props.view.version !== view.version;
  return (
    <Dialog title={intl.formatMessage({ id: 'list.manage_view' })} onClose={onClose}>
      <Form onSubmit={() => save.isPending || save.mutate()}>
        {error && <ProblemNotice error={error} />}
        {stale && (
          <p>
            <button type="button" className="button" onClick={() => void reload()}>
              <FormattedMessage id="list.view_reload" />
            </button>
          </p>
        )}
        {current && !stale && (
          <p className="alert">
            <FormattedMessage id="list.view_changed" />
          </p>
        )}
        <ViewFields
          draft={draft}
          mayShare={props.mayShare}
          error={save.error}
          onChange={setDraft}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={renewed}
            onChange={(event) => setRenewed(event.target.checked)}
          />
          <FormattedMessage id="list.view_renew" />
        </label>
        <div className="actions">
          <Submit busy={save.isPending}>
            <FormattedMessage id="list.save" />
          </Submit>
          {removing ? (
            <button
              type="button"
              className="button"
              onClick={() => remove.isPending || remove.mutate()}
            >
              <FormattedMessage id="list.view_remove_sure" values={{ name: view.name }} />
            </button>
          ) : (
            <button type="button" className="button" onClick={() => setRemoving(true)}>
              <FormattedMessage id="list.view_remove" />
            </button>
          )}
        </div>
      </Form>
    </Dialog>
  );
}
