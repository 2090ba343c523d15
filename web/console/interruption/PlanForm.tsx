import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { PlannedInterruption } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useCatalogue } from '../../ticket/queries.ts';
import { Boxes } from '../../ui/Boxes.tsx';
import { useCommands } from '../../ui/commands.ts';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { useOrganizations } from '../administration/people.ts';
import { Effects } from './Effects.tsx';
import { MomentFields } from './MomentFields.tsx';
import { Places } from './Places.tsx';
import { emptyPlan, momentsOf, type PlanDraft, sentMoments } from './plan-draft.ts';
import { useEffects, usePlannedAct } from './planned-queries.ts';

/** The labels of the fields that are not texts, by the name the server gives them. */
const LABELS = new Map([
  ['services', 'planned.services'],
  ['local.from', 'planned.from'],
  ['local.to', 'planned.to'],
  ['startsAt', 'planned.from'],
  ['endsAt', 'planned.to'],
  ['recurrence.weekdays', 'planned.weekdays'],
  ['recurrence.until', 'planned.until'],
  ['recurrence', 'planned.until'],
  ['zone', 'planned.zone'],
  ['organizations', 'planned.organizations'],
  ['reason', 'planned.all_the_same'],
]);

/** Plans an interruption, or moves one: what it will do is told before it is kept. */
export function PlanForm(props: { row?: PlannedInterruption; onDone: () => void }) {
  const intl = useIntl();
  const say = useSay();
  const { row, onDone } = props;
  const first = useRef<HTMLInputElement>(null);
  const [key] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState<PlanDraft>(() => emptyPlan(row));
  const set = (more: Partial<PlanDraft>): void => setDraft({ ...draft, ...more });
  const catalogue = useCatalogue();
  const organizations = useOrganizations();
  const moments = momentsOf(draft, row);
  const effects = useEffects(moments);
  const met = effects.data && effects.data.conflicts.length + effects.data.freezes.length > 0;
  const send = usePlannedAct(
    async () => {
      const { titleFr, titleEn, textFr, textEn, reason } = draft;
      const words = { titleFr, titleEn, textFr, textEn };
      const same = reason.trim() ? { allTheSame: true, reason: reason.trim() } : {};
      if (row) {
        await unwrap(
          api.PUT('/api/v1/planned-interruptions/{id}', {
            params: { path: { id: String(row.id) } },
            headers: { 'If-Match': `"${row.version}"` },
            body: { ...words, local: draft.local, ...same } as never,
          }),
        );
        return;
      }
      const when = sentMoments(draft) ?? { services: draft.services.map(Number) };
      await unwrap(
        api.POST('/api/v1/planned-interruptions', {
          headers: { 'idempotency-key': key },
          body: { ...words, ...when, ...same } as never,
        }),
      );
    },
    () => {
      say(<FormattedMessage id="planned.kept" />, 'done');
      onDone();
    },
  );
  const submit = (): void => {
    if (!send.isPending) send.mutate();
  };
  const label = intl.formatMessage({ id: row ? 'planned.save' : 'planned.plan' });
  useCommands([{ id: 'planned.send', label, keys: 'ctrl+enter', act: submit }]);
  useEffect(() => first.current?.focus(), []);
  const { error } = send;
  const english = intl.locale.startsWith('en');
  const text = (name: 'titleFr' | 'titleEn' | 'textFr' | 'textEn') => (
    <Field
      key={name}
      label={<FormattedMessage id={`planned.field_${name}`} />}
      error={fieldError(error, name)}
    >
      {(ids) => {
        const shared = {
          ...{ ...ids, lang: name.endsWith('Fr') ? 'fr' : 'en', value: draft[name] },
          onChange: (e: { target: { value: string } }) => set({ [name]: e.target.value }),
        };
        return name.startsWith('title') ? (
          <input {...shared} ref={name === 'titleFr' ? first : undefined} />
        ) : (
          <textarea {...shared} rows={3} />
        );
      }}
    </Field>
  );
  return (
    <Form label={label} onSubmit={submit}>
      {error && <ProblemNotice error={error} nameOf={planField} />}
      {text('titleFr')}
      {text('titleEn')}
      {!row && (
        <Boxes
          question={<FormattedMessage id="planned.services" />}
          error={fieldError(error, 'services')}
          answers={(catalogue.data?.services ?? []).map(({ id, name, nameEn }) => ({
            ...{ value: String(id), label: english ? nameEn : name },
          }))}
          taken={draft.services}
          onChange={(taken) => set({ services: [...taken] })}
        />
      )}
      <MomentFields draft={draft} set={set} error={error} moving={row !== undefined} />
      {text('textFr')}
      {text('textEn')}
      {!row && (
        <Boxes
          question={<FormattedMessage id="planned.organizations" />}
          hint={<FormattedMessage id="planned.organizations_why" />}
          error={fieldError(error, 'organizations')}
          answers={(organizations.data?.organizations ?? []).map(({ id, name }) => ({
            ...{ value: String(id), label: name },
          }))}
          taken={draft.organizations}
          onChange={(taken) => set({ organizations: [...taken] })}
        />
      )}
      {!row && (
        <Places
          taken={draft.workplaces}
          named={[]}
          why="planned.workplaces_why"
          error={fieldError(error, 'workplaces')}
          onChange={(taken) => set({ workplaces: [...taken] })}
        />
      )}
      {moments && <Effects query={effects} />}
      {(met || draft.reason !== '') && (
        <Field
          label={<FormattedMessage id="planned.all_the_same" />}
          hint={<FormattedMessage id="planned.all_the_same_hint" />}
          error={fieldError(error, 'reason')}
        >
          {(ids) => (
            <input
              {...ids}
              value={draft.reason}
              onChange={(e) => set({ reason: e.target.value })}
            />
          )}
        </Field>
      )}
      <Submit busy={send.isPending}>
        {label}
        <KeyCap keys="ctrl+enter" />
      </Submit>
    </Form>
  );
}

/** The label of a field that the server names. */
function planField(field: string) {
  return <FormattedMessage id={LABELS.get(field) ?? `planned.field_${field}`} />;
}
