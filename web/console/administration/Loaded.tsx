import type { ReactNode } from 'react';
import { Unread } from '../../session/Problem.tsx';
import { Waiting } from '../../session/SignedIn.tsx';

/** What a question to the server gave: its answer, that it is awaited, or that it can't be had. */
export function Loaded<T>(props: {
  query: { data: T | undefined; error: Error | null; refetch: () => unknown };
  children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = props.query;
  if (data !== undefined) return props.children(data);
  return error ? <Unread error={error} retry={refetch} /> : <Waiting />;
}
