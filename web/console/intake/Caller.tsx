import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';

/** Finds the person helped by name, telephone, e-mail or organization. */
export function Caller(props: {
  person: Person | null;
  onChoose: (person: Person | null) => void;
  error: string | undefined;
}) {
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState(false);
  const found = useQuery({
    queryKey: ['people', text],
    enabled: props.person === null && text.trim().length >= 2,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/people', { params: { query: { q: text.trim(), limit: '6' } as never } }),
      ),
  });
  if (props.person !== null) {
    return (
      <p>
        <FormattedMessage id="register.for" values={{ name: props.person.name }} />{' '}
        <button type="button" className="button plain" onClick={() => props.onChoose(null)}>
          <FormattedMessage id="register.other_person" />
        </button>
      </p>
    );
  }
  return (
    <>
      <Field
        label={<FormattedMessage id="register.requester" />}
        hint={<FormattedMessage id="register.requester_hint" />}
        error={props.error}
      >
        {(ids) => (
          <input
            {...ids}
            type="search"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div role="status" aria-live="polite">
        {found.data?.people.length === 0 && (
          <p>
            <FormattedMessage id="register.nobody" />
          </p>
        )}
      </div>
      <ul className="options">
        {found.data?.people.map((person) => (
          <li key={person.id}>
            <button type="button" className="button plain" onClick={() => props.onChoose(person)}>
              {[person.name, person.organization?.name, person.phone, person.email]
                .filter(Boolean)
                .join(' – ')}
            </button>
          </li>
        ))}
      </ul>
      <details open={unknown} onToggle={(event) => setUnknown(event.currentTarget.open)}>
        <summary>
          <FormattedMessage id="register.new_person" />
        </summary>
        {unknown && <NewCaller onAdd={props.onChoose} />}
      </details>
    </>
  );
}

const NOBODY = { name: '', email: '', phone: '' };

/** Makes a caller known who is not yet; inside the form of the ticket, so it has none of its own. */
function NewCaller({ onAdd }: { onAdd: (person: Person) => void }) {
  const [values, setValues] = useState(NOBODY);
  const [organization, setOrganization] = useState('');
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
            onChange={(event) => setOrganization(event.target.value)}
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
