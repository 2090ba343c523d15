import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Ticket } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useAct } from '../../ticket/queries.ts';
import { Field, Form, Refused, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { ProviderChoice } from './ProviderChoice.tsx';

const VIA = ['mail', 'phone', 'web'] as const;

/** Whom to redirect a ticket to, who answers for it from here on, and how it is handed over. */
export function RedirectForm(props: {
  ticket: Ticket;
  chosen: number | null;
  onClose: () => void;
}) {
  const { ticket, onClose } = props;
  const intl = useIntl();
  const say = useSay();
  const [provider, setProvider] = useState<number | null>(props.chosen);
  const [owned, setOwned] = useState<boolean | null>(null);
  const [via, setVia] = useState<(typeof VIA)[number]>('mail');
  const [said, setSaid] = useState({ spokenWith: '', reference: '', note: '' });
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLDivElement>(null);
  const redirect = useAct(async () => {
    await unwrap(
      api.POST('/api/v1/tickets/{number}/redirections', {
        params: { path: { number: ticket.number } },
        headers: { 'If-Match': `"${ticket.version}"` },
        body: {
          ...{ provider: provider ?? 0, owned: owned ?? false, via },
          ...{ spokenWith: said.spokenWith.trim(), note: said.note.trim() },
          reference: said.reference.trim() || null,
        },
      }),
    );
    // Said here: the form is gone as soon as the ticket is read again.
    say(intl.formatMessage({ id: 'redirect.done' }), 'done');
    onClose();
  });
  useEffect(() => {
    const place = form.current;
    place?.querySelector<HTMLElement>('input')?.focus();
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    place?.addEventListener('keydown', leave);
    return () => place?.removeEventListener('keydown', leave);
  }, [onClose]);
  const ready = provider !== null && owned !== null;
  const submit = (): void => {
    if (redirect.isPending) return;
    if (ready) redirect.mutate(undefined);
    else setTries(tries + 1);
  };
  const text = (name: keyof typeof said) => (
    <Field
      label={<FormattedMessage id={`redirect.${name}`} />}
      error={fieldError(redirect.error, name)}
    >
      {(ids) => (
        <input
          {...ids}
          autoComplete="off"
          maxLength={name === 'note' ? 5000 : 100}
          value={said[name]}
          onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="panel" role="group" aria-labelledby="redirect-title" ref={form}>
      <h3 id="redirect-title">
        <FormattedMessage id="redirect.title" />
      </h3>
      <Form onSubmit={submit}>
        {redirect.isError && <ProblemNotice error={redirect.error} />}
        {tries > 0 && !ready && (
          <Refused key={tries}>
            <p>
              <FormattedMessage id="redirect.choose" />
            </p>
          </Refused>
        )}
        <ProviderChoice
          ticket={ticket}
          chosen={provider}
          onChoose={(one) => {
            setProvider(one.provider.id);
            setVia(one.provider.email === null ? 'phone' : 'mail');
          }}
        />
        <fieldset>
          <legend>
            <FormattedMessage id="redirect.owner" />
          </legend>
          {[false, true].map((one) => (
            <p key={String(one)}>
              <label>
                <input
                  type="radio"
                  name="owned"
                  checked={owned === one}
                  onChange={() => setOwned(one)}
                />{' '}
                <FormattedMessage id={one ? 'redirect.owned' : 'redirect.not_owned'} />
              </label>
            </p>
          ))}
        </fieldset>
        <Field
          label={<FormattedMessage id="redirect.via" />}
          error={fieldError(redirect.error, 'via')}
        >
          {(ids) => (
            <select
              {...ids}
              value={via}
              onChange={(event) => setVia(event.target.value as typeof via)}
            >
              {VIA.map((one) => (
                <option key={one} value={one}>
                  {intl.formatMessage({ id: `redirect.via_${one}` })}
                </option>
              ))}
            </select>
          )}
        </Field>
        {via !== 'mail' && text('spokenWith')}
        {via !== 'mail' && text('reference')}
        {text('note')}
        <div className="actions">
          <Submit busy={redirect.isPending}>
            <FormattedMessage id="redirect.send" />
          </Submit>
          <button type="button" className="button plain" onClick={onClose}>
            <FormattedMessage id="state.close" />
          </button>
        </div>
      </Form>
    </div>
  );
}
