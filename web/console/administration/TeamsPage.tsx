import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { KeptList, OutOfUse } from './KeptList.tsx';
import { useChange } from './people.ts';
import { TeamFields, type TeamParticulars, teamField } from './TeamFields.tsx';
import { useTeams } from './teams.ts';

/** The teams, level by level. */
export default function TeamsPage() {
  const { data, error, refetch } = useTeams();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <KeptList
        heading="team.title"
        add="team.add"
        none="team.none"
        columns={['team.name', 'team.level', 'team.address', 'team.members']}
        query={{ data: data?.teams, error, refetch }}
        onAdd={() => setAdding(true)}
        row={({ id, name, level, address, members, disabledAt }) => (
          <tr key={id}>
            <td>
              <Link to={`/administration/groupes/${id}`}>{name}</Link>
              <OutOfUse disabledAt={disabledAt} />
            </td>
            <td>{level}</td>
            <td>{address}</td>
            <td>
              <FormattedMessage id="team.count" values={{ count: members.length }} />
            </td>
          </tr>
        )}
      />
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
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
