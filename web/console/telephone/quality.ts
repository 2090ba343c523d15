/** What the browser counts of the sound that comes in. */
export interface SoundCount {
  readonly received: number;
  readonly lost: number;
  /** Seconds, as the browser tells it. */
  readonly jitter: number;
  /** Seconds; null before the other side said something. */
  readonly roundTrip: number | null;
}

/** How well one hears: what was lost lately in tenths of a percent, jitter and the way there and back in milliseconds. */
export interface Quality {
  readonly lostTenths: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
  readonly grade: 'good' | 'fair' | 'poor';
}

/** Reads the sound that comes in out of the browser's statistics; null while there is none. */
export function countOf(stats: RTCStatsReport): SoundCount | null {
  let [received, lost, jitter, roundTrip]: [number | null, number, number, number | null] = [
    null,
    0,
    0,
    null,
  ];
  stats.forEach((one: Readonly<Record<string, unknown>>) => {
    const number = (name: string): number => Number(one[name] ?? 0);
    if (one['type'] === 'inbound-rtp' && one['kind'] === 'audio') {
      received = number('packetsReceived');
      lost = Math.max(0, number('packetsLost'));
      jitter = number('jitter');
    } else if (one['type'] === 'remote-inbound-rtp' && one['roundTripTime'] !== undefined) {
      roundTrip = number('roundTripTime');
    }
  });
  return received === null ? null : { received, lost, jitter, roundTrip };
}

/** How well one heard between two counts; the first of a call stands alone. */
export function qualityOf(before: SoundCount | null, now: SoundCount): Quality {
  const lost = now.lost - (before?.lost ?? 0);
  const all = now.received - (before?.received ?? 0) + lost;
  const lostTenths = all <= 0 ? 0 : Math.round((Math.max(0, lost) * 1000) / all);
  const jitterMs = Math.round(now.jitter * 1000);
  const roundTripMs = now.roundTrip === null ? null : Math.round(now.roundTrip * 1000);
  const isGood = lostTenths < 10 && jitterMs < 30;
  const isFair = lostTenths < 50 && jitterMs < 60;
  return { lostTenths, jitterMs, roundTripMs, grade: isGood ? 'good' : isFair ? 'fair' : 'poor' };
}

/** How often it is looked how well one hears, in milliseconds. */
const COUNT_EVERY = 2_000;

/** Tells how well one hears by a connection, again and again until it is stopped. */
export function followQuality(
  connection: RTCPeerConnection,
  tell: (quality: Quality) => unknown,
): () => void {
  let before: SoundCount | null = null;
  const counting = setInterval(() => {
    void connection.getStats().then((stats) => {
      const now = countOf(stats);
      if (now === null) return;
      tell(qualityOf(before, now));
      before = now;
    });
  }, COUNT_EVERY);
  return () => clearInterval(counting);
}
