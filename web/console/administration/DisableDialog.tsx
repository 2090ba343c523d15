import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person, Standing, Workload } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { useChange } from './people.ts';

/** Says what disabling a person does, and what becomes of their tickets, before it is done. */
export function DisableDialog(props: { person: Person; standing: Standing; onClose: () => void }) {
  const { person, standing, onClose } = props;
  const { account, work } = standing;
  const say = useSay();
  const [tickets, choose] = useState<'keep' | 'release'>('release');
  const disable = useChange(
    () =>
      unwrap(
        api.PUT('/api/v1/people/{id}/disablement', {
          params: { path: { id: String(person.id) }, query: { tickets } },
        }),
      ),
    () => {
      say(<FormattedMessage id="person.now_disabled" values={{ name: person.name }} />, 'done');
      onClose();
    },
  );
  return (
    <Dialog
      title={<FormattedMessage id="person.disable_who" values={{ name: person.name }} />}
      onClose={onClose}
    >
      {disable.isError && <ProblemNotice error={disable.error} />}
      <Form onSubmit={() => disable.isPending || disable.mutate(undefined)}>
        <ul>
          <li>
            <FormattedMessage id="person.effect.sessions" values={{ count: account.sessions }} />
          </li>
          <li>
            <FormattedMessage id="person.effect.tokens" values={{ count: account.tokens }} />
          </li>
          <li>
            <FormattedMessage id="person.effect.teams" values={{ count: standing.teams.length }} />
          </li>
        </ul>
        {work.open > 0 && (
          <>
            <fieldset>
              <legend>
                <FormattedMessage id="person.tickets" values={{ count: work.open }} />
              </legend>
              {(['release', 'keep'] as const).map((one) => (
                <div key={one}>
                  <label>
                    <input
                      type="radio"
                      name="tickets"
                      checked={tickets === one}
                      onChange={() => choose(one)}
                    />{' '}
                    <FormattedMessage id={`person.tickets.${one}`} />
                  </label>
                </div>
              ))}
            </fieldset>
            <OpenTickets work={work} />
          </>
        )}
        <Submit busy={disable.isPending}>
          <FormattedMessage id="person.disable" />
        </Submit>
      </Form>
    </Dialog>
  );
}

/** The most urgent of the open tickets that somebody bears. */
export function OpenTickets({ work }: { work: Workload }) {
  return (
    <ul>
      {work.tickets.map(({ number, subject, priority }) => (
        <li key={number}>
          <Link to={`/billets/${number}`}>{number}</Link>
          {` – ${priority} – ${subject}`}
        </li>
      ))}
      {work.open > work.tickets.length && (
        <li>
          <FormattedMessage
            id="administration.and_others"
            values={{ count: work.open - work.tickets.length }}
          />
        </li>
      )}
    </ul>
  );
}
