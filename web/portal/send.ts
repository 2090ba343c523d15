import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';

/** A key under which the same send is carried out once, however often it is tried. */
export const newKey = (): string => crypto.randomUUID();

/** Writes to the centre on a ticket. */
export function writeMessage(number: string, body: string, key: string): Promise<unknown> {
  return unwrap(
    api.POST('/api/v1/tickets/{number}/messages', {
      params: { path: { number } },
      headers: { 'idempotency-key': key },
      body: { body, visibility: 'public' },
    }),
  );
}
