/** How a text travels by SMS: its alphabet, its signs as they are counted, and in how many parts. */
export interface SmsLength {
  /** `GSM-7` holds 160 signs in one part, `UCS-2` holds 70. */
  readonly alphabet: 'GSM-7' | 'UCS-2';
  /** Septets in GSM-7, where some signs count twice; UTF-16 units in UCS-2. */
  readonly units: number;
  /** How many parts are paid for; 0 for an empty text. */
  readonly segments: number;
}

/** 3GPP TS 23.038: the default alphabet, and what stands in its extension. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '\f^{}\\[~]|€';

/** Signs of one part, and of each part when there are several: their header takes the rest. */
const ROOM = { 'GSM-7': [160, 153], 'UCS-2': [70, 67] } as const;

/** Counts a text as a network does (3GPP TS 23.040): a sign is never cut in two by the end of a part. */
export function smsLength(text: string): SmsLength {
  const signs = [...text];
  const seven = signs.every((sign) => BASIC.includes(sign) || EXTENDED.includes(sign));
  const alphabet = seven ? 'GSM-7' : 'UCS-2';
  const sizes = signs.map((sign) => (seven ? (EXTENDED.includes(sign) ? 2 : 1) : sign.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [alone, each] = ROOM[alphabet];
  if (units <= alone) return { alphabet, units, segments: units === 0 ? 0 : 1 };
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { alphabet, units, segments };
}

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u202f\u2007\u2009]/g, ' '],
  [/[’‘ʼ]/g, "'"],
  [/«\s*|\s*»|[“”„]/g, '"'],
  [/[–—‑−]/g, '-'],
  [/…/g, '...'],
  [/[\u00ad\u200b\ufeff]/g, ''],
];

/**
 * A text with the typography that GSM-7 lacks made plain, on one line: letters stay as they are, so
 * that only those it lacks (ê, ç, ô) double the parts.
 */
export function plainSigns(text: string): string {
  const plain = PLAIN.reduce((said, [from, to]) => said.replace(from, to), text);
  return plain.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
