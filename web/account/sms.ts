import { useMutation, useQueryClient } from '@tanstack/react-query';

/** What one is told by text message. */
export const SMS = ['sms'];

/** Changes what one is told by text message, which is then read again before it is said to be done. */
export function useSmsChange<I, O>(change: (input: I) => Promise<O>, done: (answer: O) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    async onSuccess(answer: O) {
      await queries.invalidateQueries({ queryKey: SMS });
      done(answer);
    },
  });
}
