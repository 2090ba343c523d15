type No = (variable: string, code: string, params?: Readonly<Record<string, string>>) => undefined;

/** How letters are handed to the mail server. */
export type Sending = Readonly<{
  /** How many connections at once. */
  lanes: number;
  /** How many messages a minute, at most; null for as many as it takes. */
  perMinute: number | null;
}>;

/** How it is done unless told otherwise. */
export const USUAL_SENDING: Sending = Object.freeze({ lanes: 3, perMinute: null });

/** Reads how fast one may send; undefined when nothing is told. `no` is told what is out of its bounds. */
export function readSending(
  lanes: string | undefined,
  rate: string | undefined,
  no: No,
): Sending | undefined {
  if (lanes === undefined && rate === undefined) return undefined;
  return Object.freeze({
    lanes:
      within(lanes, 1, 10) ?? refuse(lanes, 'MAIL_LANES', 'mail_lanes', no) ?? USUAL_SENDING.lanes,
    perMinute: within(rate, 1, 60_000) ?? refuse(rate, 'MAIL_RATE', 'mail_rate', no) ?? null,
  });
}

function within(text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined || !/^\d{1,6}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}

function refuse(value: string | undefined, variable: string, code: string, no: No): undefined {
  return value === undefined ? undefined : no(variable, code, { value });
}
