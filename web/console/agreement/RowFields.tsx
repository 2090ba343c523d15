import { FormattedMessage, useIntl } from 'react-intl';
import { PRIORITIES } from '../../../core/clock/priority.ts';
import { Field } from '../../ui/Form.tsx';
import { calendarTitle, useCalendars } from '../administration/calendars.ts';
import { Line } from '../administration/Line.tsx';
import { Count } from './Count.tsx';
import type { Parts, Row } from './queries.ts';

const FIELDS = [
  ...['id', 'indicator', 'label', 'labelEn', 'targetPercent', 'calendar', 'notes', 'clause'],
  ...['targetSeconds', 'category', 'liveChannels', 'afterContactToleranceSeconds'],
  ...['answerThresholdMs', 'shortAbandonMs'],
];

/** The service levels: what each aims at, in which calendar it counts, the notes that it cites. */
export function RowFields({ terms, change, errorOf }: Parts) {
  const rows = terms.commitments;
  const intl = useIntl();
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">
        <FormattedMessage id="agreements.rows" />
      </h2>
      {errorOf('commitments.P1') && <p className="error">{errorOf('commitments.P1')}</p>}
      {rows.map((row, at) => {
        const wrong = FIELDS.some((field) => errorOf(`commitments.${at}.${field}`) !== undefined);
        return (
          <details key={row.id} open={wrong}>
            <summary>
              <FormattedMessage
                id="agreements.row"
                values={{
                  label: intl.locale.startsWith('en') ? row.labelEn : row.label,
                  percent: row.targetPercent,
                }}
              />
            </summary>
            <OneRow
              row={row}
              letters={Object.keys(terms.notes)}
              errorOf={(field) => errorOf(`commitments.${at}.${field}`)}
              change={(part) => change({ commitments: rows.with(at, { ...row, ...part } as Row) })}
            />
            <button
              type="button"
              className="button plain"
              onClick={() => change({ commitments: rows.toSpliced(at, 1) })}
            >
              <FormattedMessage id="agreements.row_remove" />
            </button>
          </details>
        );
      })}
      <AddRow terms={terms} change={change} />
    </section>
  );
}

type Changed = Partial<Omit<Row, 'indicator' | 'priority'>> & {
  targetSeconds?: number;
  clause?: string;
  answerThresholdMs?: number;
  shortAbandonMs?: number;
  category?: string;
  afterContactToleranceSeconds?: number;
};

function OneRow(props: {
  row: Row;
  letters: readonly string[];
  errorOf: (field: string) => string | undefined;
  change: (part: Changed) => void;
}) {
  const { row, letters, errorOf, change } = props;
  const intl = useIntl();
  const calendars = useCalendars();
  const names = calendars.data?.calendars.map(({ name }) => name) ?? [row.calendar];
  return (
    <>
      <Line
        phrase="agreements.label"
        value={row.label}
        lang="fr-CA"
        error={errorOf('label')}
        onChange={(label) => change({ label })}
      />
      <Line
        phrase="agreements.label_en"
        value={row.labelEn}
        lang="en-CA"
        error={errorOf('labelEn')}
        onChange={(labelEn) => change({ labelEn })}
      />
      <Count
        phrase="agreements.percent"
        value={row.targetPercent}
        error={errorOf('targetPercent')}
        onChange={(count) => change({ targetPercent: count ?? 0 })}
      />
      <Choice
        phrase="agreements.calendar"
        value={row.calendar}
        options={names.map((name) => [name, calendarTitle(intl, name)])}
        error={errorOf('calendar')}
        onChange={(calendar) => change({ calendar })}
      />
      <Line
        phrase="agreements.row_notes"
        hint={<FormattedMessage id="agreements.row_notes_hint" />}
        value={row.notes.join(', ')}
        error={errorOf('notes')}
        onChange={(text) => change({ notes: text.split(/[\s,]+/).filter(Boolean) })}
      />
      {row.indicator === 'restoration' && (
        <>
          <Count
            phrase="agreements.target_hours"
            value={row.targetSeconds}
            per={3600}
            step="any"
            error={errorOf('targetSeconds')}
            onChange={(count) => change({ targetSeconds: count ?? 0 })}
          />
          <Choice
            phrase="agreements.clause"
            value={row.clause}
            options={letters.map((letter) => [letter, letter])}
            error={errorOf('clause')}
            onChange={(clause) => change({ clause })}
          />
        </>
      )}
      {row.indicator === 'calls' && (
        <>
          <Count
            phrase="agreements.answer_seconds"
            value={row.answerThresholdMs}
            per={1000}
            error={errorOf('answerThresholdMs')}
            onChange={(count) => change({ answerThresholdMs: count ?? 0 })}
          />
          <Count
            phrase="agreements.short_seconds"
            value={row.shortAbandonMs}
            per={1000}
            error={errorOf('shortAbandonMs')}
            onChange={(count) => change({ shortAbandonMs: count ?? 0 })}
          />
        </>
      )}
      {row.indicator === 'first_contact' && (
        <>
          <Line
            phrase="agreements.category"
            value={row.category}
            error={errorOf('category')}
            onChange={(category) => change({ category })}
          />
          <Count
            phrase="agreements.tolerance"
            value={row.afterContactToleranceSeconds}
            per={60}
            error={errorOf('afterContactToleranceSeconds')}
            onChange={(count) => change({ afterContactToleranceSeconds: count ?? 0 })}
          />
        </>
      )}
    </>
  );
}

/** A field of one choice among a few. */
export function Choice(props: {
  phrase: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  error?: string | undefined;
  onChange: (value: string) => void;
}) {
  const { phrase, value, options, error, onChange } = props;
  const known = options.some(([one]) => one === value) ? options : [...options, [value, value]];
  return (
    <Field label={<FormattedMessage id={phrase} />} error={error}>
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          {known.map(([one, label]) => (
            <option key={one} value={one}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A priority without its row gets one back. */
function AddRow({ terms, change }: Pick<Parts, 'terms' | 'change'>) {
  const rows = terms.commitments;
  const missing = PRIORITIES.filter(
    (priority) => !rows.some((row) => row.indicator === 'restoration' && row.priority === priority),
  );
  return missing.map((priority) => (
    <button
      key={priority}
      type="button"
      className="button"
      onClick={() =>
        change({
          commitments: [
            ...rows,
            {
              ...{ id: `restore-${priority.toLowerCase()}`, indicator: 'restoration', priority },
              ...{ label: '', labelEn: '', targetPercent: 80, notes: [], calendar: 'business' },
              ...{ targetSeconds: 36_000, clause: '' },
            },
          ],
        })
      }
    >
      <FormattedMessage id="agreements.row_add" values={{ priority }} />
    </button>
  ));
}
