import { setTimeout as delay } from 'node:timers/promises';
import type { Board } from './draw-board.ts';

/** How often the board is drawn again, and a sign of life is given, in milliseconds. */
const LOOK = 2_000;
const BEAT = 8_000;

/**
 * What a display is sent, in the format of `text/event-stream`: the board as it is, then again each
 * time it changed, and a sign of life between. Each is whole: the last one is what a fresh fetch gives.
 * It ends once `draw` gives null – the display was revoked – or the server closes.
 */
export async function* tellBoard(
  draw: () => Promise<Board | null>,
  closing: AbortSignal,
  look = LOOK,
): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  let last = '';
  let toldAt = 0;
  while (!closing.aborted) {
    const board = await draw();
    if (board === null) return;
    const data = JSON.stringify(board);
    if (data !== last) {
      last = data;
      toldAt = performance.now();
      yield `event: board\ndata: ${data}\n\n`;
    } else if (performance.now() - toldAt > BEAT) {
      toldAt = performance.now();
      yield 'event: beat\ndata: {}\n\n';
    }
    await delay(look, undefined, { signal: closing, ref: false }).catch(() => {});
  }
}
