import { api } from '../api/client.ts';
import { ProblemError, unwrap } from '../api/problem.ts';

/** A file that did not go through, and the server's words why; empty when it could not be reached. */
export interface UnsentFile {
  readonly name: string;
  readonly why: string;
}

/** A key under which the same send is carried out once, however often it is tried. */
export const newKey = (): string => crypto.randomUUID();

/** Attaches files to a ticket, one after the other; gives those that did not go through. */
export async function attachFiles(number: string, files: readonly File[]): Promise<UnsentFile[]> {
  const failed: UnsentFile[] = [];
  for (const file of files) {
    try {
      await attachFile(number, file);
    } catch (error) {
      const why = error instanceof ProblemError ? error.problem.detail : '';
      failed.push({ name: file.name, why });
    }
  }
  return failed;
}

function attachFile(number: string, file: File): Promise<unknown> {
  const form = new FormData();
  form.append('file', file, file.name);
  return unwrap(
    api.POST('/api/v1/tickets/{number}/attachments', {
      params: { path: { number } },
      body: form as never,
      bodySerializer: (body) => body as never,
    }),
  );
}

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
