import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Level3 } from '../../../core/clock/priority.ts';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { useKeptCatalogue } from './catalogue.ts';
import { Line } from './Line.tsx';
import type { Content } from './mailboxes.ts';
import { useOrganizations } from './people.ts';
import { useTeams } from './teams.ts';

/** The label of a field of a mailbox. */
export function mailboxField(field: string) {
  return <FormattedMessage id={`mailbox.${field.replace('connection.', '')}`} />;
}

const KINDS = ['incident', 'request', 'question'] as const;
const LEVELS = [1, 2, 3] as const satisfies readonly Level3[];
const LANGUAGES = ['fr', 'en'] as const;

/** What the messages of a mailbox become. */
export function MailboxFields(props: {
  mailbox: Content;
  fixed: boolean;
  change: (part: Partial<Content>) => void;
  error: Error | null;
}) {
  const { mailbox, fixed, change, error } = props;
  const intl = useIntl();
  const catalogue = useKeptCatalogue();
  const teams = useTeams();
  const organizations = useOrganizations();
  const kept = (one: { id: number; disabledAt: string | null }, chosen: number | null): boolean =>
    one.disabledAt === null || one.id === chosen;
  const english = intl.locale.startsWith('en');
  const services = (catalogue.data?.services ?? [])
    .filter((one) => kept(one, mailbox.service))
    .map(({ id, name, nameEn }) => ({ id, name: english ? nameEn : name }));
  return (
    <>
      {!fixed && (
        <Line
          phrase="mailbox.address"
          type="email"
          value={mailbox.address}
          required
          error={fieldError(error, 'address')}
          onChange={(address) => change({ address })}
        />
      )}
      <Choice
        phrase="mailbox.kind"
        value={mailbox.kind}
        choices={KINDS.map((kind) => [kind, intl.formatMessage({ id: `kind.${kind}` })])}
        onChoose={(kind) => change({ kind })}
      />
      {(['impact', 'urgency'] as const).map((field) => (
        <Choice
          key={field}
          phrase={`mailbox.${field}`}
          value={mailbox[field]}
          choices={LEVELS.map((level) => [level, intl.formatMessage({ id: `level.${level}` })])}
          onChoose={(level) => change({ [field]: level })}
        />
      ))}
      <Named
        phrase="mailbox.service"
        value={mailbox.service}
        all={services}
        error={fieldError(error, 'service')}
        onChoose={(service) => change({ service })}
      />
      <Named
        phrase="mailbox.team"
        value={mailbox.team}
        all={(teams.data?.teams ?? []).filter((one) => kept(one, mailbox.team))}
        error={fieldError(error, 'team')}
        onChoose={(team) => change({ team })}
      />
      <Named
        phrase="mailbox.organization"
        hint={<FormattedMessage id="mailbox.organization_hint" />}
        value={mailbox.organization}
        all={organizations.data?.organizations ?? []}
        error={fieldError(error, 'organization')}
        onChoose={(organization) => change({ organization })}
      />
      <Choice
        phrase="mailbox.language"
        hint={<FormattedMessage id="mailbox.language_hint" />}
        value={mailbox.language}
        choices={LANGUAGES.map((one) => [one, intl.formatMessage({ id: `language.${one}` })])}
        onChoose={(language) => change({ language })}
      />
    </>
  );
}

/** One of a few values. */
export function Choice<T extends string | number>(props: {
  phrase: string;
  hint?: ReactNode;
  value: T;
  choices: readonly (readonly [T, string])[];
  error?: string | undefined;
  onChoose: (value: T) => void;
}) {
  return (
    <Field label={<FormattedMessage id={props.phrase} />} hint={props.hint} error={props.error}>
      {(ids) => (
        <select
          {...ids}
          value={props.value}
          onChange={({ target }) => {
            const chosen = props.choices.find(([value]) => String(value) === target.value);
            if (chosen) props.onChoose(chosen[0]);
          }}
        >
          {props.choices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One of what has a name, or none. */
function Named(props: {
  phrase: string;
  hint?: ReactNode;
  value: number | null;
  all: readonly { readonly id: number; readonly name: string }[];
  error: string | undefined;
  onChoose: (id: number | null) => void;
}) {
  return (
    <Field label={<FormattedMessage id={props.phrase} />} hint={props.hint} error={props.error}>
      {(ids) => (
        <select
          {...ids}
          value={props.value ?? ''}
          onChange={({ target }) => props.onChoose(Number(target.value) || null)}
        >
          <option value="">
            <FormattedMessage id="words.none" />
          </option>
          {props.all.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
