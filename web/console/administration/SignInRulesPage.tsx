import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { SignInRules } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Loaded } from './Loaded.tsx';
import { RulesEffects } from './RulesEffects.tsx';
import { Up } from './Up.tsx';

const RULES = ['sign-in-rules'];

/** Which roles need a second factor, and whom that touches. */
export default function SignInRulesPage() {
  const intl = useIntl();
  const rules = useQuery({
    queryKey: RULES,
    queryFn: () => unwrap(api.GET('/api/v1/sign-in-rules')),
  });
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'rules.title' })}</Title>
      <p>
        <FormattedMessage id="rules.about" />
      </p>
      <Loaded query={rules}>{(stored) => <RulesForm stored={stored} />}</Loaded>
    </>
  );
}

const draftOf = ({ factorRoles, version }: SignInRules) => ({ factorRoles, version });

function RulesForm({ stored }: { stored: SignInRules }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const say = useSay();
  const draft = useDraft(draftOf(stored));
  const { factorRoles, version } = draft.value;
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/sign-in-rules', {
          body: { factorRoles: [...factorRoles] },
          headers: { 'if-match': `"${version}"` },
        }),
      ),
    onSuccess(saved) {
      draft.settle(draftOf(saved));
      queries.setQueryData(RULES, saved);
      say(<FormattedMessage id="rules.saved" />, 'done');
    },
    onError: () => queries.invalidateQueries({ queryKey: RULES }),
  });
  const nameOf = (role: string) => intl.formatMessage({ id: `role.${role}` });
  return (
    <Form onSubmit={() => save.isPending || save.mutate()}>
      {save.isError && <ProblemNotice error={save.error} />}
      <Conflict
        fields={draft.conflicts.map(() => ({
          phrase: 'rules.roles',
          theirs: stored.factorRoles.map(nameOf).join(', '),
        }))}
      />
      <fieldset>
        <legend>
          <FormattedMessage id="rules.roles" />
        </legend>
        {stored.counts.map(({ role, people, without }) => (
          <div key={role}>
            <label>
              <input
                type="checkbox"
                checked={factorRoles.includes(role)}
                onChange={({ target }) =>
                  draft.change({
                    factorRoles: target.checked
                      ? [...factorRoles, role]
                      : factorRoles.filter((one) => one !== role),
                  })
                }
              />{' '}
              <FormattedMessage id="rules.role" values={{ role: nameOf(role), people, without }} />
            </label>
          </div>
        ))}
      </fieldset>
      <RulesEffects stored={stored} chosen={factorRoles} />
      <p>
        <FormattedMessage id="rules.when" />
      </p>
      <Submit busy={save.isPending}>
        <FormattedMessage id="administration.save" />
      </Submit>
    </Form>
  );
}
