import { FormattedMessage, useIntl } from 'react-intl';
import { Field } from '../../ui/Form.tsx';
import { Move } from '../administration/Move.tsx';
import styles from './oncall.module.css';
import { type Known, swapped } from './rota-draft.ts';

/** Who takes turns, in order; somebody may stand there twice. */
export function PeopleOrder(props: {
  chosen: readonly number[];
  people: readonly Known[];
  error: string | undefined;
  change: (chosen: number[]) => void;
}) {
  const intl = useIntl();
  const { chosen, people, error, change } = props;
  const nameOf = (id: number): string => people.find((one) => one.id === id)?.name ?? String(id);
  return (
    <>
      <Field label={<FormattedMessage id="rota.person_add" />} error={error}>
        {(ids) => (
          <select
            {...ids}
            value=""
            onChange={(e) => e.target.value && change([...chosen, Number(e.target.value)])}
          >
            <option value="">{intl.formatMessage({ id: 'oncall.ask_choose' })}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ol className={styles.order} aria-label={intl.formatMessage({ id: 'rota.people' })}>
        {chosen.map((id, at) => (
          // Somebody may stand there twice.
          <li key={[id, at].join()}>
            {nameOf(id)}
            <Move
              at={at}
              count={chosen.length}
              name={nameOf(id)}
              move={(by) => change(swapped(chosen, at, at + by))}
              remove={() => change(chosen.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
