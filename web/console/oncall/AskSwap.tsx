import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Shift } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { ZONE } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { dateWords, useNow } from '../../ui/time.ts';
import { useChange, useColleagues, useShiftsOf } from './queries.ts';

type Own = Readonly<{ rota: { id: number; name: string }; shift: Shift }>;

const keyOf = ({ rota, shift }: Own): string => `${rota.id} ${shift.from}`;

/** Asks somebody of one’s teams to take a whole shift, for one of theirs or for nothing: nothing changes before they accept. */
export function AskSwap({ shifts, personId }: { shifts: readonly Own[]; personId: number }) {
  const intl = useIntl();
  const [chosen, setChosen] = useState(0);
  const [person, setPerson] = useState('');
  const [note, setNote] = useState('');
  const now = useNow(60_000);
  const [back, setBack] = useState('');
  const isAhead = ({ shift }: Own): boolean => Date.parse(shift.from) > now;
  const ahead = shifts.filter(isAhead);
  const people = useColleagues().people.filter(({ id }) => id !== personId);
  const theirs = useShiftsOf(person);
  const offers = person === '' ? [] : (theirs.data?.shifts.filter(isAhead).slice(0, 20) ?? []);
  const inReturn = offers.find((one) => keyOf(one) === back);
  const nameOf = ({ rota, shift }: Own): string =>
    `${rota.name}, ${dateWords(intl, shift.from, {
      ...{ timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long' },
      ...{ hour: 'numeric', minute: '2-digit' },
    })}`;
  const ask = useChange(({ rota, shift }: Own) =>
    unwrap(
      api.POST('/api/v1/rotas/{id}/swaps', {
        params: { path: { id: String(rota.id) } },
        body: {
          ...{ from: shift.from, to: shift.to, person: Number(person), note },
          inReturn: inReturn
            ? { rota: inReturn.rota.id, from: inReturn.shift.from, to: inReturn.shift.to }
            : null,
        },
      }),
    ),
  );
  const own = ahead[chosen];
  if (own === undefined || people.length === 0) return null;
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
              {ahead.slice(0, 20).map((one, i) => (
                <option key={keyOf(one)} value={i}>
                  {nameOf(one)}
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
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={<FormattedMessage id="oncall.in_return" />}
          hint={<FormattedMessage id="oncall.in_return_hint" />}
          error={fieldError(ask.error, 'inReturn')}
        >
          {(ids) => (
            <select {...ids} value={back} onChange={(e) => setBack(e.target.value)}>
              <option value="">{intl.formatMessage({ id: 'oncall.in_return_none' })}</option>
              {offers.map((one) => (
                <option key={keyOf(one)} value={keyOf(one)}>
                  {nameOf(one)}
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
