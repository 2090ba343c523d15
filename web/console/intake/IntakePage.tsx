import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import type { Person } from '../../api/schema.ts';
import { Kept } from '../../session/Kept.tsx';
import { useKeptSend } from '../../session/kept-send.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useCommands } from '../../ui/commands.ts';
import { Form, Submit } from '../../ui/Form.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { Beside } from './Beside.tsx';
import { CallerNumber } from './CallerNumber.tsx';
import { ContactTime } from './ContactTime.tsx';
import { Done } from './Done.tsx';
import { type Draft, useDraft } from './draft.ts';
import { HowFields } from './HowFields.tsx';
import styles from './intake.module.css';
import { OfCall } from './OfCall.tsx';
import { RECENT_CALLERS } from './queries.ts';
import { noteCall, register, reportInterruption } from './send.ts';
import { WhatFields } from './WhatFields.tsx';
import { Who } from './Who.tsx';

/** Registers while the person speaks, by keyboard alone: who, what, until when; one key for what is known. */
export default function IntakePage() {
  const intl = useIntl();
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { draft, restored, set, restart } = useDraft();
  const who = useRef<HTMLInputElement>(null);
  const subject = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const settle = (): void => {
    void queries.invalidateQueries({ queryKey: ['tickets'] });
    // Who just called is among those who called lately.
    void queries.invalidateQueries({ queryKey: RECENT_CALLERS });
  };
  const send = useMutation({
    mutationFn: (also: string | null) =>
      also === null ? register(draft) : reportInterruption(draft, also),
    onSettled: settle,
  });
  const note = useMutation({
    mutationFn: (number: string) => noteCall(draft, number),
    onSettled: settle,
    onSuccess: (_done, number) => {
      restart();
      say(<FormattedMessage id="register.call_noted" />, 'done');
      void navigate(`/billets/${number}`);
    },
  });
  const resend = (): void => send.mutate(send.variables ?? null);
  const kept = useKeptSend(send, resend);
  const busy = send.isPending || note.isPending;
  const submit = (): void => {
    if (!busy) send.mutate(null);
  };
  const again = (): void => {
    restart();
    send.reset();
    // The page comes back first.
    requestAnimationFrame(() => who.current?.focus());
  };
  const label = (id: string) => intl.formatMessage({ id });
  useCommands([
    { id: 'intake.send', label: label('register.submit'), keys: 'ctrl+enter', act: submit },
    {
      id: 'intake.restart',
      label: label('register.contact_restart'),
      keys: 'alt+t',
      act: () => set({ openedAt: Date.now() }),
    },
    { id: 'intake.clear', label: label('register.clear'), keys: 'alt+n', act: again },
  ]);
  useEffect(() => who.current?.focus(), []);
  const error = send.error ?? note.error;
  useEffect(() => {
    // What is wrong is read out first; then the first field that is.
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);

  if (send.isSuccess) {
    const spoken = draft.confirmation === 'spoken';
    const address =
      draft.confirmation === 'address' ? draft.address : (draft.person?.email ?? null);
    return <Done registered={send.data} spoken={spoken} address={address} onNext={again} />;
  }
  const choose = (person: Person | null): void => {
    set({ person, confirmation: person !== null && person.email === null ? 'spoken' : 'usual' });
    requestAnimationFrame(() => (person === null ? who.current : subject.current)?.focus());
  };
  const wrong = (field: string) => fieldError(error, field);
  return (
    <>
      <Title>{label('register.title')}</Title>
      <OfCall draft={draft} set={set} restart={restart} />
      <ContactTime openedAt={draft.openedAt} onRestart={() => set({ openedAt: Date.now() })} />
      {restored && !isEmpty(draft) && (
        <p role="status">
          <FormattedMessage id="register.restored" />{' '}
          <button type="button" className="button plain" onClick={again}>
            <FormattedMessage id="register.clear" />
          </button>
        </p>
      )}
      {kept ? <Kept again={resend} /> : error && <ProblemNotice error={error} />}
      <div className={styles.columns} ref={form}>
        <Form onSubmit={submit}>
          <Who person={draft.person} onChoose={choose} error={wrong('requester')} ref={who} />
          {draft.person !== null && draft.channel === 'phone' && (
            <CallerNumber
              personId={draft.person.id}
              // A form kept from before has none.
              value={draft.shownNumber ?? ''}
              onChange={(shownNumber) => set({ shownNumber })}
            />
          )}
          <WhatFields draft={draft} set={set} error={wrong} subject={subject} />
          <HowFields draft={draft} set={set} error={wrong} />
          <Submit busy={busy}>
            <FormattedMessage id="register.submit" />
            <KeyCap keys="ctrl+enter" />
          </Submit>
        </Form>
        <Beside
          draft={draft}
          busy={busy}
          onAlso={(number) => send.mutate(number)}
          onNote={(number) => note.mutate(number)}
        />
      </div>
    </>
  );
}

function isEmpty({ person, subject, description }: Draft): boolean {
  return person === null && subject === '' && description === '';
}
