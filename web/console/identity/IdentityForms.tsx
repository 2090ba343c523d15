import { type RefObject, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person, Ticket, TicketIdentity } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useAct } from '../../ticket/queries.ts';
import { Field, Form } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { DialNumber } from './DialNumber.tsx';
import { Words } from './Words.tsx';

/** What may be done to check who asks: call back, stand for them, refuse, say that it was no reset. */
export function IdentityForms(props: {
  ticket: Ticket;
  identity: TicketIdentity;
  me: Person;
  /** The field that the keyboard goes to. */
  field: RefObject<HTMLInputElement | null>;
}) {
  const { ticket, identity, me } = props;
  const say = useSay();
  const intl = useIntl();
  const at = {
    params: { path: { number: ticket.number } },
    headers: { 'If-Match': `"${ticket.version}"` },
  };
  const noted = (): void => say(intl.formatMessage({ id: 'identity.noted' }), 'done');
  const stand = (stands: boolean) => async (statement: string) => {
    const body = { stands, statement };
    await unwrap(api.POST('/api/v1/tickets/{number}/identity/statements', { ...at, body }));
    noted();
  };
  return (
    <>
      {identity.phone !== null && <DialNumber number={ticket.number} phone={identity.phone} />}
      <Callback ticket={ticket} phone={identity.phone ?? ''} field={props.field} />
      {identity.mayAsk && <AskOthers number={ticket.number} />}
      {identity.mayStand && (
        <Words
          heading="identity.stand"
          field="identity.statement"
          name="statement"
          acts={[
            ['identity.stand_yes', stand(true)],
            ['identity.stand_no', stand(false)],
          ]}
        />
      )}
      <Words
        heading="identity.refuse"
        field="identity.reason"
        name="reason"
        acts={[
          [
            'identity.refuse_yes',
            async (reason) => {
              const body = { reason };
              await unwrap(api.PUT('/api/v1/tickets/{number}/identity/refusal', { ...at, body }));
              noted();
            },
          ],
        ]}
      />
      {identity.leftBy && identity.leftBy.id !== me.id && me.roles.includes('supervisor') && (
        <Words
          heading="identity.lift"
          field="identity.reason"
          name="reason"
          acts={[
            [
              'identity.lift_yes',
              async (reason) => {
                const body = { reason };
                await unwrap(api.DELETE('/api/v1/tickets/{number}/identity', { ...at, body }));
                noted();
              },
            ],
          ]}
        />
      )}
    </>
  );
}

/** Asks the representatives of the person's organization, by letter, to stand for them. */
function AskOthers({ number }: { number: string }) {
  const intl = useIntl();
  const say = useSay();
  const ask = useAct(async () => {
    await unwrap(
      api.POST('/api/v1/tickets/{number}/identity/requests', {
        params: { path: { number } },
        body: {},
      }),
    );
    say(intl.formatMessage({ id: 'identity.asked_done' }), 'done');
  });
  return (
    <>
      {ask.isError && <ProblemNotice error={ask.error} />}
      <p>
        <button
          type="button"
          className="button"
          aria-disabled={ask.isPending}
          onClick={() => ask.isPending || ask.mutate(undefined)}
        >
          <FormattedMessage id="identity.ask" />
        </button>
      </p>
    </>
  );
}

/** Notes a call-back while the person is on the line: the number, then one of two buttons. */
function Callback(props: {
  ticket: Ticket;
  phone: string;
  field: RefObject<HTMLInputElement | null>;
}) {
  const { ticket } = props;
  const intl = useIntl();
  const say = useSay();
  const [phone, setPhone] = useState(props.phone);
  const call = useAct(async (reached: boolean) => {
    await unwrap(
      api.POST('/api/v1/tickets/{number}/identity/callbacks', {
        params: { path: { number: ticket.number } },
        headers: { 'If-Match': `"${ticket.version}"` },
        body: { phone: phone.trim(), reached, note: '' },
      }),
    );
    say(intl.formatMessage({ id: 'identity.noted' }), 'done');
  });
  const note = (reached: boolean): void => {
    if (!call.isPending) call.mutate(reached);
  };
  const label = intl.formatMessage({ id: 'identity.call' });
  return (
    <Form label={label} onSubmit={() => note(true)}>
      {call.isError && <ProblemNotice error={call.error} />}
      <Field
        label={<FormattedMessage id="identity.called" />}
        hint={<FormattedMessage id="identity.called_hint" />}
        error={fieldError(call.error, 'phone')}
      >
        {(ids) => (
          <input
            {...ids}
            ref={props.field}
            type="tel"
            autoComplete="off"
            maxLength={40}
            value={phone}
            onChange={({ target }) => setPhone(target.value)}
          />
        )}
      </Field>
      <p className="actions">
        <button type="submit" className="button primary" aria-disabled={call.isPending}>
          <FormattedMessage id="identity.reached" />
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={call.isPending}
          onClick={() => note(false)}
        >
          <FormattedMessage id="identity.not_reached" />
        </button>
      </p>
    </Form>
  );
}
