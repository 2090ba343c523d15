import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useReasons } from './queries.ts';

const WAYS = ['ticket', 'provider', 'reason'] as const;
type Way = (typeof WAYS)[number];

/** Says what became of a call: by a number, a name of the directory, or a reason. */
export function LinkForms({ callId, bare }: { callId: number; bare: boolean }) {
  const intl = useIntl();
  const english = intl.locale.startsWith('en');
  const queries = useQueryClient();
  const [way, setWay] = useState<Way>('ticket');
  const [value, setValue] = useState('');
  const [note, setNote] = useState('');
  const reasons = useReasons();
  const providers = useQuery({
    queryKey: ['providers', 'in-use'],
    staleTime: 60_000,
    enabled: way === 'provider',
    queryFn: () => unwrap(api.GET('/api/v1/providers')),
  });
  const id = String(callId);
  const link = useMutation({
    mutationFn: () => {
      const to = {
        ticket: { ticket: value.trim() },
        provider: { provider: Number(value) },
        reason: { reason: value },
      }[way];
      return unwrap(
        api.POST('/api/v1/calls/{id}/links', {
          params: { path: { id } },
          body: { ...to, note: note.trim() } as never,
        }),
      );
    },
    onSuccess: (call) => {
      queries.setQueryData(['call', id], call);
      void queries.invalidateQueries({ queryKey: ['own-call'] });
      setValue('');
      setNote('');
    },
  });
  const choices =
    way === 'reason'
      ? (reasons.data?.reasons ?? [])
          .filter((one) => one.disabledAt === null)
          .map((one) => [one.code, english ? one.nameEn : one.name])
      : (providers.data?.providers ?? [])
          .filter((one) => one.disabledAt === null)
          .map((one) => [String(one.id), one.name]);
  return (
    <>
      <p>
        <Link className={bare ? 'button primary' : 'button'} to={`/nouveau?appel=${callId}`}>
          <FormattedMessage id="call.open_intake" />
        </Link>
      </p>
      <details>
        <summary>
          <FormattedMessage id="call.link_other" />
        </summary>
        <Form onSubmit={() => link.isPending || value === '' || link.mutate()}>
          {link.isError && <ProblemNotice error={link.error} />}
          <Field label={<FormattedMessage id="call.link_way" />}>
            {(ids) => (
              <select
                {...ids}
                value={way}
                onChange={({ target }) => {
                  setWay(target.value as Way);
                  setValue('');
                }}
              >
                {WAYS.map((one) => (
                  <option key={one} value={one}>
                    {intl.formatMessage({ id: `call.way_${one}` })}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label={<FormattedMessage id={`call.value_${way}`} />}
            error={fieldError(link.error, way)}
          >
            {(ids) =>
              way === 'ticket' ? (
                <input
                  {...ids}
                  autoComplete="off"
                  value={value}
                  onChange={({ target }) => setValue(target.value)}
                />
              ) : (
                <select {...ids} value={value} onChange={({ target }) => setValue(target.value)}>
                  <option value="">–</option>
                  {choices.map(([key, text]) => (
                    <option key={key} value={key}>
                      {text}
                    </option>
                  ))}
                </select>
              )
            }
          </Field>
          <Field label={<FormattedMessage id="call.note" />} error={fieldError(link.error, 'note')}>
            {(ids) => (
              <input
                {...ids}
                maxLength={500}
                value={note}
                onChange={({ target }) => setNote(target.value)}
              />
            )}
          </Field>
          <Submit busy={link.isPending}>
            <FormattedMessage id="call.link" />
          </Submit>
        </Form>
      </details>
    </>
  );
}
