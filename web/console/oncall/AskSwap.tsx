import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Shift } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { ZONE } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useNow } from '../../ui/time.ts';
import { useChange } from './queries.ts';

type Own = Readonly<{ rota: { id: number; name: string }; shift: Shift }>;

/** Asks somebody of one’s teams to take a whole shift: nothing changes before they accept. */
export function AskSwap({ shifts, personId }: { shifts: readonly Own[]; personId: number }) {
  const intl = useIntl();
  const [chosen, setChosen] = useState(0);
  const [person, setPerson] = useState('');
  const [note, setNote] = useState('');
  const now = useNow(60_000);
  const teams = useQuery({
    queryKey: ['teams'],
    queryFn: () => unwrap(api.GET('/api/v1/teams')),
    staleTime: 300_000,
  });
  const ahead = shifts.filter(({ shift }) => Date.parse(shift.from) > now);
  const people = new Map(
    teams.data?.teams
      .flatMap(({ members }) => members)
      .filter(({ id }) => id !== personId)
      .map(({ id, name }) => [id, name]),
  );
  const ask = useChange(({ rota, shift }: Own) =>
    unwrap(
      api.POST('/api/v1/rotas/{id}/swaps', {
        params: { path: { id: String(rota.id) } },
        body: { from: shift.from, to: shift.to, person: Number(person), note },
      }),
    ),
  );
  const own = ahead[chosen];
  if (own === undefined || people.size === 0) return null;
  const send = (): void => {
    if (!ask.isPending) ask.mutate(own, { onSuccess: () => setNote('') });
  };
  return (
    <details>
      <summary>
        <FormattedMessage id="oncall.ask" />
      </summary>
      <Form label={intl.formatMessage({ id: 'oncall.ask' })} onSubmit={send}>
        {ask.isError && <ProblemNotice error={ask.error} />}
        <Field
          label={<FormattedMessage id="oncall.ask_shift" />}
          error={fieldError(ask.error, 'from')}
        >
          {(ids) => (
            <select {...ids} value={chosen} onChange={(e) => setChosen(Number(e.target.value))}>
              {ahead.slice(0, 20).map(({ rota, shift }, i) => (
                <option key={shift.from} value={i}>
                  {`${rota.name}, ${intl.formatDate(shift.from, {
                    ...{ timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long' },
                    ...{ hour: 'numeric', minute: '2-digit' },
                  })}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={<FormattedMessage id="oncall.ask_person" />}
          error={fieldError(ask.error, 'person')}
        >
          {(ids) => (
            <select {...ids} value={person} onChange={(e) => setPerson(e.target.value)}>
              <option value="">{intl.formatMessage({ id: 'oncall.ask_choose' })}</option>
              {[...people].map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={<FormattedMessage id="oncall.ask_note" />}
          error={fieldError(ask.error, 'note')}
        >
          {(ids) => <input {...ids} value={note} onChange={(e) => setNote(e.target.value)} />}
        </Field>
        <Submit busy={ask.isPending}>
          <FormattedMessage id="oncall.ask_send" />
        </Submit>
        <p role="status">{ask.isSuccess && <FormattedMessage id="oncall.asked" />}</p>
      </Form>
    </details>
  );
}
