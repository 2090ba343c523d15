import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice, Unread } from '../../session/Problem.tsx';
import { GuideSearch, Proposal, useGuide } from '../redirection/ProviderGuide.tsx';
import { consult, transfer, type useAct, useAskAgain, useColleagues } from './conversation.ts';
import styles from './telephone.module.css';

/** To whom the call goes: a colleague, at once or after a word, a team, or whoever the request belongs to. */
export function HandOver(props: {
  call: number;
  act: ReturnType<typeof useAct>;
  onClose: () => void;
}) {
  const { act, onClose } = props;
  const others = useColleagues();
  const { people = [], teams = [] } = others.data ?? {};
  const free = teams.filter((team) => team.free > 0);
  const go = (what: Parameters<typeof act.mutate>[0]): void =>
    act.mutate(what, { onSuccess: onClose });
  return (
    <section className={styles.part} aria-labelledby="hand-over-title">
      <h3 id="hand-over-title">
        <FormattedMessage id="telephone.hand_over_to" />
      </h3>
      {others.isError && <Unread error={others.error} retry={others.refetch} />}
      {others.isSuccess && people.length === 0 && (
        <p>
          <FormattedMessage id="telephone.nobody" />
        </p>
      )}
      <ul className={styles.choices}>
        {people.map(({ id, name, state }) => (
          <li key={id}>
            <span>
              {name}{' '}
              <span className={styles.detail}>
                <FormattedMessage id={`presence.${state}`} />
              </span>
            </span>
            {state === 'available' && (
              <span className={styles.buttons}>
                <Choice phrase="consult" name={name} onClick={() => go(consult(id))} />
                <Choice
                  phrase="transfer"
                  name={name}
                  onClick={() => go(transfer({ person: id }))}
                />
              </span>
            )}
          </li>
        ))}
        {free.map(({ id, name, free: count }) => (
          <li key={`team-${id}`}>
            <span>
              {name}{' '}
              <span className={styles.detail}>
                <FormattedMessage id="telephone.team_free" values={{ count }} />
              </span>
            </span>
            <Choice phrase="transfer" name={name} onClick={() => go(transfer({ team: id }))} />
          </li>
        ))}
      </ul>
      {free.length < teams.length && (
        <p className={styles.detail}>
          <FormattedMessage
            id="telephone.teams_away"
            values={{ count: teams.length - free.length }}
          />
        </p>
      )}
      <Outside call={props.call} />
    </section>
  );
}

function Choice(props: { phrase: string; name: string; onClick: () => void }) {
  const intl = useIntl();
  const { phrase, name, onClick } = props;
  return (
    <button
      type="button"
      className="button"
      aria-label={intl.formatMessage({ id: `telephone.${phrase}_to` }, { name })}
      onClick={onClick}
    >
      <FormattedMessage id={`telephone.${phrase}`} />
    </button>
  );
}

/** A support centre or a provider of the directory: the number to give, and the redirection recorded. */
function Outside({ call }: { call: number }) {
  const [q, setQ] = useState('');
  const askAgain = useAskAgain();
  const guide = useGuide({ q, service: null, organization: null }, q.trim() !== '');
  const tell = useMutation({
    mutationFn: (body: { provider: number; dial: boolean }) =>
      unwrap(
        api.POST('/api/v1/telephone/calls/{id}/redirection', {
          params: { path: { id: String(call) } },
          body,
        }),
      ),
    onSuccess: askAgain,
  });
  return (
    <>
      <GuideSearch
        phrase="telephone.outside"
        more="telephone.outside_hint"
        q={q}
        onChange={setQ}
        guide={guide}
      />
      {tell.isError && <ProblemNotice key={tell.submittedAt} error={tell.error} />}
      {tell.isSuccess && !tell.data.dialled && (
        <p role="status" className={styles.told}>
          {tell.data.hindrance}{' '}
          <FormattedMessage
            id={tell.data.open ? 'telephone.tell_number' : 'telephone.tell_number_closed'}
            values={{ name: tell.data.name, phone: <strong>{tell.data.phone}</strong> }}
          />
        </p>
      )}
      <ul className={styles.choices}>
        {(q.trim() === '' ? [] : (guide.data?.proposed ?? []))
          .filter(({ provider }) => provider.phone !== null)
          .map((one) => (
            <li key={one.provider.id}>
              <span>
                {one.provider.name}
                <span className={styles.detail}>
                  <Proposal one={one} whole={false} />
                </span>
              </span>
              <span className={styles.buttons}>
                <Choice
                  phrase="dial"
                  name={one.provider.name}
                  onClick={() => tell.mutate({ provider: one.provider.id, dial: true })}
                />
                <Choice
                  phrase="redirect"
                  name={one.provider.name}
                  onClick={() => tell.mutate({ provider: one.provider.id, dial: false })}
                />
              </span>
            </li>
          ))}
      </ul>
    </>
  );
}
