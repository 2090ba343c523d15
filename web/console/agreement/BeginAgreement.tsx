import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useOrganizations } from '../administration/people.ts';
import { Line } from '../administration/Line.tsx';
import { draftPath, useKeeping } from './queries.ts';

/** An agreement with an organization is begun as a draft of what the common one says. */
export function BeginAgreement({ onCancel }: { onCancel: () => void }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [organization, setOrganization] = useState('');
  const organizations = useOrganizations();
  const begin = useKeeping(
    () =>
      unwrap(
        api.POST('/api/v1/agreements', { body: { name, organization: Number(organization) } }),
      ),
    (draft) => void navigate(draftPath(draft)),
  );
  return (
    <div className="panel">
      <Form
        label={intl.formatMessage({ id: 'agreements.add' })}
        onSubmit={() => begin.isPending || begin.mutate(undefined)}
      >
        {begin.isError && (
          <ProblemNotice
            error={begin.error}
            nameOf={(field) => (
              <FormattedMessage id={`agreements.${field === 'name' ? 'name' : 'organization'}`} />
            )}
          />
        )}
        <Line
          phrase="agreements.name"
          value={name}
          required
          error={fieldError(begin.error, 'name')}
          onChange={setName}
        />
        <Field
          label={<FormattedMessage id="agreements.organization" />}
          hint={<FormattedMessage id="agreements.organization_hint" />}
          error={fieldError(begin.error, 'organization')}
        >
          {(ids) => (
            <select
              {...ids}
              value={organization}
              onChange={(event) => setOrganization(event.target.value)}
            >
              <option value="">{intl.formatMessage({ id: 'words.none' })}</option>
              {organizations.data?.organizations.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="actions">
          <Submit busy={begin.isPending}>
            <FormattedMessage id="agreements.begin_draft" />
          </Submit>
          <button type="button" className="button plain" onClick={onCancel}>
            <FormattedMessage id="state.close" />
          </button>
        </div>
      </Form>
    </div>
  );
}
