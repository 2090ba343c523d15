import { FormattedMessage } from 'react-intl';
import { Field } from '../../ui/Form.tsx';

/** Minutes as typed, and the instant they stood for then: a second sending says the same. */
interface Ago {
  readonly minutes: string;
  readonly at: string;
}

/** When it really happened, for a ticket that is entered after the fact. */
export interface Afterwards {
  readonly started: Ago | null;
  readonly ended: Ago | null;
  readonly reason: string;
}

export const NOT_LATE: Afterwards = { started: null, ended: null, reason: '' };

/** What is said of a contact that was not when the page was opened: in minutes, so that no zone is in it. */
export function RegisterTime(props: {
  late: Afterwards;
  onChange: (late: Afterwards) => void;
  error: (field: string) => string | undefined;
}) {
  const { late, onChange, error } = props;
  const errors = {
    started: error('contact.startedAt') ?? error('reachedAt'),
    ended: error('contact.endedAt'),
    reason: error('reason'),
  };
  const wrong = Object.values(errors).some(Boolean);
  const minutes = (name: 'started' | 'ended') => (
    <Field label={<FormattedMessage id={`register.late_${name}`} />} error={errors[name]}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          min="0"
          value={late[name]?.minutes ?? ''}
          onChange={(event) => onChange({ ...late, [name]: ago(event.target.value) })}
        />
      )}
    </Field>
  );
  return (
    <details key={String(wrong)} open={wrong}>
      <summary>
        <FormattedMessage id="register.late" />
      </summary>
      {minutes('started')}
      {minutes('ended')}
      <Field label={<FormattedMessage id="actions.field_reason" />} error={errors.reason}>
        {(ids) => (
          <input
            {...ids}
            value={late.reason}
            onChange={(event) => onChange({ ...late, reason: event.target.value })}
          />
        )}
      </Field>
    </details>
  );
}

function ago(minutes: string): Ago | null {
  const count = Number(minutes);
  if (minutes === '' || !Number.isFinite(count)) return null;
  return { minutes, at: new Date(Date.now() - count * 60_000).toISOString() };
}
