import { type Ref, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Level3 } from '../../../core/clock/priority.ts';
import { useCatalogue } from '../../ticket/queries.ts';
import { Combo } from '../../ui/Combo.tsx';
import { Field } from '../../ui/Form.tsx';
import { folded } from '../../ui/fold.ts';
import { type Draft, KINDS } from './draft.ts';
import styles from './intake.module.css';
import { PriorityPromise } from './PriorityPromise.tsx';
import { Scale } from './Scale.tsx';

const LEVELS = [1, 2, 3] as const;

type Part = Readonly<{
  draft: Draft;
  set: (changed: Partial<Draft>) => void;
  error: (field: string) => string | undefined;
}>;

/** What is reported: in which words, of which service, how bad, and what that promises. */
export function WhatFields({
  draft,
  set,
  error,
  subject,
}: Part & { subject: Ref<HTMLInputElement> }) {
  const intl = useIntl();
  const catalogue = useCatalogue();
  const level = (name: 'impact' | 'urgency') => (
    <Scale<Level3>
      label={<FormattedMessage id={`register.${name}`} />}
      values={LEVELS.map((one) => [one, <FormattedMessage key={one} id={`level.${one}`} />])}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
      error={error(name)}
    />
  );
  return (
    <>
      <Field label={<FormattedMessage id="register.subject" />} error={error('subject')}>
        {(ids) => (
          <input
            {...ids}
            ref={subject}
            required
            value={draft.subject}
            onChange={(event) => set({ subject: event.target.value })}
          />
        )}
      </Field>
      <Field label={<FormattedMessage id="register.description" />} error={error('description')}>
        {(ids) => (
          <textarea
            {...ids}
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        )}
      </Field>
      <div className={styles.pair}>
        <ServiceField draft={draft} set={set} error={error} />
        <Field label={<FormattedMessage id="register.category" />} error={error('category')}>
          {(ids) => (
            <select
              {...ids}
              value={draft.category}
              onChange={(event) => set({ category: event.target.value })}
            >
              <option value="">{intl.formatMessage({ id: 'words.none' })}</option>
              {catalogue.data?.categories.map((one) => (
                <option key={one.code} value={one.code}>
                  {intl.locale.startsWith('en') ? one.nameEn : one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Scale
        label={<FormattedMessage id="register.kind" />}
        values={KINDS.map((one) => [one, <FormattedMessage key={one} id={`kind.${one}`} />])}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        error={error('kind')}
      />
      <div className={styles.pair}>
        {level('impact')}
        {level('urgency')}
      </div>
      <PriorityPromise draft={draft} />
    </>
  );
}

/** A service, found by a part of its name. */
function ServiceField({ draft, set, error }: Part) {
  const english = useIntl().locale.startsWith('en');
  const catalogue = useCatalogue();
  const [typed, setTyped] = useState<string | null>(null);
  const services = (catalogue.data?.services ?? []).map(({ code, name, nameEn }) => ({
    id: code,
    text: english ? nameEn : name,
  }));
  const chosen = services.find(({ id }) => id === draft.service)?.text ?? '';
  const text = typed ?? chosen;
  const wanted = folded(text);
  return (
    <Combo
      label={<FormattedMessage id="register.service" />}
      error={error('service')}
      text={text}
      onText={(given) => {
        if (given === chosen) return;
        setTyped(given);
        if (given === '' || draft.service !== '') set({ service: '' });
      }}
      choices={
        typed === null ? services : services.filter((one) => folded(one.text).includes(wanted))
      }
      onChoose={(service) => {
        setTyped(null);
        set({ service });
      }}
      empty={<FormattedMessage id="register.service_none" />}
    />
  );
}
