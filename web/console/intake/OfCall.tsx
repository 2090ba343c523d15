import { useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import type { Person, PhoneCallDetail } from '../../api/schema.ts';
import { useCall } from '../call/queries.ts';
import { Shown } from '../call/Words.tsx';
import { type Draft, isBlank } from './draft.ts';
import { usePerson } from './queries.ts';

/** The call of the address, and whom the agent chose for it. */
export function useAsked() {
  const [address, setAddress] = useSearchParams();
  const call = useCall(address.get('appel') ?? '');
  const person = usePerson(address.get('personne'));
  return {
    /** What the address asks for; empty for nothing. */
    asked: address.has('appel') ? address.toString() : '',
    call: call.data ?? null,
    person: person.data ?? null,
    /** Whether all of it was read. */
    ready: call.data !== undefined && (!address.has('personne') || !person.isPending),
    /** It is in the form, or not wanted: the address asks no more. */
    settle: () => setAddress({}, { replace: true }),
  };
}

/** What a call says of the contact: since when, by which number, who was chosen. */
export function begunBy(call: PhoneCallDetail, person: Person | null): Partial<Draft> {
  const openedAt = call.answeredAt === null ? Date.now() : Date.parse(call.answeredAt);
  return {
    ...{ callId: call.id, channel: 'phone', shownNumber: call.caller ?? '', openedAt },
    ...(person ? { person, confirmation: person.email === null ? 'spoken' : 'usual' } : {}),
  };
}

/** The call that the form is for; one that comes while another form is begun takes nothing away by itself. */
export function OfCall(props: {
  draft: Draft;
  set: (changed: Partial<Draft>) => void;
  restart: (begun?: Partial<Draft>) => void;
}) {
  const { draft, set, restart } = props;
  const { asked, call, person, ready, settle } = useAsked();
  const blank = isBlank(draft);
  const filled = useRef('');
  const mine = call !== null && draft.callId === call.id;
  const fill = asked !== '' && ready && (blank || mine);
  useEffect(() => {
    // Once for an address: it is gone only some renders later.
    if (!fill || call === null || filled.current === asked) return;
    filled.current = asked;
    // Somebody chosen for the call that is there already: what was written stays.
    if (mine && !blank) set(person === null ? {} : begunBy(call, person));
    else restart(begunBy(call, person));
    settle();
  });
  useEffect(() => {
    if (asked === '') filled.current = '';
  }, [asked]);
  if (asked !== '' && ready && call !== null && !blank && !mine) {
    return (
      <div className="alert" role="status">
        <p>
          <FormattedMessage id="register.call_beside" values={{ id: call.id }} />
        </p>
        <div className="actions">
          <button
            type="button"
            className="button primary"
            onClick={() => {
              restart(begunBy(call, person));
              settle();
            }}
          >
            <FormattedMessage id="register.call_anew" />
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              set(begunBy(call, null));
              settle();
            }}
          >
            <FormattedMessage id="register.call_attach" />
          </button>
        </div>
      </div>
    );
  }
  if (!draft.callId) return null;
  return (
    <p>
      <FormattedMessage
        id="register.call_for"
        values={{
          id: draft.callId,
          a: (text) => <Link to={`/appels/${draft.callId}`}>{text}</Link>,
        }}
      />{' '}
      {draft.shownNumber && <Shown number={draft.shownNumber} />}{' '}
      <button type="button" className="button plain" onClick={() => set({ callId: null })}>
        <FormattedMessage id="register.call_detach" />
      </button>
    </p>
  );
}
