import type { Part } from './part.ts';
import { mailPart } from './read-mail.ts';
import { apiPart } from './serve-api.ts';
import { telephonePart } from './serve-telephone.ts';
import { workerPart } from './work.ts';

const worker = workerPart();
const telephone = telephonePart();

/** What the server runs beside its database, in the order of starting; stopped in reverse. */
export const parts: readonly Part[] = [
  worker,
  mailPart,
  telephone,
  apiPart(worker.alive, telephone),
];
