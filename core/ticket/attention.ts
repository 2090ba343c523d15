/** A wait on a user is long once its clock has been paused for so many milliseconds: 3 days by the wall. */
export const LONG_WAIT = 3 * 86_400_000;

/** So many hops are ping-pong: the ticket was handed over more often than two levels explain. */
export const PING_PONG_HOPS = 3;
