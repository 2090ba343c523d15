import { type ReactNode, useId } from 'react';
import type { Answer } from './Choices.tsx';
import styles from './choices.module.css';

/** A question with several answers of which any may be given: native check boxes, like {@link Choices}. */
export function Boxes(props: {
  question: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  answers: readonly Answer[];
  taken: readonly string[];
  onChange: (taken: readonly string[]) => void;
  /** In columns as wide as this, when there is room. */
  columns?: boolean;
}) {
  const id = useId();
  const { taken, onChange } = props;
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean);
  return (
    <fieldset
      className={props.error ? `${styles.group} ${styles.wrong}` : styles.group}
      aria-describedby={described.length > 0 ? described.join(' ') : undefined}
    >
      <legend className={styles.question}>{props.question}</legend>
      {props.hint && (
        <div className={styles.hint} id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.error && (
        <span className={styles.error} id={`${id}-error`}>
          {props.error}
        </span>
      )}
      <div className={props.columns ? styles.columns : styles.rows}>
        {props.answers.map(({ value, label }) => (
          <label key={value} className={styles.answer}>
            <input
              type="checkbox"
              value={value}
              checked={taken.includes(value)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...taken, value] : taken.filter((one) => one !== value),
                )
              }
            />
            <span className={styles.label}>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
