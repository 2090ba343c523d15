/** A part of what somebody wrote: new, taken over from an earlier message, or their signature. */
export interface TextPart {
  readonly kind: 'fresh' | 'quoted' | 'signature';
  readonly text: string;
}

/** « Le lun. 9 févr. 2026 à 10 h 00, Rose <rose@…> a écrit : » and its English likes, on one line. */
const SAID =
  /^\s*(?:le|on|am)\b.{4,200}?(?:a (?:é|e)crit|wrote|writes)\s*:\s*$|^.{2,200}?\ba (?:é|e)crit le .{4,100}:\s*$/i;
const LONGEST = 320;
/** « Rose a écrit : », « 2026/2/9 Rose <rose@…> »: only before marked lines, or they could be anything. */
const SAID_SHORTLY =
  /^\s*(?:\S.{0,100}\s(?:a (?:é|e)crit|wrote|writes)\s*:|\d{4}[-/]\d{1,2}[-/]\d{1,2}\b.{0,80}<[^<>\s]+>\s*:?)\s*$/i;
/** A line that an earlier message is set apart with. */
const SEPARATOR =
  /^\s*(?:-{2,}|_{5,})\s*(?:(?:message|courriel|rendez-vous) d[’']origine|message original|original (?:message|appointment))\s*(?:-{2,}|_{5,})?\s*$/i;
const RULE = /^\s*[_-]{10,}\s*$/;
/** What was passed on is what the sender wants to be read. */
const FORWARDED =
  /^\s*-*\s*(?:forwarded message|message transf(?:é|e)r(?:é|e)|d(?:é|e)but du message (?:transf(?:é|e)r(?:é|e)|r(?:é|e)exp(?:é|e)di(?:é|e))|begin forwarded message|forwarded by .+|transf(?:é|e)r(?:é|e) par .+)\b.{0,60}$/i;
/** The head of a message as Outlook and Lotus copy it: a name, a colon, on lines of their own. */
const FROM = /^\s*\*{0,2}(?:de|from|von)\s*(?:\*{0,2}\s*:|:\s*\*{0,2})\s*\S/i;
const HEAD =
  /^\s*\*{0,2}(?:à|a|to|cc|cci|bcc|date|envoyée?(?: le)?|envoye|sent|objet|sujet|subject|pour|répondre à|reply-to|importance)\s*\*{0,2}\s*:/i;
const SUBJECT = /^\s*\*{0,2}(?:objet|sujet|subject)\s*\*{0,2}\s*:/i;
/** The same as an old Lotus Notes copies it: the names alone, each above its value. */
const TABLE = /^\s*(?:à|a|to|pour)\s*$/i;
const TABLE_SUBJECT = /^\s*(?:objet|subject)\s*$/i;
/** Lotus Notes: « Rose---09/02/2026 10:00:00---Bonjour ». */
const LOTUS = /^\s*.{2,80}-{3}\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4} \d{1,2}:\d{2}(?::\d{2})?.{0,6}-{3}/;
const SIGNED =
  /^\s*(?:envoy(?:é|e) (?:de(?:puis)?|à partir de) (?:mon|ma|outlook|courrier|yahoo|l[’']).{0,60}|sent from (?:my|outlook|mail|yahoo|proton).{0,60}|get outlook for .{0,60}|(?:obten(?:ir|ez)|t(?:é|e)l(?:é|e)charge[rz]) outlook pour .{0,60}|provenance\s*: courrier pour .{0,60})$/i;

/**
 * Cuts a plain text into what is new, what is taken over from earlier messages, and the signature, as
 * Outlook, Gmail, Lotus and Apple write them in French and in English. Nothing is lost: the texts of
 * the parts, joined by line feeds, are the text. What was forwarded stays new, and so does all when
 * nothing else would be.
 */
export function foldText(text: string): readonly TextPart[] {
  const lines = text.split('\n');
  // What sets a message apart is short; a longer line could only cost time.
  const kinds = kindsOf(lines.map((line) => line.slice(0, LONGEST)));
  if (!lines.some((line, i) => kinds[i] === 'fresh' && line.trim() !== '')) {
    return [{ kind: 'fresh', text }];
  }
  const parts: { kind: TextPart['kind']; lines: string[] }[] = [];
  for (const [i, line] of lines.entries()) {
    const kind = kinds[i] ?? 'fresh';
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts.map(({ kind, lines: some }) => ({ kind, text: some.join('\n') }));
}

/** What is new in a text, without the rest, trimmed; the whole when nothing else would be left. */
export function freshText(text: string): string {
  const fresh = foldText(text).filter(({ kind }) => kind === 'fresh');
  return fresh
    .map((part) => part.text)
    .join('\n')
    .trim();
}

function kindsOf(lines: readonly string[]): TextPart['kind'][] {
  const kinds: TextPart['kind'][] = [];
  const loneDashes = lines.filter((line) => line === '--').length === 1;
  for (let i = 0; i < lines.length; ) {
    const line = lines[i] ?? '';
    if (FORWARDED.test(line)) return fill(kinds, lines.length, 'fresh');
    const intro = introduction(lines, i);
    if (intro > 0) {
      const after = nextText(lines, i + intro);
      // Answers between marked lines are new; without marks all that follows is the earlier message.
      if (!/^\s*>/.test(lines[after] ?? '')) return fill(kinds, lines.length, 'quoted');
      for (; i < after; i += 1) kinds.push('quoted');
      continue;
    }
    if (startsHead(lines, i)) return fill(kinds, lines.length, 'quoted');
    if (opensSignature(line, loneDashes)) {
      const end = endOfSignature(lines, i);
      for (; i < end; i += 1) kinds.push('signature');
      continue;
    }
    kinds.push(/^\s*>/.test(line) ? 'quoted' : 'fresh');
    i += 1;
  }
  return kinds;
}

/** Whether a line opens a signature: two dashes without their space may also part a table, more than once. */
function opensSignature(line: string, loneDashes: boolean): boolean {
  return line === '-- ' || SIGNED.test(line) || (line === '--' && loneDashes);
}

function fill(
  kinds: TextPart['kind'][],
  length: number,
  kind: TextPart['kind'],
): TextPart['kind'][] {
  while (kinds.length < length) kinds.push(kind);
  return kinds;
}

/** How many lines introduce an earlier message at `i`: the sentence may be folded over three. */
function introduction(lines: readonly string[], i: number): number {
  const first = lines[i] ?? '';
  if (SEPARATOR.test(first) || LOTUS.test(first)) return 1;
  if (SAID_SHORTLY.test(first) && /^\s*>/.test(lines[nextText(lines, i + 1)] ?? '')) return 1;
  if (!/^\s*(?:le|on)\b|a (?:é|e)crit/i.test(first)) return 0;
  for (let count = 1; count <= 3; count += 1) {
    const said = lines.slice(i, i + count).join(' ');
    if (said.length > 320 || lines.slice(i, i + count).some((line) => line.trim() === '')) return 0;
    // It tells when: what an application « a écrit » is part of the message.
    if (SAID.test(said) && /\d/.test(said)) return count;
  }
  return 0;
}

/** Whether the head of an earlier message begins at `i`: « De : », « Objet : » and one more of its lines. */
function startsHead(lines: readonly string[], i: number): boolean {
  const first = lines[i] ?? '';
  if (RULE.test(first)) {
    // Below a rule the lines come in any order.
    const at = nextText(lines, i + 1);
    const head = lines.slice(at, at + 8);
    return (FROM.test(lines[at] ?? '') || HEAD.test(lines[at] ?? '')) && isHead(head);
  }
  if (FROM.test(first)) return isHead(lines.slice(i, i + 8));
  return startsTable(lines, i);
}

function isHead(lines: readonly string[]): boolean {
  const others = lines.filter((line) => HEAD.test(line)).length;
  return (
    others >= 2 && lines.some((line) => FROM.test(line)) && lines.some((line) => SUBJECT.test(line))
  );
}

/** A name with its address, a date with an hour, then « A » and « Objet » on lines of their own. */
function startsTable(lines: readonly string[], i: number): boolean {
  if (!/<[^<>\s]+>\s*$/.test(lines[i] ?? '') || !/\d{1,2}[:h]\s?\d{2}/.test(lines[i + 1] ?? ''))
    return false;
  const rest = lines.slice(i + 2, i + 14);
  return rest.some((line) => TABLE.test(line)) && rest.some((line) => TABLE_SUBJECT.test(line));
}

function nextText(lines: readonly string[], from: number): number {
  let i = from;
  while (i < lines.length && (lines[i] ?? '').trim() === '') i += 1;
  return i;
}

/** A signature ends where an earlier message begins, or with the text. */
function endOfSignature(lines: readonly string[], from: number): number {
  for (let i = from + 1; i < lines.length; i += 1) {
    if (/^\s*>/.test(lines[i] ?? '') || introduction(lines, i) > 0 || startsHead(lines, i))
      return i;
    if (FORWARDED.test(lines[i] ?? '')) return i;
  }
  return lines.length;
}
