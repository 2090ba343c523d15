import { allow, anyone } from '../people/access.ts';

/** Displays are made and revoked by who answers for what hangs on the wall. */
export const keepDisplays = allow('display.keep', ['supervisor', 'administrator'], 'admin');
/** Nobody signs in on a wall: the display's own token is looked at by the use case. */
export const readBoard = anyone('wallboard.read');
