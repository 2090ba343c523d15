import { FormattedMessage, useIntl } from 'react-intl';
import { parseNumber } from '../../../core/ticket/confirmation-number.ts';
import { type Level3, priorityOf } from '../../../core/clock/priority.ts';
import type { Person } from '../../api/schema.ts';
import { Field } from '../../ui/Form.tsx';
import type { BulkField, BulkValues } from './bulk-acts.ts';
import { useAgents, useTeams } from './filter-words.ts';

/** A field of what is done to several tickets. */
export function BulkInput(props: {
  field: BulkField;
  value: string;
  missing: boolean;
  optional: boolean;
  values: BulkValues;
  me: Person;
  onChange: (value: string) => void;
}) {
  const { field, value } = props;
  const intl = useIntl();
  const teams = useTeams();
  const agents = useAgents();
  const rows = field === 'team' ? teams.data?.teams : agents.data?.people;
  const parsed = field === 'parent' && value.length > 7 ? parseNumber(value) : null;
  const mistyped = parsed !== null && !parsed.ok && parsed.code === 'number_mistyped';
  const level = (text = '2') => Number(text) as Level3;
  const error = mistyped
    ? intl.formatMessage({ id: 'list.mistyped' })
    : props.missing
      ? intl.formatMessage({ id: 'bulk.missing' })
      : undefined;
  const change = (event: { target: { value: string } }) => props.onChange(event.target.value);
  const hint =
    field === 'urgency' ? (
      <FormattedMessage
        id="bulk.priority_is"
        values={{ priority: priorityOf(level(props.values.impact), level(props.values.urgency)) }}
      />
    ) : field === 'note' ? (
      <FormattedMessage id="bulk.note_hint" />
    ) : undefined;
  return (
    <Field
      label={
        <FormattedMessage id={props.optional ? `bulk.optional_${field}` : `bulk.field_${field}`} />
      }
      hint={hint}
      error={error}
    >
      {(ids) => {
        if (field === 'team' || field === 'assignee') {
          return (
            <select {...ids} value={value} onChange={change}>
              <option value="">{intl.formatMessage({ id: 'words.choose' })}</option>
              {rows?.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          );
        }
        if (field === 'impact' || field === 'urgency') {
          return (
            <select {...ids} value={value} onChange={change}>
              {['1', '2', '3'].map((one) => (
                <option key={one} value={one}>
                  {intl.formatMessage({ id: `level.${one}` })}
                </option>
              ))}
            </select>
          );
        }
        if (field === 'parent') {
          return <input {...ids} type="text" maxLength={40} value={value} onChange={change} />;
        }
        return <textarea {...ids} value={value} onChange={change} />;
      }}
    </Field>
  );
}
