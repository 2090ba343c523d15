import { api } from '../api/client.ts';
import { ProblemError, unwrap } from '../api/problem.ts';
import type { Visibility } from './drafts.ts';

/**
 * Attaches a file to a ticket; null once it is there, else why it is not, in the language of the page:
 * empty when the server could not be reached.
 */
export async function sendFile(
  number: string,
  file: File,
  visibility: Visibility,
): Promise<string | null> {
  const form = new FormData();
  form.append('file', file);
  try {
    await unwrap(
      api.POST('/api/v1/tickets/{number}/attachments', {
        params: { path: { number }, query: { visibility } },
        body: form as never,
        bodySerializer: (body) => body as never,
      }),
    );
    return null;
  } catch (error) {
    return error instanceof ProblemError ? error.problem.detail : '';
  }
}
