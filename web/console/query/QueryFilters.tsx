import { FormattedMessage, useIntl } from 'react-intl';
import { SIDE_VALUES, type Side, type Subject, SUBJECT_SIDES } from '../../../core/report/query.ts';
import type { paths } from '../../api/schema.ts';
import { Boxes } from '../../ui/Boxes.tsx';
import { Choice } from './Choice.tsx';
import styles from './query.module.css';
import { type Asked, valueWords } from './queries.ts';

export type Sides =
  paths['/api/v1/query/choices']['get']['responses']['200']['content']['application/json']['sides'];

/** What a query is narrowed to: any of a few values, or one row of ours. */
export function QueryFilters(props: {
  subject: Subject;
  draft: Asked;
  sides: Sides;
  onChange: (parts: Asked) => void;
}) {
  const { subject, draft, sides, onChange } = props;
  const intl = useIntl();
  const own = SUBJECT_SIDES[subject];
  const rows = sides.filter(({ side }) => own.includes(side));
  const few = own.filter((side) => SIDE_VALUES[side] !== undefined);
  const given = own.filter((side) => draft[side] !== undefined).length;
  return (
    <details>
      <summary>
        <FormattedMessage id="query.narrow" values={{ given }} />
      </summary>
      <div className={`filters ${styles.narrowing}`}>
        {rows.map(({ side, choices }) => (
          <Choice
            key={side}
            name={`query.dimension_${side}`}
            none="query.all"
            value={draft[side] ?? ''}
            options={choices.map(({ key, name, nameEn }) => [
              key,
              intl.locale.startsWith('en') ? nameEn : name,
            ])}
            onChange={(value) => onChange({ [side]: value })}
          />
        ))}
      </div>
      {few.map((side) => (
        <Few key={side} side={side} draft={draft} onChange={onChange} />
      ))}
    </details>
  );
}

function Few(props: { side: Side; draft: Asked; onChange: (parts: Asked) => void }) {
  const { side, draft, onChange } = props;
  const intl = useIntl();
  const values = SIDE_VALUES[side] ?? [];
  return (
    <Boxes
      columns
      question={<FormattedMessage id={`query.dimension_${side}`} />}
      answers={values.map((value) => ({ value, label: valueWords(intl, side, value) }))}
      taken={(draft[side] ?? '').split(',')}
      onChange={(taken) => onChange({ [side]: values.filter((one) => taken.includes(one)).join() })}
    />
  );
}
