import { useIntl, FormattedMessage } from 'react-intl';
import { useParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { AccessPanel } from './AccessPanel.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Loaded } from './Loaded.tsx';
import { PersonFields, personField } from './PersonFields.tsx';
import { useChange, usePerson, useStanding } from './people.ts';
import { RolesPanel } from './RolesPanel.tsx';
import { SkillsPanel } from './SkillsPanel.tsx';
import { Up } from './Up.tsx';

/** One person: particulars, roles, and how they get in. */
export default function PersonPage() {
  const intl = useIntl();
  const { id = '' } = useParams();
  const person = usePerson(id);
  const standing = useStanding(id);
  return (
    <>
      <Up to="/administration/personnes" phrase="person.title" />
      <Title>{person.data?.name ?? intl.formatMessage({ id: 'person.one' })}</Title>
      <Loaded query={person}>
        {(known) => (
          <div className="columns">
            <div>
              <ParticularsForm person={known} />
              <Loaded query={standing}>
                {(all) => <RolesPanel key={known.version} person={known} standing={all} />}
              </Loaded>
              {known.roles.some((role) => role === 'agent' || role === 'supervisor') && (
                <SkillsPanel personId={known.id} />
              )}
            </div>
            <Loaded query={standing}>
              {(all) => <AccessPanel person={known} standing={all} />}
            </Loaded>
          </div>
        )}
      </Loaded>
    </>
  );
}

const flat = ({ name, email, phone, language, organization, workplace, version }: Person) => ({
  ...{ name, email, phone, language, version },
  organization: organization?.id ?? null,
  workplace: workplace?.id ?? null,
});

function ParticularsForm({ person }: { person: Person }) {
  const say = useSay();
  const draft = useDraft(flat(person));
  const { version, ...body } = draft.value;
  const save = useChange(
    () =>
      unwrap(
        api.PATCH('/api/v1/people/{id}', {
          params: { path: { id: String(person.id) } },
          headers: { 'if-match': `"${version}"` },
          body,
        }),
      ),
    (saved) => {
      draft.settle(flat(saved));
      say(<FormattedMessage id="person.saved" />, 'done');
    },
  );
  const moved = body.email !== person.email;
  return (
    <section>
      <h2>
        <FormattedMessage id="person.particulars" />
      </h2>
      {save.isError && <ProblemNotice error={save.error} nameOf={personField} />}
      <Conflict
        fields={draft.conflicts.map((key) => ({
          phrase: `person.${key}`,
          theirs:
            key === 'organization' || key === 'workplace'
              ? (person[key]?.name ?? '')
              : `${person[key] ?? ''}`,
        }))}
      />
      <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
        <PersonFields
          person={draft.value}
          kept={person.workplace}
          change={draft.change}
          error={save.error}
        />
        {moved && (
          <p role="status">
            <FormattedMessage id="person.email_moved" />
          </p>
        )}
        <Submit busy={save.isPending}>
          <FormattedMessage id="administration.save" />
        </Submit>
      </Form>
    </section>
  );
}
