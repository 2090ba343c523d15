import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { AgreementSummary } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { LocalDate } from '../administration/LocalDate.tsx';
import { When } from '../../ticket/words.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { BeginAgreement } from './BeginAgreement.tsx';
import { draftPath, useAgreements, useKeeping } from './queries.ts';

/** Every agreement: its versions, and the drafts of the next. */
export default function AgreementsPage() {
  const intl = useIntl();
  const [adding, setAdding] = useState(false);
  const agreements = useAgreements();
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'agreements.title' })}</Title>
      <p>
        <FormattedMessage id="agreements.about" />
      </p>
      {adding ? (
        <BeginAgreement onCancel={() => setAdding(false)} />
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setAdding(true)}>
            <FormattedMessage id="agreements.add" />
          </button>
        </p>
      )}
      <Loaded query={agreements}>
        {({ agreements: all }) =>
          all.length === 0 ? (
            <p>
              <FormattedMessage id="agreements.none" />
            </p>
          ) : (
            all.map((one) => <Agreement key={one.id} agreement={one} />)
          )
        }
      </Loaded>
    </>
  );
}

function Agreement({ agreement }: { agreement: AgreementSummary }) {
  const navigate = useNavigate();
  const { id, name, organization, versions, drafts } = agreement;
  const begin = useKeeping(
    () =>
      unwrap(
        api.POST('/api/v1/agreements/{id}/drafts', {
          params: { path: { id: String(id) } },
          body: {},
        }),
      ),
    (draft) => void navigate(draftPath(draft)),
  );
  return (
    <section aria-labelledby={`agreement-${id}`}>
      <h2 id={`agreement-${id}`}>{name}</h2>
      <p>
        {organization ? (
          <FormattedMessage id="agreements.with" values={{ name: organization.name }} />
        ) : (
          <FormattedMessage id="agreements.common" />
        )}
      </p>
      {begin.isError && <ProblemNotice error={begin.error} />}
      {versions.length > 0 && <Versions id={id} versions={versions} />}
      {drafts.map((draft) => (
        <p key={draft.id}>
          <Link to={`/administration/ententes/${id}/brouillons/${draft.id}`}>
            <FormattedMessage id="agreements.draft_link" values={{ id: draft.id }} />
          </Link>{' '}
          <FormattedMessage
            id="agreements.draft_by"
            values={{
              name: draft.changedBy ?? '–',
              at: draft.changedAt && <When key="at" at={draft.changedAt} />,
            }}
          />
        </p>
      ))}
      <p>
        <button
          type="button"
          className="button"
          aria-disabled={begin.isPending}
          onClick={() => begin.isPending || begin.mutate(undefined)}
        >
          <FormattedMessage id="agreements.begin" />
        </button>
      </p>
    </section>
  );
}

const COLUMNS = ['version', 'state', 'from', 'to', 'signed', 'open'] as const;

function Versions({ id, versions }: { id: number; versions: AgreementSummary['versions'] }) {
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`agreements.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((one) => (
            <tr key={one.version}>
              <td>
                <Link to={`/administration/ententes/${id}/versions/${one.version}`}>
                  <FormattedMessage id="agreements.version" values={{ version: one.version }} />
                </Link>
              </td>
              <td>
                <VersionState state={one.state} />
              </td>
              <td>
                <LocalDate date={one.inForceFrom} />
              </td>
              <td>
                {one.inForceTo ? (
                  <LocalDate date={one.inForceTo} />
                ) : (
                  <FormattedMessage id="words.none" />
                )}
              </td>
              <td>{one.signedBy ?? <FormattedMessage id="agreements.seeded" />}</td>
              <td>{one.openTickets}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Whether a version is in force, was, or will be: in words and shape. */
export function VersionState({ state }: { state: 'past' | 'in_force' | 'coming' }) {
  const look = { past: 'badge', in_force: 'badge good', coming: 'badge waiting' }[state];
  return (
    <span className={look}>
      <FormattedMessage id={`agreements.state_${state}`} />
    </span>
  );
}
