import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { ProblemError, unwrap } from '../../api/problem.ts';
import type { SavedQuery } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { type Asked, KEPT_QUERIES, placeOf } from './queries.ts';
import { type QueryDraft, QueryFields } from './QueryFields.tsx';

/** Renames a query of one's own, shares it, gives it what is asked now, or takes it away. */
export function ManageQuery(props: { kept: SavedQuery; asked: Asked; onClose: () => void }) {
  const { asked, onClose } = props;
  const intl = useIntl();
  const navigate = useNavigate();
  const queries = useQueryClient();
  // What one began with: the list may be read again meanwhile.
  const [kept, setKept] = useState(props.kept);
  const [draft, setDraft] = useState<QueryDraft>({ name: kept.name, shared: kept.shared });
  const [removing, setRemoving] = useState(false);
  const there = {
    params: { path: { id: String(kept.id) } },
    headers: { 'If-Match': `"${kept.version}"` },
  };
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/queries/{id}', { ...there, body: { ...draft, query: asked as never } }),
      ),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: KEPT_QUERIES });
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/queries/{id}', there)),
    async onSuccess() {
      void navigate(placeOf(asked, null));
      await queries.invalidateQueries({ queryKey: KEPT_QUERIES });
      onClose();
    },
  });
  const error = remove.error ?? save.error;
  const stale = error instanceof ProblemError && error.problem.code === 'version_stale';
  const again = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: KEPT_QUERIES });
    const read = queries.getQueryData<{ queries: SavedQuery[] }>(KEPT_QUERIES);
    const now = read?.queries.find(({ id }) => id === kept.id);
    if (!now) return onClose();
    save.reset();
    remove.reset();
    setKept(now);
    setDraft({ name: now.name, shared: now.shared });
  };
  return (
    <Dialog
      title={intl.formatMessage({ id: 'query.manage' }, { name: kept.name })}
      onClose={onClose}
    >
      <Form onSubmit={() => save.isPending || save.mutate()}>
        {error && <ProblemNotice error={error} />}
        {stale && (
          <p>
            <button type="button" className="button" onClick={() => void again()}>
              <FormattedMessage id="query.reload" />
            </button>
          </p>
        )}
        <p>
          <FormattedMessage id="query.manage_what" />
        </p>
        <QueryFields draft={draft} error={save.error} onChange={setDraft} />
        <div className="actions">
          <Submit busy={save.isPending}>
            <FormattedMessage id="query.save_now" />
          </Submit>
          <button
            type="button"
            className="button"
            onClick={() => (removing ? remove.isPending || remove.mutate() : setRemoving(true))}
          >
            <FormattedMessage id={removing ? 'query.remove_sure' : 'query.remove'} />
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
