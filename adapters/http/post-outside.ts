import { postBytes, type Reach } from './outgoing.ts';

/**
 * What became of a request to a server that is not ours: taken (2xx), refused for good (4xx, a redirect),
 * put off (408, 425, 429, 5xx), or the server can't be used at all, or did not answer: it may have it.
 * `said` is its own word.
 */
export type PostOutcome = Readonly<{
  result: 'accepted' | 'refused' | 'deferred' | 'unreachable';
  said: string;
  /** How long it asked to wait, in milliseconds. */
  retryAfter?: number;
}>;

const LONGEST_WAIT_MS = 86_400_000;
/** 4xx that say « later », not « no ». */
const LATER = [408, 425, 429];

/** Posts JSON to a server that is not ours, as `outgoing.ts` sends; never throws. */
export async function postOutside(
  url: URL,
  own: Readonly<Record<string, string>>,
  body: Buffer,
  reach: Reach,
): Promise<PostOutcome> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...own };
  const answer = await postBytes(url, headers, body, reach);
  if ('fault' in answer) return { result: 'unreachable', said: answer.said };
  const { status } = answer;
  if (status >= 200 && status < 300) return { result: 'accepted', said: String(status) };
  const said = `${status} ${reasonIn(answer.body)}`.trim();
  const later = status >= 500 || LATER.includes(status);
  if (!later) return { result: 'refused', said };
  const retryAfter = waitOf(answer.headers['retry-after'], answer.headers.date);
  return { result: 'deferred', said, ...(retryAfter !== null && { retryAfter }) };
}

/** The reason that an answer gives, in one line. */
function reasonIn(body: string): string {
  try {
    const read = JSON.parse(body) as Record<string, unknown>;
    const said = read.reason ?? read.detail;
    return typeof said === 'string' ? said.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 300) : '';
  } catch {
    return '';
  }
}

/** `Retry-After` in milliseconds, seconds or a date by the provider's own clock; null for none. */
function waitOf(text: string | undefined, date: string | undefined): number | null {
  if (text === undefined) return null;
  const at = Date.parse(text) - Date.parse(date ?? '');
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : at;
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, LONGEST_WAIT_MS) : null;
}
