import { useMutation, useQueryClient } from '@tanstack/react-query';

/** What is known of one's own account. */
export const ACCOUNT = ['account'];

/** Changes something of one's own account, which is then read again. */
export function useAccountChange<I, O>(
  change: (input: I) => Promise<O>,
  done: (answer: O) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: done,
    onSettled: () => queries.invalidateQueries({ queryKey: ACCOUNT }),
  });
}
