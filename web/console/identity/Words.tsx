import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useAct } from '../../ticket/queries.ts';
import { Field, Form } from '../../ui/Form.tsx';

/** A gesture that needs words, folded until it is wanted; the first button is that of Enter. */
export function Words(props: {
  /** Keys of phrases. */
  heading: string;
  field: string;
  /** The field of the API. */
  name: 'statement' | 'reason';
  acts: readonly (readonly [phrase: string, act: (words: string) => Promise<unknown>])[];
}) {
  const intl = useIntl();
  const [words, setWords] = useState('');
  const act = useAct(async (chosen: (typeof props.acts)[number][1]) => {
    await chosen(words.trim());
    setWords('');
  });
  const start = (chosen: (typeof props.acts)[number][1]): void => {
    if (!act.isPending) act.mutate(chosen);
  };
  const [first] = props.acts;
  return (
    <details>
      <summary>
        <FormattedMessage id={props.heading} />
      </summary>
      <Form
        label={intl.formatMessage({ id: props.heading })}
        onSubmit={() => first && start(first[1])}
      >
        {act.isError && <ProblemNotice error={act.error} />}
        <Field
          label={<FormattedMessage id={props.field} />}
          error={fieldError(act.error, props.name)}
        >
          {(ids) => (
            <textarea {...ids} value={words} onChange={({ target }) => setWords(target.value)} />
          )}
        </Field>
        <p className="actions">
          {props.acts.map(([phrase, chosen], at) => (
            <button
              key={phrase}
              type={at === 0 ? 'submit' : 'button'}
              className={at === 0 ? 'button primary' : 'button'}
              aria-disabled={act.isPending}
              onClick={at === 0 ? undefined : () => start(chosen)}
            >
              <FormattedMessage id={phrase} />
            </button>
          ))}
        </p>
      </Form>
    </details>
  );
}
