/** Calls that arrive at random at a steady rate and are handled by people who all take one queue. */
export interface CallLoad {
  /** Calls that arrive in `stretchSeconds`; more than 0. */
  readonly calls: number;
  readonly stretchSeconds: number;
  /** Mean handle time in seconds; more than 0. */
  readonly handleSeconds: number;
}

/** What a number of people gives for a load; shares are from 0 to 1, waits in seconds. */
export interface StaffedQueue {
  readonly waitShare: number;
  /** Answered within the threshold, of the calls offered. */
  readonly withinShare: number;
  /** Who abandons waits too; infinite when the queue grows without end. */
  readonly meanWaitSeconds: number;
  /** Of the time of the people who answer; at most 1. */
  readonly occupancy: number;
  readonly abandonedShare: number;
}

/** The load in erlangs: how many people would talk at once if nobody waited. */
export function erlangs({ calls, stretchSeconds, handleSeconds }: CallLoad): number {
  return (calls * handleSeconds) / stretchSeconds;
}

/**
 * What `people` (a whole number, 1 or more) give when nobody who waits abandons: the Erlang C formula. A load
 * of as many erlangs as people, or more, is a queue without end: everybody waits, nobody is answered in time.
 *
 * @example erlangC({ calls: 100, stretchSeconds: 1800, handleSeconds: 180 }, 14, 20).withinShare // 0.88835
 */
export function erlangC(load: CallLoad, people: number, thresholdSeconds: number): StaffedQueue {
  const a = erlangs(load);
  if (a >= people) {
    const endless = { waitShare: 1, withinShare: 0, meanWaitSeconds: Number.POSITIVE_INFINITY };
    return { ...endless, occupancy: 1, abandonedShare: 0 };
  }
  const blocked = erlangB(a, people);
  const waitShare = (people * blocked) / (people - a * (1 - blocked));
  const spare = people - a;
  return {
    waitShare,
    withinShare: 1 - waitShare * Math.exp((-spare * thresholdSeconds) / load.handleSeconds),
    meanWaitSeconds: (waitShare * load.handleSeconds) / spare,
    occupancy: a / people,
    abandonedShare: 0,
  };
}

/** The share of calls that find all lines taken when none may wait, by its recursion over the lines. */
function erlangB(a: number, people: number): number {
  let blocked = 1;
  for (let n = 1; n <= people; n += 1) blocked = (a * blocked) / (n + a * blocked);
  return blocked;
}

/**
 * What `people` (a whole number, 1 or more) give when who waits abandons after a patience that is exponential
 * with this mean, in seconds, more than 0: the Erlang A model. No load is without end.
 *
 * The wait that a call is offered, `v`, has the density λ·p(n−1)·exp(∫₀ˣ(λe^(−θu) − nμ)du) above 0 (Baccelli
 * and Hébuterne, 1981); who is more patient than it is answered.
 *
 * @example erlangA({ calls: 100, stretchSeconds: 1800, handleSeconds: 360 }, 22, 60, 120).abandonedShare // 0.0677
 */
