import { between } from '../api/client.ts';
import { isSomebodyThere } from './gesture.ts';

/** Signing in and out answer for themselves; what a page says of being there is no reason to ask who one is. */
const OWN = ['/api/v1/sessions', '/api/v1/tickets/{number}/viewers'];

/** Told to the window when somebody is signed in again. */
export const BACK = 'relais-signed-in';

/** Who waits: told true once the same person is signed in again, false when it is given up. */
let waiting: ((again: boolean) => void)[] = [];

/** Lets go of what waits for a session: sent again when the same person is back, else refused. */
export function release(samePerson: boolean): void {
  const held = waiting;
  waiting = [];
  for (const tell of held) tell(samePerson);
  window.dispatchEvent(new Event(BACK));
}

/**
 * Stands between the pages and the API while somebody is signed in. A request that finds the session
 * ended is not lost: `ended` is told, and the request waits, to be sent again once the same person is
 * back. What pages ask with nobody at them is marked, so that it keeps no session alive.
 */
export function holdRequests(ended: () => boolean): () => void {
  const copies = new Map<string, Request>();
  return between({
    onRequest({ request, id, schemaPath }) {
      if (!isSomebodyThere()) request.headers.set('relais-background', '1');
      if (!OWN.some((path) => schemaPath.startsWith(path))) copies.set(id, request.clone());
      return request;
    },
    async onResponse({ response, id }) {
      const copy = copies.get(id);
      copies.delete(id);
      if (response.status !== 401 || !copy || !ended()) return undefined;
      const again = await new Promise<boolean>((resolve) => waiting.push(resolve));
      return again ? fetch(copy) : undefined;
    },
    onError({ id }) {
      copies.delete(id);
    },
  });
}
