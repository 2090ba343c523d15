/** Below this many, a cell of a breakdown could tell of somebody. */
export const LEAST_TOLD = 5;

/** A line of a breakdown: two counts, the second of them within the first. */
export interface Counted {
  readonly restored: number;
  readonly met: number;
}

/** Which cells of a line are not told. */
export interface Hidden {
  readonly restored: boolean;
  readonly met: boolean;
}

/**
 * Which cells of a breakdown are not told: those under five, and others with them until what is not told of a column
 * can’t be reckoned from its total, which is told elsewhere – at least two cells, five in all. Where the difference
 * of the two counts of a line would tell of less than five, the second is not told either. Every line counts one at
 * least. Lines of which more must not be told are said to be small.
 */
export function hiddenCells(
  lines: readonly Counted[],
  alsoSmall: readonly boolean[] = [],
): Hidden[] {
  const restored = hiddenOf(
    lines.map((line) => line.restored),
    alsoSmall,
    1,
  );
  const small = lines.map(({ restored: all, met }, i) => {
    const rest = all - met;
    return restored[i] === true || (rest > 0 && rest < LEAST_TOLD);
  });
  const met = hiddenOf(
    lines.map((line) => line.met),
    small,
  );
  return lines.map((_line, i) => ({ restored: restored[i] === true, met: met[i] === true }));
}

/** A line of an organization, by name; null: of none. */
export interface OfOrganization extends Counted {
  readonly organization: string | null;
}

/**
 * Which cells of the organizations of a breakdown are not told where their places are told too: as {@link hiddenCells},
 * and those whose places count one each, which their sum would tell.
 */
export function hiddenOrganizations(
  organizations: readonly OfOrganization[],
  places: readonly OfOrganization[],
): Hidden[] {
  const own = Map.groupBy(places, ({ organization }) => organization);
  const ones = organizations.map(({ organization, restored }) => {
    const count = own.get(organization)?.length ?? 0;
    return count > 1 && count === restored;
  });
  return hiddenCells(organizations, ones);
}

/**
 * Which cells of places are not told where their organizations are told too: of each organization as
 * {@link hiddenCells}, for the line of the organization is their total; and none of what is not told of it.
 */
export function hiddenPlaces(
  places: readonly OfOrganization[],
  wholes: ReadonlyMap<string | null, Hidden>,
): Hidden[] {
  const hidden: Hidden[] = [];
  for (const [organization, own] of Map.groupBy(places.keys(), (i) => organizationOf(places[i]))) {
    const [...at] = own;
    const whole = wholes.get(organization) ?? { restored: true, met: true };
    const cells = hiddenCells(at.map((i) => places[i] ?? { restored: 0, met: 0 }));
    for (const [place, i] of at.entries()) {
      const restored = whole.restored || cells[place]?.restored === true;
      hidden[i] = { restored, met: restored || whole.met || cells[place]?.met === true };
    }
  }
  return hidden;
}

const organizationOf = (line: OfOrganization | undefined): string | null =>
  line?.organization ?? null;

/**
 * The same of one column: those under five and those told to be small, and others until it is enough. Of lines that
 * count at least so many each, it is not when that is all that there is.
 */
export function hiddenOf(
  values: readonly number[],
  small: readonly boolean[] = [],
  least = 0,
): boolean[] {
  const hidden = values.map((value, i) => value < LEAST_TOLD || small[i] === true);
  const byValue = values.map((_value, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  for (;;) {
    const kept = values.filter((_value, i) => hidden[i]);
    const sum = kept.reduce((all, one) => all + one, 0);
    const enough = kept.length > 1 && sum >= LEAST_TOLD && sum > least * kept.length;
    if (kept.length === 0 || enough) return hidden;
    const next = byValue.find((i) => hidden[i] === false);
    if (next === undefined) return hidden;
    hidden[next] = true;
  }
}
