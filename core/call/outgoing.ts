/** What an administrator lets be dialled. */
export interface OutgoingRules {
  readonly open: boolean;
  /** How numbers may begin, in E.164; `x` stands for any digit: `+1`, `+1xxx976`. */
  readonly allowed: readonly string[];
  /** How they may not, whatever is allowed. */
  readonly refused: readonly string[];
  /** The most that one person, and all together, may dial within an hour. */
  readonly personPerHour: number;
  readonly allPerHour: number;
}

/** How much was dialled within the last hour. */
export interface DialledLately {
  readonly person: number;
  readonly all: number;
}

/** Whether a text can begin numbers: a plus, then digits or `x`, fifteen at most. */
export function isBeginning(text: string): boolean {
  return /^\+[1-9x][\dx]{0,14}$/.test(text);
}

/** Why a number in E.164 may not be dialled now; null when it may. */
export function outgoingFault(
  number: string,
  rules: OutgoingRules,
  lately: DialledLately,
): 'outgoing_closed' | 'outgoing_number_refused' | 'outgoing_too_many' | null {
  if (!rules.open) return 'outgoing_closed';
  const begins = (beginning: string): boolean => beginsWith(number, beginning);
  if (!rules.allowed.some(begins) || rules.refused.some(begins)) return 'outgoing_number_refused';
  const over = lately.person >= rules.personPerHour || lately.all >= rules.allPerHour;
  return over ? 'outgoing_too_many' : null;
}

function beginsWith(number: string, beginning: string): boolean {
  const digits = [...beginning];
  return (
    number.length >= digits.length &&
    digits.every((digit, at) => digit === 'x' || digit === number[at])
  );
}
