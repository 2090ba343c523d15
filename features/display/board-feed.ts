import type { Instant } from '../../core/calendar/instant.ts';
import type { Board } from './draw-board.ts';

/** How long a board that was drawn serves every display of the same team, in milliseconds. */
const FRESH = 1_000;

/** Draws each board once for all the displays that show it. */
export function boardFeed(
  draw: (teamId: number | null, now: Instant) => Promise<Board>,
): (teamId: number | null, now: Instant) => Promise<Board> {
  const kept = new Map<number | null, { readonly at: number; readonly board: Promise<Board> }>();
  return (teamId, now) => {
    const known = kept.get(teamId);
    const at = performance.now();
    if (known !== undefined && at - known.at < FRESH) return known.board;
    const board = draw(teamId, now);
    kept.set(teamId, { at, board });
    // What failed is drawn again by the next who asks.
    board.catch(() => kept.delete(teamId));
    return board;
  };
}
