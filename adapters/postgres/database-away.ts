/** Codes of errors that say that the server can't be reached, stops or starts, or ended a connection that stood still. */
const AWAY = new Set([
  ...['57P01', '57P02', '57P03', '25P03', '08000', '08003', '08006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'],
]);

/** Whether what failed did so because the database was away for a moment: trying again may help. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof code === 'string') return AWAY.has(code) && (code.length === 5 || !!syscall);
  // The driver's own words, which have no code.
  return /Connection terminated|connection timeout|timeout exceeded when trying to connect|is not queryable/i.test(
    error.message,
  );
}
