import { FormattedMessage, useIntl } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';

/** What one decides of a saved query. */
export interface QueryDraft {
  readonly name: string;
  readonly shared: boolean;
}

/** The name of a query, and for whom it is. */
export function QueryFields(props: {
  draft: QueryDraft;
  error: Error | null;
  onChange: (draft: QueryDraft) => void;
}) {
  const { draft, onChange } = props;
  const intl = useIntl();
  return (
    <>
      <Field label={<FormattedMessage id="query.name" />} error={fieldError(props.error, 'name')}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            maxLength={100}
            required
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={<FormattedMessage id="query.whose" />}>
        {(ids) => (
          <select
            {...ids}
            value={String(draft.shared)}
            onChange={({ target }) => onChange({ ...draft, shared: target.value === 'true' })}
          >
            {(['false', 'true'] as const).map((value) => (
              <option key={value} value={value}>
                {intl.formatMessage({ id: `query.shared_${value}` })}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
