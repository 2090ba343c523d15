import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Team } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Combo } from '../../ui/Combo.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { STAFF, useChange, usePeople } from './people.ts';

/** Who is in a team: people of the centre, added and taken out, then saved together. */
export function MembersPanel({ team }: { team: Team }) {
  const say = useSay();
  const [members, setMembers] = useState(team.members);
  const [text, setText] = useState('');
  const found = usePeople({ q: text, organization: '', role: '', state: 'active' });
  const choices = (found.data?.pages[0]?.people ?? []).filter(
    ({ id, roles }) =>
      roles.some((role) => STAFF.includes(role)) && !members.some((one) => one.id === id),
  );
  const save = useChange(
    () =>
      unwrap(
        api.PUT('/api/v1/teams/{id}/members', {
          params: { path: { id: String(team.id) } },
          headers: { 'if-match': `"${team.version}"` },
          body: { members: members.map(({ id }) => id) },
        }),
      ),
    () => say(<FormattedMessage id="team.members_saved" />, 'done'),
  );
  return (
    <section className="panel">
      <h2>
        <FormattedMessage id="team.members" />
      </h2>
      {save.isError && <ProblemNotice error={save.error} />}
      <Combo
        label={<FormattedMessage id="team.add_member" />}
        text={text}
        onText={setText}
        empty={<FormattedMessage id="team.no_staff" />}
        choices={
          text.trim().length < 2
            ? []
            : choices.map(({ id, name, email }) => ({ id: `${id}`, text: name, detail: email }))
        }
        onChoose={(chosen) => {
          const person = choices.find(({ id }) => `${id}` === chosen);
          if (person) setMembers([...members, { id: person.id, name: person.name }]);
          setText('');
        }}
      />
      <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
        <ul>
          {members.map(({ id, name }) => (
            <li key={id}>
              {name}{' '}
              <button
                type="button"
                className="button plain"
                onClick={() => setMembers(members.filter((one) => one.id !== id))}
              >
                <FormattedMessage id="team.remove_member" values={{ name }} />
              </button>
            </li>
          ))}
        </ul>
        {members.length === 0 && (
          <p>
            <FormattedMessage id="team.no_member" />
          </p>
        )}
        <Submit busy={save.isPending}>
          <FormattedMessage id="team.save_members" />
        </Submit>
      </Form>
    </section>
  );
}
