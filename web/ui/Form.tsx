import { type ReactNode, useEffect, useId, useRef } from 'react';
import { FormattedMessage } from 'react-intl';

/** A field with its label, hint and error, tied together for assistive technology. */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  children: (ids: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ReactNode;
}) {
  const id = useId();
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean);
  return (
    <div className={props.error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{props.label}</label>
      {props.hint && (
        <div className="hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.error && (
        <span className="error" id={`${id}-error`}>
          {props.error}
        </span>
      )}
      {props.children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': props.error ? true : undefined,
      })}
    </div>
  );
}

/** A refusal above a form: it takes the focus when it appears. */
export function Refused({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div className="alert error" role="alert" tabIndex={-1} ref={ref}>
      {children}
    </div>
  );
}

/** A form whose submission does not leave the page. */
export function Form(props: { onSubmit: () => void; label?: string; children: ReactNode }) {
  return (
    <form
      noValidate
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      {props.children}
    </form>
  );
}

/** The button that submits. */
export function Submit({ busy, children }: { busy: boolean; children: ReactNode }) {
  return (
    <button type="submit" className="button primary" aria-disabled={busy}>
      {busy ? <FormattedMessage id="state.sending" /> : children}
    </button>
  );
}
