/** What somebody of the centre does at the page of a ticket, the most telling first. */
export const DOINGS = ['replying', 'noting', 'viewing'] as const;
export type Doing = (typeof DOINGS)[number];

/** Somebody who has the page of a ticket before them, once however many pages they have. */
export interface Viewer {
  readonly id: number;
  readonly name: string;
  readonly doing: Doing;
}

/** A page that said nothing for this long is no longer looked at, in milliseconds. */
export const SILENCE = 60_000;
