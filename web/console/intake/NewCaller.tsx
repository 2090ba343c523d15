import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { WorkplaceField } from '../administration/WorkplaceField.tsx';

const NOBODY = { name: '', email: '', phone: '' };

/** Makes a caller known who is not yet; inside the form of the ticket, so it has none of its own. */
export function NewCaller({ name, onAdd }: { name: string; onAdd: (person: Person) => void }) {
  const [values, setValues] = useState({ ...NOBODY, name });
  const [organization, setOrganization] = useState('');
  const [workplace, setWorkplace] = useState<number | null>(null);
  const organizations = useQuery({
    queryKey: ['organizations'],
    staleTime: 300_000,
    queryFn: () => unwrap(api.GET('/api/v1/organizations')),
  });
  const add = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/people', {
          body: {
            name: values.name,
            ...(values.email.trim() ? { email: values.email.trim() } : {}),
            ...(values.phone.trim() ? { phone: values.phone.trim() } : {}),
            ...(organization ? { organization: Number(organization) } : {}),
            ...(workplace ? { workplace } : {}),
          } as never,
        }),
      ),
    onSuccess: onAdd,
  });
  return (
    <div className="panel">
      {add.isError && <ProblemNotice error={add.error} />}
      {(['name', 'email', 'phone'] as const).map((name) => (
        <Field
          key={name}
          label={<FormattedMessage id={`register.person_${name}`} />}
          error={fieldError(add.error, name)}
        >
          {(ids) => (
            <input
              {...ids}
              autoComplete="off"
              value={values[name]}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                if (!add.isPending) add.mutate();
              }}
            />
          )}
        </Field>
      ))}
      <Field
        label={<FormattedMessage id="facts.organization" />}
        error={fieldError(add.error, 'organization')}
      >
        {(ids) => (
          <select
            {...ids}
            value={organization}
            onChange={(event) => {
              setOrganization(event.target.value);
              setWorkplace(null);
            }}
          >
            <option value="">–</option>
            {organizations.data?.organizations.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <WorkplaceField
        organization={Number(organization) || null}
        workplace={workplace}
        kept={null}
        error={fieldError(add.error, 'workplace')}
        choose={setWorkplace}
      />
      <button
        type="button"
        className="button"
        aria-disabled={add.isPending}
        onClick={() => add.isPending || add.mutate()}
      >
        <FormattedMessage id="register.add_person" />
      </button>
    </div>
  );
}
