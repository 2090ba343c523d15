import type { Presence } from '../../api/schema.ts';

/** A mark for each state, so that it is not told by colour alone. */
export const SHAPES: Readonly<Record<Presence['state'], string>> = {
  available: '●',
  busy: '◐',
  wrap_up: '◔',
  break: '○',
  training: '◇',
  away: '–',
};
