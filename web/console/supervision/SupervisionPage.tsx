import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import { useSystem } from '../../session/session.ts';
import { ZONE } from '../../ticket/words.tsx';
import { Field } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import { useTeams } from '../list/filter-words.ts';
import type { PageProps } from '../page-entry.ts';
import { AgentLoad } from './AgentLoad.tsx';
import { Attention } from './Attention.tsx';
import { Changes } from './Changes.tsx';
import { MonthWarnings } from './MonthWarnings.tsx';
import { useSupervision } from './queries.ts';
import styles from './supervision.module.css';
import { TelephonePanel } from './TelephonePanel.tsx';
import { TeamLoad } from './TeamLoad.tsx';
import { UnrungPanel } from './UnrungPanel.tsx';

/** What is open and who bears it, what calls for a gesture, and what changed since the day before. */
export default function SupervisionPage({ session }: PageProps) {
  const intl = useIntl();
  const [address, setAddress] = useSearchParams();
  const team = address.get('team') ?? '';
  const system = useSystem();
  const teams = useTeams();
  const shown = useSupervision(team);
  const settled = useSettled([]);
  return (
    <>
      <Title>{intl.formatMessage({ id: 'supervision.title' })}</Title>
      <p>
        <FormattedMessage id="supervision.about" />{' '}
        <Link to="/garde">
          <FormattedMessage id="supervision.oncall" />
        </Link>
      </p>
      <p>
        <Link to="/supervision/redirections">
          <FormattedMessage id="sheet.title" />
        </Link>
        {' · '}
        <Link to="/supervision/effectifs">
          <FormattedMessage id="dashboard.staffing" />
        </Link>
      </p>
      <p>
        <Link to="/supervision/presences">
          <FormattedMessage id="presences.title" />
        </Link>
      </p>
      <div className={settled ? undefined : 'arriving'}>
        {system.data?.telephone === 'none' && (
          <p>
            <FormattedMessage id="supervision.telephone_none" />
          </p>
        )}
        <TelephonePanel roles={session.person.roles} />
        <UnrungPanel roles={session.person.roles} />
        <div className="filters">
          <Field label={<FormattedMessage id="supervision.scope" />}>
            {(ids) => (
              <select
                {...ids}
                value={team}
                onChange={({ target: { value } }) =>
                  setAddress(value === '' ? {} : { team: value }, { replace: true })
                }
              >
                <option value="">{intl.formatMessage({ id: 'supervision.scope_all' })}</option>
                {session.teams.length > 0 && (
                  <option value="mine">
                    {intl.formatMessage({ id: 'supervision.scope_mine' })}
                  </option>
                )}
                {teams.data?.teams.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Loaded query={shown}>
          {(figures) => (
            <>
              <Attention shown={figures} team={team} />
              <Changes shown={figures} team={team} />
              <MonthWarnings team={team} />
              <div className={styles.tables}>
                <TeamLoad teams={figures.teams} />
                <AgentLoad agents={figures.agents} asOf={figures.asOf} />
              </div>
              <p>
                <small>
                  <FormattedMessage
                    id="supervision.as_of"
                    values={{
                      at: (
                        <FormattedTime
                          value={figures.asOf}
                          timeZone={ZONE}
                          hour="numeric"
                          minute="2-digit"
                        />
                      ),
                    }}
                  />
                </small>
              </p>
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}
