import { useState } from 'react';
import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { Presences, UnlinkedCalls } from '../../api/schema.ts';
import { ZONE } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { DayPanel } from './DayPanel.tsx';
import { usePresences, useUnlinked } from './presences.ts';
import { StateWords } from './StateWords.tsx';
import { SHAPES } from './shapes.ts';

const COLUMNS = ['person', 'state', 'since', 'desk', 'unlinked'] as const;

/** Who can be given a call now, since when and why not; and what each did in a day. */
export default function PresencesPage() {
  const intl = useIntl();
  const presences = usePresences();
  const unlinked = useUnlinked();
  // Drawn once both are read, or the one that can't be is left out.
  const now = unlinked.isPending ? { ...presences, data: undefined, isPending: true } : presences;
  const [date, setDate] = useState<string | null>(null);
  return (
    <>
      <Up to="/supervision" phrase="supervision.title" />
      <Title>{intl.formatMessage({ id: 'presences.title' })}</Title>
      <Loaded query={now}>
        {({ presences: all }) =>
          all.length === 0 ? (
            <p role="status">
              <FormattedMessage id="presences.none" />
            </p>
          ) : (
            <>
              <Now all={all} unlinked={unlinked.data?.agents ?? []} />
              <DayPanel date={date} choose={setDate} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Now({
  all,
  unlinked,
}: {
  all: Presences['presences'];
  unlinked: UnlinkedCalls['agents'];
}) {
  const free = all.filter(({ presence }) => presence.state === 'available').length;
  return (
    <section aria-labelledby="now">
      <h2 id="now">
        <FormattedMessage id="presences.now" />
      </h2>
      <p role="status">
        <FormattedMessage id="presences.free" values={{ count: free }} />
      </p>
      <Scroll>
        <table>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`presences.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map(({ person, desk, presence }) => (
              <tr key={person.id}>
                <th scope="row">{person.name}</th>
                <td>
                  <span aria-hidden="true">{SHAPES[presence.state]} </span>
                  <StateWords state={presence.state} reason={presence.reason} />
                </td>
                <td>
                  {presence.since === null ? (
                    '–'
                  ) : (
                    <time dateTime={presence.since}>
                      <FormattedTime
                        value={presence.since}
                        timeZone={ZONE}
                        hour="numeric"
                        minute="2-digit"
                      />
                    </time>
                  )}
                </td>
                <td>{desk ?? '–'}</td>
                <td>
                  <ToLink person={person} count={countOf(unlinked, person.id)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

const countOf = (unlinked: UnlinkedCalls['agents'], person: number): number =>
  unlinked.find(({ id }) => id === person)?.count ?? 0;

/** How many calls somebody has yet to link, and where they are listed. */
function ToLink({ person, count }: { person: { id: number; name: string }; count: number }) {
  const intl = useIntl();
  if (count === 0) return '–';
  return (
    <Link
      to={`/appels?agent=${person.id}&sans-lien=oui`}
      aria-label={intl.formatMessage({ id: 'presences.unlinked_of' }, { name: person.name, count })}
    >
      {count}
    </Link>
  );
}
