import type { Problem } from '../api/problem.ts';
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
    const answer = await fetch(`/api/v1/tickets/${number}/attachments?visibility=${visibility}`, {
      method: 'POST',
      body: form,
      credentials: 'same-origin',
      headers: { 'accept-language': document.documentElement.lang },
    });
    if (answer.ok) return null;
    return ((await answer.json()) as Partial<Problem>).detail ?? '';
  } catch {
    return '';
  }
}
