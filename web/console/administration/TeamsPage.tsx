import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Team } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from './Loaded.tsx';
import { useChange } from './people.ts';
import { TeamFields, type TeamParticulars, teamField } from './TeamFields.tsx';
import { useTeams } from './teams.ts';
import { Up } from './Up.tsx';

/** The teams, level by level. */
export default function TeamsPage() {
  const intl = useIntl();
  const teams = useTeams();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'team.title' })}</Title>
      <p>
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          <FormattedMessage id="team.add" />
        </button>
      </p>
      <Loaded query={teams}>
        {({ teams: all }) =>
          all.length === 0 ? (
            <p>
              <FormattedMessage id="team.none" />
            </p>
          ) : (
            <TeamTable teams={all} />
          )
        }
      </Loaded>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function TeamTable({ teams }: { teams: readonly Team[] }) {
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {['name', 'level', 'address', 'members'].map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`team.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.id}>
              <td>
                <Link to={`/administration/groupes/${team.id}`}>{team.name}</Link>{' '}
                {team.disabledAt && (
                  <span className="badge waiting">
                    <FormattedMessage id="team.disabled" />
                  </span>
                )}
              </td>
              <td>{team.level}</td>
              <td>{team.address}</td>
              <td>
                <FormattedMessage id="team.count" values={{ count: team.members.length }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [team, setTeam] = useState<TeamParticulars>({ name: '', level: 1, address: null });
  const add = useChange(
    () => unwrap(api.POST('/api/v1/teams', { body: team })),
    ({ id }) => void navigate(`/administration/groupes/${id}`),
  );
  return (
    <Dialog title={<FormattedMessage id="team.add" />} onClose={onClose}>
      {add.isError && <ProblemNotice error={add.error} nameOf={teamField} />}
      <Form onSubmit={() => add.isPending || add.mutate(undefined)}>
        <TeamFields
          team={team}
          change={(part) => setTeam({ ...team, ...part })}
          error={add.error}
        />
        <Submit busy={add.isPending}>
          <FormattedMessage id="person.add_it" />
        </Submit>
      </Form>
    </Dialog>
  );
}
