import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { fieldError } from '../session/Problem.tsx';
import { Field } from '../ui/Form.tsx';
import type { Declaration } from './declaration.ts';
import { PLACE } from './Missing.tsx';

/** In a few words, then in as many as one wants: asked once, for every kind of ticket. */
export function Words(props: {
  value: Pick<Declaration, 'subject' | 'description'>;
  set: (changed: Partial<Declaration>) => void;
  error: Error | null;
  missing: string | undefined;
  subject: ReactNode;
  hint: ReactNode;
}) {
  const { value, set, error } = props;
  return (
    <>
      <div {...{ [PLACE]: 'subject' }}>
        <Field
          label={props.subject}
          hint={props.hint}
          error={props.missing ?? fieldError(error, 'subject')}
        >
          {(ids) => (
            <input
              {...ids}
              maxLength={300}
              value={value.subject}
              onChange={(event) => set({ subject: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label={<FormattedMessage id="portal.details" />}
        hint={<FormattedMessage id="portal.details_hint" />}
        error={fieldError(error, 'description')}
      >
        {(ids) => (
          <textarea
            {...ids}
            rows={5}
            maxLength={50_000}
            value={value.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