export function erlangA(
  load: CallLoad,
  people: number,
  thresholdSeconds: number,
  patienceSeconds: number,
): StaffedQueue {
  const lambda = load.calls / load.stretchSeconds;
  const mu = 1 / load.handleSeconds;
  const theta = 1 / patienceSeconds;
  const exponent = (x: number): number =>
    (lambda * -Math.expm1(-theta * x)) / theta - people * mu * x;
  // Where the density is highest: more calls come than leave until then.
  const peak = lambda > people * mu ? Math.log(lambda / (people * mu)) / theta : 0;
  const top = exponent(peak);
  const gone = (x: number): boolean => exponent(x) - top < NOTHING;
  const [first, last] = [edge(gone, peak, -1), edge(gone, peak, 1)];
  // Each stretch is a matter of one time only: how long people talk, how long they wait.
  const scales = [1 / (people * mu), 1 / theta].flatMap((scale) => doublings(scale, last));
  const over = (to: number, weight: (x: number) => number): number => {
    const end = Math.min(last, to);
    const cuts = [first, peak, ...scales, end].filter((x) => x >= first && x <= end);
    cuts.sort((x, y) => x - y);
    const density = (x: number): number => Math.exp(exponent(x) - top) * weight(x);
    return cuts.slice(1).reduce((sum, x, k) => sum + integral(cuts[k] ?? x, x, density), 0);
  };
  // All that follow are over the same unknown factor, the share of the time that n−1 people talk.
  const waits = over(last, () => 1);
  const abandons = over(last, (x) => -Math.expm1(-theta * x));
  const inTime = over(thresholdSeconds, (x) => Math.exp(-theta * x));
  // What stands below n people, over p(n−1): 1 + (n−1)/a + (n−1)(n−2)/a² + …
  const a = erlangs(load);
  let below = 1;
  for (let term = 1, k = people - 1; k > 0; k -= 1) {
    term *= k / a;
    below += term;
    if (term < below * 1e-17) break;
  }
  // P(wait) = λp·∫v and the rest of the time fewer than n talk: Σ p(k) = p·below.
  // Over the top of the density, which may be out of the reach of numbers by itself.
  const p = 1 / (below * Math.exp(-top) + lambda * waits);
  const [waitShare, abandonedShare] = [lambda * p * waits, lambda * p * abandons];
  return {
    waitShare,
    withinShare: 1 - waitShare + lambda * p * inTime,
    meanWaitSeconds: abandonedShare * patienceSeconds,
    occupancy: Math.min(1, (a * (1 - abandonedShare)) / people),
    abandonedShare,
  };
}

/** A 64th of a time and its doubles up to an end. */
function doublings(scale: number, end: number): number[] {
  const found: number[] = [];
  for (let x = scale / 64; x < end; x *= 2) found.push(x);
  return found;
}

/** How far from where a density is highest it is gone, on one side; never below 0. */
function edge(gone: (x: number) => boolean, peak: number, side: 1 | -1): number {
  if (side < 0 && !gone(0)) return 0;
  let far = side < 0 ? peak : 1;
  while (side > 0 && !gone(peak + far)) far *= 2;
  let near = 0;
  for (let step = 0; step < 60 && far - near > far * 0.01; step += 1) {
    const middle = (near + far) / 2;
    if (gone(peak + side * middle)) far = middle;
    else near = middle;
  }
  return peak + side * far;
}

/** Below e to this power what is left of a density counts for nothing. */
const NOTHING = -45;

/** An integral by Gauss–Legendre over panels: the functions here are smooth. */
function integral(from: number, to: number, f: (x: number) => number): number {
  if (to <= from) return 0;
  const width = (to - from) / PANELS;
  let sum = 0;
  for (let panel = 0; panel < PANELS; panel += 1) {
    const centre = from + (panel + 0.5) * width;
    for (const [at, weight] of NODES) {
      sum += weight * (f(centre - (at * width) / 2) + f(centre + (at * width) / 2));
    }
  }
  return (sum * width) / 2;
}

const PANELS = 4;
/** The positive nodes of the rule of eight points, and their weights (Abramowitz and Stegun, table 25.4). */
const NODES = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
] as const;

/** What a number of people must reach: so much of the calls within the threshold. */
export interface StaffingAim {
  /** From 0 to under 1. */
  readonly withinShare: number;
  readonly thresholdSeconds: number;
}

/**
 * The fewest people who reach the aim for a load, under Erlang C or, when a mean patience in seconds is given,
 * Erlang A; 0 for a load of no calls.
 */
export function peopleFor(
  load: CallLoad,
  aim: StaffingAim,
  patienceSeconds: number | null = null,
): number {
  if (load.calls === 0) return 0;
  const reaches = (people: number): boolean => {
    const queue =
      patienceSeconds === null
        ? erlangC(load, people, aim.thresholdSeconds)
        : erlangA(load, people, aim.thresholdSeconds, patienceSeconds);
    return queue.withinShare >= aim.withinShare;
  };
  // Double until enough, then halve: more people never give less.
  let enough = 1;
  while (!reaches(enough)) enough *= 2;
  let short = Math.floor(enough / 2);
  while (enough - short > 1) {
    const middle = Math.floor((enough + short) / 2);
    if (reaches(middle)) enough = middle;
    else short = middle;
  }
  return enough;
}
