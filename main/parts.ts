import { apiPart } from './serve-api.ts';
import type { Part } from './start.ts';

/** What the server runs beside its database, in the order of starting; stopped in reverse. */
export const parts: readonly Part[] = [apiPart];
