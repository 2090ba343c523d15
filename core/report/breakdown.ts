interface Line {
  readonly name: string | null;
  readonly organization?: string | null;
  readonly restored: number;
  readonly met: number;
}
interface Division {
  readonly by: string;
  readonly lines: readonly Line[];
}
type Divided = Readonly<{ breakdowns?: readonly Division[] }>;

/**
 * A month beside another as both divide it: of a workplace the organization is in its name, and a month that was given
 * out before those without a workplace were told for each organization has them as one line.
 */
export function divideAlike(month: unknown, beside: unknown): unknown {
  const { breakdowns } = (month ?? {}) as Divided;
  if (breakdowns === undefined) return month;
  const other = ((beside ?? {}) as Divided).breakdowns?.find(({ by }) => by === 'site');
  const asOne = other?.lines.some(({ organization }) => organization === undefined) === true;
  const alike = breakdowns.map((division) =>
    division.by === 'site'
      ? { ...division, lines: (asOne ? together(division.lines) : division.lines).map(bare) }
      : division,
  );
  return { ...(month as object), breakdowns: alike };
}

const bare = ({ organization: _organization, ...line }: Line): Line => line;

/** The lines of workplaces, then one of all who have none. */
function together(lines: readonly Line[]): Line[] {
  const [placed, none]: [Line[], Line[]] = [[], []];
  for (const line of lines) {
    const { name, organization } = line;
    (name === null || name === `– ${organization}` ? none : placed).push(line);
  }
  if (none.length === 0) return placed;
  const sum = (of: 'restored' | 'met'): number => none.reduce((all, line) => all + line[of], 0);
  return [...placed, { name: null, restored: sum('restored'), met: sum('met') }];
}
