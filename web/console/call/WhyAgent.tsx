import { FormattedMessage } from 'react-intl';
import { type Why, whyPhrases } from '../../../core/call/why-agent.ts';
import { useQueueNames } from './queue-names.ts';

/** « Pourquoi cet agent ? »: why a desk rang for a call, in sentences. */
export function WhyAgent({ why }: { why: Why }) {
  const phrases = whyPhrases(why, useQueueNames());
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
