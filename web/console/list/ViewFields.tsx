import { FormattedMessage } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import styles from './list.module.css';

/** What one decides of a view. */
export interface ViewDraft {
  readonly name: string;
  readonly shared: boolean;
}

/** The name of a view, and for whom it is. */
export function ViewFields(props: {
  draft: ViewDraft;
  mayShare: boolean;
  error: Error | null;
  onChange: (draft: ViewDraft) => void;
}) {
  const { draft, onChange } = props;
  return (
    <>
      <Field
        label={<FormattedMessage id="list.view_name" />}
        error={fieldError(props.error, 'name')}
      >
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
      {props.mayShare && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={draft.shared}
            onChange={(event) => onChange({ ...draft, shared: event.target.checked })}
          />
          <FormattedMessage id="list.view_shared" />
        </label>
      )}
    </>
  );
}
