import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { AgreementDraft } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Conflict } from '../administration/Conflict.tsx';
import { useDraft } from '../administration/draft.ts';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { CoverFields } from './CoverFields.tsx';
import { DelayFields } from './DelayFields.tsx';
import { NoteFields } from './NoteFields.tsx';
import { useKeeping, useKeptDraft, type Written, writtenOf } from './queries.ts';
import { ReachFields } from './ReachFields.tsx';
import { RowFields } from './RowFields.tsx';
import { SignPanel } from './SignPanel.tsx';
import { TrialPanel } from './TrialPanel.tsx';

/** A draft of the next version: written, tried on a past period, signed. */
export default function DraftPage() {
  const intl = useIntl();
  const { id = '', draft = '' } = useParams();
  const kept = useKeptDraft(id, draft);
  const name = kept.data?.agreement.name;
  return (
    <>
      <Up to="/administration/ententes" phrase="agreements.title" />
      <Title>
        {name
          ? intl.formatMessage({ id: 'agreements.draft_of' }, { name })
          : intl.formatMessage({ id: 'agreements.draft' })}
      </Title>
      <Loaded query={kept}>{(one) => <Editor draft={one} />}</Loaded>
    </>
  );
}

function Editor({ draft: kept }: { draft: AgreementDraft }) {
  const say = useSay();
  const settled = useSettled([]);
  const draft = useDraft<Written>(writtenOf(kept));
  const { agreement, id } = kept;
  const save = useKeeping(
    () => {
      const { version, organizations, ...rest } = draft.value;
      return unwrap(
        api.PUT('/api/v1/agreements/{id}/drafts/{draft}', {
          params: { path: { id: String(agreement.id), draft: String(id) } },
          headers: { 'if-match': `"${version}"` },
          body: { ...rest, organizations: [...organizations] },
        }),
      );
    },
    (saved) => {
      draft.settle(writtenOf(saved));
      const count = saved.faults.length;
      say(<FormattedMessage id="agreements.saved" values={{ count }} />, 'done');
    },
  );
  const faults = new Map(kept.faults.map(({ field, message }) => [field, message]));
  const errorOf = (field: string): string | undefined => faults.get(field);
  const { terms } = draft.value;
  const parts = {
    terms,
    change: (part: Partial<Written['terms']>) => draft.change({ terms: { ...terms, ...part } }),
    errorOf: (field: string) => errorOf(`terms.${field}`),
  };
  return (
    <div className={settled ? 'columns' : 'columns arriving'}>
      <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
        {save.isError && <ProblemNotice error={save.error} />}
        <Conflict
          fields={draft.conflicts.map((key) => ({
            phrase: `agreements.part_${key}`,
            theirs: key === 'terms' ? '…' : JSON.stringify(writtenOf(kept)[key]),
          }))}
        />
        <CoverFields
          common={agreement.organization === null}
          written={draft.value}
          change={draft.change}
          errorOf={errorOf}
        />
        <RowFields {...parts} />
        <DelayFields {...parts} />
        <ReachFields {...parts} />
        <NoteFields {...parts} />
        <Submit busy={save.isPending}>
          <FormattedMessage id="agreements.save" />
        </Submit>
      </Form>
      <div>
        <SignPanel draft={kept} touched={draft.touched.length > 0} />
        <TrialPanel draft={kept} touched={draft.touched.length > 0} />
      </div>
    </div>
  );
}
