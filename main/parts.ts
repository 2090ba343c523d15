import type { Part } from './part.ts';
import { mailPart } from './read-mail.ts';
import { apiPart } from './serve-api.ts';
import { workerPart } from './work.ts';

const worker = workerPart();

/** What the server runs beside its database, in the order of starting; stopped in reverse. */
export const parts: readonly Part[] = [worker, mailPart, apiPart(worker.alive)];
