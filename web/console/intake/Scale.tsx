import { type ReactNode, useId } from 'react';
import type { Level3 } from '../../../core/clock/priority.ts';
import styles from './intake.module.css';

/** One of a few values on a line: arrows change it, one stop of the keyboard. */
export function Scale<T extends Level3 | string>(props: {
  label: ReactNode;
  values: readonly (readonly [T, ReactNode])[];
  value: T;
  onChange: (value: T) => void;
  error?: string | undefined;
}) {
  const id = useId();
  return (
    <fieldset className={styles.scale} aria-describedby={props.error ? `${id}-error` : undefined}>
      <legend>{props.label}</legend>
      {props.error && (
        <span className={styles.error} id={`${id}-error`}>
          {props.error}
        </span>
      )}
      <div className={styles.line}>
        {props.values.map(([value, label]) => (
          <label key={value} className={styles.point}>
            <input
              type="radio"
              name={id}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
