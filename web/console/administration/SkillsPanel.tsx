import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { AgentSkills, CallQueue } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Boxes } from '../../ui/Boxes.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { useCatalogue } from '../../ticket/queries.ts';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Loaded } from './Loaded.tsx';
import { useChange } from './people.ts';
import { SkillRow } from './SkillRow.tsx';
import { useQueues, useSkills } from './queues.ts';

/** What somebody who answers calls knows, and for which queues they are kept. */
export function SkillsPanel({ personId }: { personId: number }) {
  const skills = useSkills(personId);
  const queues = useQueues();
  return (
    <section className="panel" aria-labelledby="skills">
      <h2 id="skills">
        <FormattedMessage id="skills.title" />
      </h2>
      <Loaded query={skills}>
        {(known) => (
          <Loaded query={queues}>
            {(all) => <SkillsForm personId={personId} known={known} queues={all.queues} />}
          </Loaded>
        )}
      </Loaded>
    </section>
  );
}

function SkillsForm(props: { personId: number; known: AgentSkills; queues: readonly CallQueue[] }) {
  const { personId, known, queues } = props;
  const intl = useIntl();
  const say = useSay();
  const catalogue = useCatalogue();
  const draft = useDraft(known);
  const { skills, reserved, version } = draft.value;
  const save = useChange(
    () =>
      unwrap(
        api.PUT('/api/v1/people/{id}/skills', {
          params: { path: { id: String(personId) } },
          headers: { 'if-match': `"${version}"` },
          body: { skills, reserved },
        }),
      ),
    (saved) => {
      draft.settle(saved);
      say(<FormattedMessage id="skills.saved" />, 'done');
    },
  );
  const put = (at: number, row: (typeof skills)[number]) =>
    draft.change({ skills: skills.with(at, row) });
  return (
    <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
      {save.isError && <ProblemNotice error={save.error} />}
      <Conflict fields={draft.conflicts.map((key) => ({ phrase: `skills.${key}`, theirs: '' }))} />
      <p>
        <FormattedMessage id={skills.length === 0 ? 'skills.none' : 'skills.about'} />
      </p>
      {skills.map((row, at) => (
        <SkillRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity than its place.
          key={at}
          number={at + 1}
          row={row}
          services={catalogue.data?.services ?? []}
          change={(next) => put(at, next)}
          remove={() => draft.change({ skills: skills.toSpliced(at, 1) })}
        />
      ))}
      <p>
        <button
          type="button"
          className="button"
          onClick={() =>
            draft.change({ skills: [...skills, { service: null, language: 'fr', level: 1 }] })
          }
        >
          <FormattedMessage id="skills.add" />
        </button>
      </p>
      <Boxes
        question={<FormattedMessage id="skills.reserved" />}
        hint={<FormattedMessage id="skills.reserved_hint" />}
        answers={queues
          .filter(({ id, disabledAt }) => disabledAt === null || reserved.includes(id))
          .map(({ id, name, nameEn }) => ({
            value: String(id),
            label: intl.locale.startsWith('en') ? nameEn : name,
          }))}
        taken={reserved.map(String)}
        onChange={(taken) => draft.change({ reserved: taken.map(Number) })}
      />
      <Submit busy={save.isPending}>
        <FormattedMessage id="administration.save" />
      </Submit>
    </Form>
  );
}
