import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Team, Workload } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { CloseTeamDialog } from './CloseTeamDialog.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Loaded } from './Loaded.tsx';
import { MembersPanel } from './MembersPanel.tsx';
import { useChange } from './people.ts';
import { TeamFields, teamField } from './TeamFields.tsx';
import { useTeams, useWorkload } from './teams.ts';
import { Up } from './Up.tsx';
import { UsePanel } from './UsePanel.tsx';

/** One team: name, level, address, members, and whether it is in use. */
export default function TeamPage() {
  const intl = useIntl();
  const { id = '' } = useParams();
  const teams = useTeams();
  const work = useWorkload(id);
  const team = teams.data?.teams.find((one) => String(one.id) === id);
  return (
    <>
      <Up to="/administration/groupes" phrase="team.title" />
      <Title>{team?.name ?? intl.formatMessage({ id: 'team.one' })}</Title>
      <Loaded query={teams}>
        {({ teams: all }) =>
          team ? (
            <Loaded query={work}>
              {(workload) => <TeamForms team={team} work={workload} others={all} />}
            </Loaded>
          ) : (
            <p>
              <FormattedMessage id="team.unknown" />
            </p>
          )
        }
      </Loaded>
    </>
  );
}

function TeamForms(props: { team: Team; work: Workload; others: readonly Team[] }) {
  const { team, work, others } = props;
  const say = useSay();
  const [closing, setClosing] = useState(false);
  const path = { params: { path: { id: String(team.id) } } };
  const enable = useChange(
    () => unwrap(api.DELETE('/api/v1/teams/{id}/disablement', path)),
    () => say(<FormattedMessage id="team.enabled" />, 'done'),
  );
  return (
    <div className="columns">
      <div>
        <TeamForm team={team} work={work} />
        <UsePanel
          inUse={team.disabledAt === null}
          error={enable.error}
          busy={enable.isPending}
          onClick={() => (team.disabledAt === null ? setClosing(true) : enable.mutate(undefined))}
        />
      </div>
      {team.disabledAt === null && <MembersPanel key={team.version} team={team} />}
      {closing && (
        <CloseTeamDialog
          team={team}
          work={work}
          others={others.filter((one) => one.id !== team.id && one.disabledAt === null)}
          onClose={() => setClosing(false)}
        />
      )}
    </div>
  );
}

const flat = ({ name, level, address, version }: Team) => ({ name, level, address, version });

function TeamForm({ team, work }: { team: Team; work: Workload }) {
  const say = useSay();
  const draft = useDraft(flat(team));
  const { version, ...body } = draft.value;
  const save = useChange(
    () =>
      unwrap(
        api.PATCH('/api/v1/teams/{id}', {
          params: { path: { id: String(team.id) } },
          headers: { 'if-match': `"${version}"` },
          body,
        }),
      ),
    (saved) => {
      draft.settle(flat(saved));
      say(<FormattedMessage id="team.saved" />, 'done');
    },
  );
  return (
    <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
      {save.isError && <ProblemNotice error={save.error} nameOf={teamField} />}
      <Conflict
        fields={draft.conflicts.map((key) => ({
          phrase: `team.${key}`,
          theirs: `${team[key] ?? ''}`,
        }))}
      />
      <TeamFields team={draft.value} change={draft.change} error={save.error} />
      {body.level !== team.level && (
        <div className="alert" role="status">
          <p>
            <FormattedMessage id="administration.effects" />
          </p>
          <ul>
            <li>
              <FormattedMessage
                id="team.effect.open"
                values={{ open: work.open, level: team.level }}
              />
            </li>
            <li>
              <FormattedMessage id="team.effect.next" values={{ level: body.level }} />
            </li>
            <li>
              <FormattedMessage
                id={body.level === 1 ? 'team.effect.first' : 'team.effect.not_first'}
              />
            </li>
          </ul>
        </div>
      )}
      <Submit busy={save.isPending}>
        <FormattedMessage id="administration.save" />
      </Submit>
    </Form>
  );
}
