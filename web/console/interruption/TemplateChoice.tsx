import { FormattedMessage, useIntl } from 'react-intl';
import { Field } from '../../ui/Form.tsx';
import type { useDraft } from './queries.ts';

type Words = NonNullable<ReturnType<typeof useDraft>['words']>;

/** Which template a bulletin starts from: the one that is proposed, or another of its kind. */
export function TemplateChoice(props: {
  words: Words;
  chosen: number | null;
  onChoose: (template: number) => void;
  error?: string | undefined;
}) {
  const intl = useIntl();
  const { words, chosen, onChoose, error } = props;
  const named = ({ name, severity }: Words['templates'][number]): string => {
    const said = name ?? intl.formatMessage({ id: 'template.given' });
    if (severity === null) return said;
    const level = intl.formatMessage({ id: `outages.severity_${severity}` });
    return intl.formatMessage({ id: 'outages.template_option' }, { name: said, severity: level });
  };
  return (
    <Field label={<FormattedMessage id="outages.template" />} error={error}>
      {(ids) => (
        <select
          {...ids}
          value={chosen ?? words.template}
          onChange={({ target: { value } }) => onChoose(Number(value))}
        >
          {words.templates.map((one) => (
            <option key={one.id} value={one.id}>
              {named(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
