import { FormattedMessage, useIntl } from 'react-intl';
import { type Why, whyPhrases } from '../../../core/call/why-agent.ts';
import { useQueues } from '../administration/queues.ts';

/** « Pourquoi cet agent ? »: why a desk rang for a call, in sentences. */
export function WhyAgent({ why }: { why: Why }) {
  const intl = useIntl();
  const queues = useQueues();
  const nameOf = (code: string): string => {
    const queue = queues.data?.queues.find((one) => one.code === code);
    if (queue === undefined) return code;
    return intl.locale.startsWith('en') ? queue.nameEn : queue.name;
  };
  const phrases = whyPhrases(why, nameOf);
  return (
    <small>
      {phrases.map(({ id, values }) => (
        <span key={id}>
          {' '}
          <FormattedMessage id={`why.${id}`} values={values} />
        </span>
      ))}
    </small>
  );
}
