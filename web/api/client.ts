import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './schema.ts';

/** Calls the API from its own pages: the session travels in its cookie, answers are typed. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

// The language of the page, not the browser's, is that of refusals and sentences.
api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', document.documentElement.lang);
    return request;
  },
});

/** Puts something between the pages and every call of the API; gives how to take it away. */
export function between(middleware: Middleware): () => void {
  api.use(middleware);
  return () => api.eject(middleware);
}
