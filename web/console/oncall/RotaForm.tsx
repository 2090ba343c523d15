import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Rota } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { CalendarName } from '../../ticket/words.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { useCalendars } from '../administration/calendars.ts';
import { Conflict } from '../administration/Conflict.tsx';
import { useDraft } from '../administration/draft.ts';
import { Line } from '../administration/Line.tsx';
import { useToday } from '../present-date.ts';
import { Layers } from './Layers.tsx';
import { useChange, useColleagues } from './queries.ts';
import { contentOf, draftOf, emptyDraft } from './rota-draft.ts';
import { RotaPreview } from './RotaPreview.tsx';

/** What a rota says, written and looked at before it is kept. */
export function RotaForm({ rota }: { rota: Rota | null }) {
  const intl = useIntl();
  const say = useSay();
  const navigate = useNavigate();
  const { teams, people } = useColleagues();
  const calendars = useCalendars();
  const first = useToday();
  const name = intl.formatMessage({ id: 'rota.layer_name' }, { place: 1 });
  const draft = useDraft(rota ? draftOf(rota) : emptyDraft(0, first, name));
  const { value, change } = draft;
  const save = useChange(() => {
    const body = { name: value.name, team: value.team, ...contentOf(value) };
    return rota === null
      ? unwrap(api.POST('/api/v1/rotas', { body }))
      : unwrap(
          api.PUT('/api/v1/rotas/{id}', {
            params: { path: { id: String(rota.id) } },
            headers: { 'If-Match': `"${value.version}"` },
            body,
          }),
        );
  });
  const send = (): void =>
    save.mutate(undefined, {
      onSuccess(kept) {
        draft.settle(draftOf(kept));
        say(<FormattedMessage id="rota.saved" />, 'done');
        if (rota === null) void navigate(`/administration/garde/${kept.id}`);
      },
    });
  const { error } = save;
  const known = [
    ...people,
    ...(rota?.people ?? []).filter(({ id }) => !people.some((p) => p.id === id)),
  ];
  return (
    <>
      <Form
        label={intl.formatMessage({ id: 'rota.one' })}
        onSubmit={() => save.isPending || send()}
      >
        {error && <ProblemNotice error={error} />}
        <Conflict
          fields={draft.conflicts.map((key) => ({
            phrase: `rota.field_${key}`,
            theirs: rota ? JSON.stringify(draftOf(rota)[key]) : '',
          }))}
        />
        <Line
          phrase="rota.field_name"
          value={value.name}
          required
          error={fieldError(error, 'name')}
          onChange={(text) => change({ name: text })}
        />
        <Field label={<FormattedMessage id="rota.field_team" />} error={fieldError(error, 'team')}>
          {(ids) => (
            <select
              {...ids}
              value={value.team}
              onChange={(e) => change({ team: Number(e.target.value) })}
            >
              <option value={0}>{intl.formatMessage({ id: 'rota.choose_team' })}</option>
              {teams.data?.teams.map((team) => (
                <option key={team.id} value={team.id}>
                  {team.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Line
          phrase="rota.field_timeZone"
          hint={<FormattedMessage id="rota.zone_hint" />}
          value={value.timeZone}
          error={fieldError(error, 'timeZone')}
          onChange={(timeZone) => change({ timeZone })}
        />
        <Field
          label={<FormattedMessage id="rota.field_calendar" />}
          hint={<FormattedMessage id="rota.calendar_hint" />}
          error={fieldError(error, 'calendar')}
        >
          {(ids) => (
            <select
              {...ids}
              value={value.calendar ?? ''}
              onChange={(e) => change({ calendar: e.target.value || null })}
            >
              <option value="">{intl.formatMessage({ id: 'rota.calendar_none' })}</option>
              {calendars.data?.calendars.map((one) => (
                <option key={one.name} value={one.name}>
                  <CalendarName name={one.name} />
                </option>
              ))}
            </select>
          )}
        </Field>
        <Choices
          question={<FormattedMessage id="rota.field_covers" />}
          value={value.covers}
          onChange={(covers) => change({ covers: covers as Rota['covers'] })}
          answers={(['always', 'outside_hours'] as const).map((one) => ({
            value: one,
            label: <FormattedMessage id={`rota.covers_${one}`} />,
          }))}
        />
        <Layers
          layers={value.layers}
          people={known}
          today={first}
          error={error}
          change={(layers) => change({ layers })}
        />
        <div className="actions">
          <Submit busy={save.isPending}>
            <FormattedMessage id="administration.save" />
          </Submit>
        </div>
      </Form>
      <RotaPreview draft={value} rota={rota} />
    </>
  );
}
