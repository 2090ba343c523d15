import { type ReactNode, useId } from 'react';
import styles from './choices.module.css';

/** One of the answers of a question. */
export interface Answer {
  readonly value: string;
  readonly label: ReactNode;
  readonly detail?: ReactNode;
}

/**
 * A question with a few answers of which one is given: native radio buttons, each as large as its
 * line. What is asked, the hint and the error are read out with the group.
 */
export function Choices(props: {
  question: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  answers: readonly Answer[];
  value: string | null;
  onChange: (value: string) => void;
  /** In columns as wide as this, when there is room. */
  columns?: boolean;
  children?: ReactNode;
}) {
  const id = useId();
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
      {props.children}
      <div className={props.columns ? styles.columns : styles.rows}>
        {props.answers.map(({ value, label, detail }) => (
          <label key={value} className={styles.answer}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <span>
              <span className={styles.label}>{label}</span>
              {detail && <span className={styles.detail}>{detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
