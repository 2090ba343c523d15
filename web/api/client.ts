import createClient from 'openapi-fetch';
import type { paths } from './schema.ts';

/** Calls the API from its own pages: the session travels in its cookie, answers are typed. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
