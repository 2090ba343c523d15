import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Outage } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useCatalogue } from '../../ticket/queries.ts';
import { Boxes } from '../../ui/Boxes.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { useCommands } from '../../ui/commands.ts';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { Places } from './Places.tsx';
import { type Severity, SEVERITIES, useOutageAct } from './queries.ts';

const MINUTE = 60_000;

/**
 * What is said to declare an outage, or to say better what is known of one: how hard it hits, which
 * services and where; the rest may wait. The beginning is told in minutes, so that no zone is in it.
 */
export function DeclareForm(props: {
  /** The incident that it adopts; null opens one. */
  parent?: string | null;
  /** The outage whose facts are told better. */
  outage?: Outage;
  onDone: (outage: Outage) => void;
}) {
  const intl = useIntl();
  const { outage, parent = null, onDone } = props;
  const catalogue = useCatalogue();
  const [{ key, openedAt }] = useState(() => ({ key: crypto.randomUUID(), openedAt: Date.now() }));
  const first = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState({
    severity: outage?.severity ?? ('major' as Severity),
    services: outage?.services.map(({ id }) => String(id)) ?? [],
    workplaces: outage?.workplaces.map(({ id }) => String(id)) ?? [],
    minutes: outage ? '' : '0',
    places: outage?.places ?? '',
    known: outage?.known ?? '',
    parent: parent ?? '',
  });
  const set = (more: Partial<typeof draft>): void => setDraft({ ...draft, ...more });
  const services = (catalogue.data?.services ?? []).map(({ id, name, nameEn }) => ({
    value: String(id),
    label: intl.locale.startsWith('en') ? nameEn : name,
  }));
  const names = services.filter(({ value }) => draft.services.includes(value));
  const send = useOutageAct(() => {
    const { severity, minutes, places, known } = draft;
    const since =
      minutes === '' && outage
        ? outage.since
        : new Date(openedAt - Number(minutes) * MINUTE).toISOString();
    const facts = {
      ...{ severity, since, services: draft.services.map(Number) },
      workplaces: draft.workplaces.map(Number),
      organizations: outage?.organizations.map(({ id }) => id) ?? [],
      ...(places.trim() && { places }),
      ...(known.trim() && { known }),
    };
    if (outage) {
      const { number, version } = outage;
      return unwrap(
        api.PUT('/api/v1/interruptions/{number}', {
          params: { path: { number } },
          headers: { 'If-Match': `"${version}"` },
          body: facts,
        }),
      );
    }
    const subject = intl.formatMessage(
      { id: 'outages.subject' },
      { services: names.map(({ label }) => label).join(', ') },
    );
    const adopted = draft.parent.trim();
    return unwrap(
      api.POST('/api/v1/interruptions', {
        headers: { 'idempotency-key': key },
        body: { ...facts, ...(adopted ? { parent: adopted } : { subject }) },
      }),
    );
  }, onDone);
  const submit = (): void => {
    if (!send.isPending) send.mutate();
  };
  const label = intl.formatMessage({ id: outage ? 'outages.save' : 'outages.declare' });
  useCommands([{ id: 'outages.send', label, keys: 'ctrl+enter', act: submit }]);
  useEffect(() => first.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);
  const { error } = send;
  return (
    <Form label={label} onSubmit={submit}>
      {error && <ProblemNotice error={error} />}
      <div ref={first}>
        <Choices
          question={<FormattedMessage id="outages.severity" />}
          answers={SEVERITIES.map((value) => ({
            value,
            label: <FormattedMessage id={`outages.severity_${value}`} />,
            detail: <FormattedMessage id={`outages.severity_${value}_why`} />,
          }))}
          value={draft.severity}
          onChange={(severity) => set({ severity: severity as Severity })}
        />
      </div>
      <Boxes
        question={<FormattedMessage id="outages.services" />}
        error={fieldError(error, 'services')}
        answers={services}
        taken={draft.services}
        onChange={(taken) => set({ services: [...taken] })}
      />
      <Places
        taken={draft.workplaces}
        named={outage?.workplaces ?? []}
        error={fieldError(error, 'workplaces')}
        onChange={(taken) => set({ workplaces: [...taken] })}
      />
      <Field
        label={<FormattedMessage id={outage ? 'outages.since_else' : 'outages.since_minutes'} />}
        error={fieldError(error, 'since')}
      >
        {(ids) => (
          <input
            {...ids}
            type="number"
            min="0"
            value={draft.minutes}
            onChange={(e) => set({ minutes: e.target.value })}
          />
        )}
      </Field>
      <Field label={<FormattedMessage id="outages.known" />} error={fieldError(error, 'known')}>
        {(ids) => (
          <textarea {...ids} value={draft.known} onChange={(e) => set({ known: e.target.value })} />
        )}
      </Field>
      <Field label={<FormattedMessage id="outages.places" />} error={fieldError(error, 'places')}>
        {(ids) => (
          <input {...ids} value={draft.places} onChange={(e) => set({ places: e.target.value })} />
        )}
      </Field>
      {!outage && (
        <Field
          label={<FormattedMessage id="outages.parent" />}
          hint={<FormattedMessage id="outages.parent_why" />}
          error={fieldError(error, 'parent')}
        >
          {(ids) => (
            <input
              {...ids}
              value={draft.parent}
              onChange={(e) => set({ parent: e.target.value })}
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
