import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { TreeContent } from '../../../core/call/tree.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from '../administration/Conflict.tsx';
import { useDraft } from '../administration/draft.ts';
import { MenuFields } from './MenuFields.tsx';
import { saveDraft, type TreeDraft, useChange, type Written } from './queries.ts';
import { TreeSettings } from './TreeSettings.tsx';
import { TreeTexts } from './TreeTexts.tsx';

/** The draft as it is written, saved, tried and put in force. */
export function TreeEditor({ draft: kept }: { draft: TreeDraft }) {
  const intl = useIntl();
  const say = useSay();
  const draft = useDraft<Written>({ ...kept.content, version: kept.version });
  const save = useChange(
    () => saveDraft(draft.value),
    (saved) => {
      draft.settle({ ...saved.content, version: saved.version });
      const count = saved.faults.length;
      say(<FormattedMessage id="tree.saved" values={{ count }} />, 'done');
    },
  );
  const faults = new Map(kept.faults.map(({ field, message }) => [field, message]));
  const parts = {
    tree: draft.value,
    change: (part: Partial<TreeContent>) => draft.change(part),
    errorOf: (field: string) => faults.get(field) ?? fieldError(save.error, field),
  };
  return (
    <div className="columns">
      <section aria-labelledby="draft">
        <h2 id="draft">
          <FormattedMessage id="tree.draft" />
        </h2>
        <Form
          label={intl.formatMessage({ id: 'tree.draft' })}
          onSubmit={() => save.isPending || save.mutate(undefined)}
        >
          {save.isError && <ProblemNotice error={save.error} />}
          <Conflict
            fields={draft.conflicts.map((part) => ({ phrase: `tree.part_${part}`, theirs: '…' }))}
          />
          <TreeTexts {...parts} />
          <MenuFields {...parts} which="open" />
          <MenuFields {...parts} which="closed" />
          <TreeSettings {...parts} />
          <Submit busy={save.isPending}>
            <FormattedMessage id="tree.save" />
          </Submit>
        </Form>
      </section>
      <PutInForce draft={kept} touched={draft.touched.length > 0} />
    </div>
  );
}

/** What keeps the draft from coming into force, and when it does. */
function PutInForce({ draft, touched }: { draft: TreeDraft; touched: boolean }) {
  const intl = useIntl();
  const say = useSay();
  const [from, setFrom] = useState('');
  const headers = { 'if-match': `"${draft.version}"` };
  const put = useChange(
    () =>
      unwrap(
        api.POST('/api/v1/telephone/tree/versions', { headers, body: { from: from || null } }),
      ),
    ({ version }) => say(<FormattedMessage id="tree.put" values={{ version }} />, 'done'),
  );
  const drop = useChange(
    () => unwrap(api.DELETE('/api/v1/telephone/tree/draft', { headers })),
    () => say(<FormattedMessage id="tree.dropped" />, 'done'),
  );
  const error = put.error ?? drop.error;
  const { faults } = draft;
  return (
    <section className="panel" aria-labelledby="put">
      <h2 id="put">
        <FormattedMessage id="tree.put_in_force" />
      </h2>
      {error && <ProblemNotice error={error} />}
      {touched ? (
        <p role="status">
          <FormattedMessage id="tree.save_first" />
        </p>
      ) : (
        <>
          <p>
            <Link to="/administration/parcours/essai" className="button">
              <FormattedMessage id="tree.try_draft" />
            </Link>
          </p>
          {faults.length > 0 ? (
            <p role="status">
              <FormattedMessage id="tree.faults" values={{ count: faults.length }} />
            </p>
          ) : (
            <Form
              label={intl.formatMessage({ id: 'tree.put_in_force' })}
              onSubmit={() => put.isPending || put.mutate(undefined)}
            >
              <Field
                label={<FormattedMessage id="tree.from" />}
                hint={<FormattedMessage id="tree.from_hint" />}
                error={fieldError(put.error, 'from')}
              >
                {(ids) => (
                  <input
                    {...ids}
                    type="datetime-local"
                    value={from}
                    onChange={({ target }) => setFrom(target.value)}
                  />
                )}
              </Field>
              <Submit busy={put.isPending}>
                <FormattedMessage id="tree.put_in_force" />
              </Submit>
            </Form>
          )}
        </>
      )}
      <p>
        <button
          type="button"
          className="button plain"
          onClick={() => drop.isPending || drop.mutate(undefined)}
        >
          <FormattedMessage id="tree.drop" />
        </button>
      </p>
    </section>
  );
}
