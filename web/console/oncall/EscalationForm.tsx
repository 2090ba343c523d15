import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Escalation } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from '../administration/Conflict.tsx';
import { useDraft } from '../administration/draft.ts';
import { DrillFields } from './DrillFields.tsx';
import { EscalationSteps } from './EscalationSteps.tsx';
import { useChange, useColleagues } from './queries.ts';
import type { Step } from './targets.ts';

const USUAL = { week: 1, weekday: 2, time: '10:00', timeZone: 'America/Toronto' };
const STEP: Step = { targets: [], channels: ['mail', 'sms'], minutes: 10 };

/** Whom to call about the tickets of a team: its steps and its exercise. */
export function EscalationForm(props: { escalation: Escalation | null; onDone: () => void }) {
  const { escalation, onDone } = props;
  const intl = useIntl();
  const say = useSay();
  const { teams } = useColleagues();
  const [team, setTeam] = useState('');
  const stored = escalation ?? { steps: [STEP], drill: USUAL, version: 0 };
  const { steps, drill, version } = stored;
  const draft = useDraft<Pick<Escalation, 'steps' | 'drill' | 'version'>>({
    ...{ steps, drill, version },
  });
  const save = useChange(() => {
    const body = { steps: draft.value.steps, drill: draft.value.drill };
    return escalation === null
      ? unwrap(
          api.POST('/api/v1/escalations', {
            body: { ...body, team: team === '' ? null : Number(team) },
          }),
        )
      : unwrap(
          api.PUT('/api/v1/escalations/{id}', {
            params: { path: { id: String(escalation.id) } },
            headers: { 'If-Match': `"${draft.value.version}"` },
            body,
          }),
        );
  });
  const send = (): void =>
    save.mutate(undefined, {
      onSuccess() {
        say(<FormattedMessage id="escalation.saved" />, 'done');
        onDone();
      },
    });
  const name = escalation?.team?.name ?? intl.formatMessage({ id: 'escalation.common' });
  return (
    <div className="panel">
      <Form
        label={escalation ? name : intl.formatMessage({ id: 'escalation.add' })}
        onSubmit={() => save.isPending || send()}
      >
        {save.error && <ProblemNotice error={save.error} />}
        <Conflict
          fields={draft.conflicts.map((key) => ({
            phrase: `escalation.field_${key}`,
            theirs: JSON.stringify(stored[key]),
          }))}
        />
        {escalation === null && (
          <Field
            label={<FormattedMessage id="rota.field_team" />}
            error={fieldError(save.error, 'team')}
          >
            {(ids) => (
              <select {...ids} value={team} onChange={(e) => setTeam(e.target.value)}>
                <option value="">{intl.formatMessage({ id: 'escalation.common' })}</option>
                {teams.data?.teams.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <EscalationSteps
          steps={draft.value.steps}
          error={save.error}
          fresh={STEP}
          change={(changed) => draft.change({ steps: changed })}
        />
        <DrillFields
          drill={draft.value.drill}
          usual={USUAL}
          change={(changed) => draft.change({ drill: changed })}
        />
        <div className="actions">
          <Submit busy={save.isPending}>
            <FormattedMessage id="administration.save" />
          </Submit>
          <button type="button" className="button plain" onClick={onDone}>
            <FormattedMessage id="state.close" />
          </button>
        </div>
      </Form>
    </div>
  );
}
