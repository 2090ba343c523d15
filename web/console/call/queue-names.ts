import { useIntl } from 'react-intl';
import { useQueues } from '../administration/queues.ts';

/** What queues are called in the reader's language, by their codes; the code itself until they are read. */
export function useQueueNames(): (code: string) => string {
  const english = useIntl().locale.startsWith('en');
  const queues = useQueues();
  return (code) => {
    const queue = queues.data?.queues.find((one) => one.code === code);
    if (queue === undefined) return code;
    return english ? queue.nameEn : queue.name;
  };
}
