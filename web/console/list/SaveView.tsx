import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { type ListState, NEWEST_FIRST } from './list-state.ts';
import { useViews, VIEWS } from './use-views.ts';
import { type ViewDraft, ViewFields } from './ViewFields.tsx';

/** What a view keeps of a list. */
export function queryOfState({ filters, sort }: ListState): Record<string, string> {
  return { ...filters, ...(sort !== NEWEST_FIRST && { sort }) };
}

/** Saves what is shown under a name, for oneself or for everyone. */
export function SaveView(props: { state: ListState; mayShare: boolean; onClose: () => void }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const views = useViews();
  const [draft, setDraft] = useState<ViewDraft>({ name: '', shared: false });
  const [key] = useState(() => crypto.randomUUID());
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/views', {
          headers: { 'Idempotency-Key': key },
          body: { ...draft, query: queryOfState(props.state) as never },
        }),
      ),
    async onSuccess(view) {
      queries.setQueryData(VIEWS, { views: [...(views.data?.views ?? []), view] });
      await queries.invalidateQueries({ queryKey: VIEWS });
      props.onClose();
      void navigate(`/?view=${view.id}`);
    },
  });
  return (
    <Dialog title={intl.formatMessage({ id: 'list.save_view' })} onClose={props.onClose}>
      <Form onSubmit={() => save.isPending || save.mutate()}>
        {save.isError && <ProblemNotice error={save.error} />}
        <p>
          <FormattedMessage id="list.save_view_what" />
        </p>
        <ViewFields
          draft={draft}
          mayShare={props.mayShare}
          error={save.error}
          onChange={setDraft}
        />
        <Submit busy={save.isPending}>
          <FormattedMessage id="list.save" />
        </Submit>
      </Form>
    </Dialog>
  );
}
