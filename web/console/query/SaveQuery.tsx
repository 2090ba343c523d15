import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { type Asked, KEPT_QUERIES, placeOf } from './queries.ts';
import { type QueryDraft, QueryFields } from './QueryFields.tsx';

/** Saves what is asked under a name, for oneself or for all who may ask. */
export function SaveQuery({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<QueryDraft>({ name: '', shared: false });
  const [key] = useState(() => crypto.randomUUID());
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/queries', {
          headers: { 'Idempotency-Key': key },
          body: { ...draft, query: asked as never },
        }),
      ),
    async onSuccess({ id }) {
      await queries.invalidateQueries({ queryKey: KEPT_QUERIES });
      onClose();
      void navigate(placeOf(asked, String(id)));
    },
  });
  return (
    <Dialog title={intl.formatMessage({ id: 'query.save' })} onClose={onClose}>
      <Form onSubmit={() => save.isPending || save.mutate()}>
        {save.isError && <ProblemNotice error={save.error} />}
        <QueryFields draft={draft} error={save.error} onChange={setDraft} />
        <Submit busy={save.isPending}>
          <FormattedMessage id="query.save_now" />
        </Submit>
      </Form>
    </Dialog>
  );
}
