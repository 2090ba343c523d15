import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { IdentityRules } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Loaded } from './Loaded.tsx';
import { Up } from './Up.tsx';

const RULES = ['identity-rules'];

/** What the operator decides of identity checks: how long the directory must have had a number. */
export default function IdentityRulesPage() {
  const intl = useIntl();
  const rules = useQuery({
    queryKey: RULES,
    queryFn: () => unwrap(api.GET('/api/v1/identity-rules')),
  });
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'identity_rules.title' })}</Title>
      <p>
        <FormattedMessage id="identity_rules.about" />
      </p>
      <p>
        <FormattedMessage
          id="identity_rules.marks"
          values={{
            services: (text) => <Link to="/administration/services">{text}</Link>,
            categories: (text) => <Link to="/administration/categories">{text}</Link>,
          }}
        />
      </p>
      <p>
        <Link to="/administration/journal?action=identity_rules.changed">
          <FormattedMessage id="identity_rules.journal" />
        </Link>
      </p>
      <Loaded query={rules}>{(stored) => <RulesForm stored={stored} />}</Loaded>
    </>
  );
}

function RulesForm({ stored }: { stored: IdentityRules }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const say = useSay();
  const draft = useDraft(stored);
  const { phoneAgeDays, dialledOnly, version } = draft.value;
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/identity-rules', {
          body: { phoneAgeDays, dialledOnly },
          headers: { 'if-match': `"${version}"` },
        }),
      ),
    onSuccess(saved) {
      draft.settle(saved);
      queries.setQueryData(RULES, saved);
      say(<FormattedMessage id="identity_rules.saved" />, 'done');
    },
    onError: () => queries.invalidateQueries({ queryKey: RULES }),
  });
  return (
    <Form onSubmit={() => save.isPending || save.mutate()}>
      {save.isError && <ProblemNotice error={save.error} />}
      <Conflict
        fields={draft.conflicts.map((field) =>
          field === 'phoneAgeDays'
            ? { phrase: 'identity_rules.age', theirs: String(stored.phoneAgeDays) }
            : {
                phrase: 'identity_rules.dialled_only',
                theirs: intl.formatMessage({
                  id: `identity_rules.${stored.dialledOnly ? 'yes' : 'no'}`,
                }),
              },
        )}
      />
      <Field
        label={<FormattedMessage id="identity_rules.age" />}
        hint={<FormattedMessage id="identity_rules.age_hint" />}
        error={fieldError(save.error, 'phoneAgeDays')}
      >
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={1}
            max={365}
            value={phoneAgeDays || ''}
            onChange={({ target }) => draft.change({ phoneAgeDays: Number(target.value) })}
          />
        )}
      </Field>
      <p>
        <label>
          <input
            type="checkbox"
            checked={dialledOnly}
            onChange={({ target }) => draft.change({ dialledOnly: target.checked })}
          />{' '}
          <FormattedMessage id="identity_rules.dialled_only" />
        </label>
      </p>
      <Submit busy={save.isPending}>
        <FormattedMessage id="administration.save" />
      </Submit>
    </Form>
  );
}
