import type { Problem } from '../api/problem.ts';
import type { Visibility } from './drafts.ts';

/** What became of sending a file once: there, refused in the server's words, or not arrived. */
export type Sent =
  | { readonly result: 'done' }
  | { readonly result: 'refused'; readonly said: string }
  | { readonly result: 'unreachable' }
  | { readonly result: 'session_ended' }
  | { readonly result: 'cancelled' };

/** What may pass by itself: no answer, or one of a server that is away or busy. */
const AWAY = new Set([0, 408, 429, 502, 503, 504]);

/**
 * Sends a file to a ticket and tells how much has left, from 0 to 1; the same key is stored once, however
 * often it is sent. A browser tells this of its older way to ask only.
 */
export function sendUpload(
  upload: {
    readonly number: string;
    readonly visibility: Visibility;
    readonly file: File;
    readonly key: string;
  },
  onProgress: (sent: number) => void,
  cancel: AbortSignal,
): Promise<Sent> {
  const { number, visibility, file, key } = upload;
  const form = new FormData();
  form.append('file', file, file.name);
  const request = new XMLHttpRequest();
  const place = `/api/v1/tickets/${encodeURIComponent(number)}/attachments`;
  request.open('POST', `${place}?visibility=${visibility}`);
  request.setRequestHeader('accept-language', document.documentElement.lang);
  request.setRequestHeader('idempotency-key', key);
  return new Promise((resolve) => {
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    request.addEventListener('load', () => resolve(sentOf(request)));
    request.addEventListener('error', () => resolve({ result: 'unreachable' }));
    request.addEventListener('abort', () => resolve({ result: 'cancelled' }));
    cancel.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function sentOf({ status, responseText }: XMLHttpRequest): Sent {
  if (status >= 200 && status < 300) return { result: 'done' };
  if (status === 401) return { result: 'session_ended' };
  if (AWAY.has(status)) return { result: 'unreachable' };
  try {
    return { result: 'refused', said: (JSON.parse(responseText) as Problem).detail };
  } catch {
    return { result: 'unreachable' };
  }
}
