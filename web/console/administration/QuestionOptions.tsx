import { useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FormField } from '../../api/schema.ts';
import { moved, newOption } from './form-editing.tsx';
import { Line } from './Line.tsx';
import { Move } from './Move.tsx';

type Options = NonNullable<FormField['options']>;

/** What may be chosen in answer to a question, in its order. */
export function QuestionOptions(props: {
  options: Options;
  errorOf: (part: string) => string | undefined;
  change: (options: Options) => void;
}) {
  const intl = useIntl();
  const adder = useRef<HTMLButtonElement>(null);
  const { options, errorOf, change } = props;
  const none = errorOf('options');
  return (
    <fieldset>
      <legend>
        <FormattedMessage id="form_editor.options" />
      </legend>
      {none && (
        <p className="field wrong">
          <span className="error">{none}</span>
        </p>
      )}
      {options.map((option, at) => {
        const place = intl.formatMessage({ id: 'form_editor.option' }, { place: at + 1 });
        return (
          <fieldset key={option.value}>
            <legend>{place}</legend>
            {(['fr', 'en'] as const).map((words) => (
              <Line
                key={words}
                phrase={`form_editor.option.${words}`}
                lang={`${words}-CA`}
                value={option.label[words]}
                error={errorOf(`options.${at}.label`)}
                onChange={(text) =>
                  change(options.with(at, { ...option, label: { ...option.label, [words]: text } }))
                }
              />
            ))}
            <Move
              at={at}
              count={options.length}
              name={option.label.fr || place}
              move={(by) => change(moved(options, at, by))}
              remove={() => {
                change(options.toSpliced(at, 1));
                adder.current?.focus();
              }}
            />
          </fieldset>
        );
      })}
      <p>
        <button
          type="button"
          className="button"
          ref={adder}
          onClick={() => change([...options, newOption(options)])}
        >
          <FormattedMessage id="form_editor.add_option" />
        </button>
      </p>
    </fieldset>
  );
}
