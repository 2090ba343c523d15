import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { OnCallPart, RotaWeek } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Line } from '../administration/Line.tsx';
import { useChange, useColleagues } from './queries.ts';

/** Somebody is to stand in for this part of a rota. */
export interface Standing {
  readonly rota: RotaWeek['rota'];
  readonly part: OnCallPart;
}

/** Has somebody stand in for a whole shift or gap, or for what of it falls on the day that was chosen. */
export function AddOverride(props: { standing: Standing; onClose: () => void }) {
  const { rota, part } = props.standing;
  const intl = useIntl();
  const say = useSay();
  const { people } = useColleagues();
  const [extent, setExtent] = useState<'whole' | 'part'>('part');
  const [person, setPerson] = useState('');
  const [reason, setReason] = useState('');
  const add = useChange(() =>
    unwrap(
      api.POST('/api/v1/rotas/{id}/overrides', {
        params: { path: { id: String(rota.id) } },
        body: {
          from: extent === 'whole' ? part.from : part.starts,
          to: extent === 'whole' ? part.to : part.stops,
          person: Number(person),
          replaces: part.person?.id ?? null,
          reason,
        },
      }),
    ),
  );
  const send = (): void =>
    add.mutate(undefined, {
      onSuccess() {
        say(<FormattedMessage id="oncall.override_added" />, 'done');
        props.onClose();
      },
    });
  const span = (from: string, to: string) => (
    <FormattedMessage
      id="oncall.span"
      values={{ from: <When at={from} />, to: <When at={to} /> }}
    />
  );
  return (
    <Dialog
      title={
        <FormattedMessage
          id={part.person ? 'oncall.override_of' : 'oncall.override_gap'}
          values={{ name: part.person?.name, rota: rota.name }}
        />
      }
      onClose={props.onClose}
    >
      <Form onSubmit={() => add.isPending || send()}>
        {add.isError && <ProblemNotice error={add.error} />}
        <Choices
          question={<FormattedMessage id="oncall.override_when" />}
          value={extent}
          onChange={(value) => setExtent(value as typeof extent)}
          answers={[
            {
              ...{ value: 'part', detail: span(part.starts, part.stops) },
              label: <FormattedMessage id="oncall.override_part" />,
            },
            {
              ...{ value: 'whole', detail: span(part.from, part.to) },
              label: <FormattedMessage id="oncall.override_whole" />,
            },
          ]}
        />
        <Field
          label={<FormattedMessage id="oncall.override_person" />}
          error={fieldError(add.error, 'person')}
        >
          {(ids) => (
            <select {...ids} value={person} onChange={(e) => setPerson(e.target.value)}>
              <option value="">{intl.formatMessage({ id: 'oncall.ask_choose' })}</option>
              {people
                .filter(({ id }) => id !== part.person?.id)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Line
          phrase="oncall.ask_note"
          value={reason}
          error={fieldError(add.error, 'reason')}
          onChange={setReason}
        />
        <Submit busy={add.isPending}>
          <FormattedMessage id="oncall.override_add" />
        </Submit>
      </Form>
    </Dialog>
  );
}
