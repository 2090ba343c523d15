import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { columnTypes } from './parsers.ts';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;
/** Where a statement may run: the pool, or the client that holds an open transaction. */
export type Db = Pool | PoolClient;

export type PoolOptions = Readonly<{
  url: string;
  /** Most connections at once; 10 unless told. */
  max?: number;
  /** Longest statement in milliseconds, 0 for none; 30 s unless told (long commands pass 0). */
  statementTimeout?: number;
  applicationName?: string;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  onIdleError?: (error: Error) => void;
}>;

/** Opens a pool whose columns are read as parsers.ts says; connects at the first statement. */
export function createPool(options: string | PoolOptions): Pool {
  const { url, max, statementTimeout, applicationName, onIdleError }: PoolOptions =
    typeof options === 'string' ? { url: options } : options;
  const pool = new pg.Pool({
    connectionString: url,
    max: max ?? 10,
    types: columnTypes,
    application_name: applicationName ?? 'relais',
    statement_timeout: statementTimeout ?? 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres',
  });
  pool.on('error', (error) => onIdleError?.(error));
  return pool;
}

export type Isolation = 'read committed' | 'repeatable read' | 'serializable';

export type TransactionOptions = Readonly<{
  isolation?: Isolation;
  readOnly?: boolean;
  /** Tries in all when PostgreSQL asks to run again (40001, 40P01); 1 unless told. */
  attempts?: number;
  /** After how long without a statement the database ends it, in milliseconds: what it holds is free then. 60 s unless told. */
  idle?: number;
}>;

/**
 * Runs `work` in one transaction: commits what it returns, rolls back when it throws or returns a
 * refusal (`{refused: true}`). With `attempts` the whole of `work` may run again. Given the client
 * of an open transaction, `work` joins it: that one commits, rolls back and runs again.
 */
export async function transaction<T>(
  pool: Db,
  work: (db: PoolClient) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if ('release' in pool) return work(pool);
  const attempts = options.attempts ?? 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, work, options);
    } catch (error) {
      if (attempt >= attempts || !asksToRunAgain(error)) throw error;
      await delay(attempt * 10 + Math.random() * 20);
    }
  }
}

async function once<T>(
  pool: Pool,
  work: (db: PoolClient) => Promise<T>,
  { isolation = 'read committed', readOnly = false, idle }: TransactionOptions,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  try {
    const begin = `BEGIN ISOLATION LEVEL ${isolation}${readOnly ? ' READ ONLY' : ''}`;
    // One message for both: nothing waits for a second answer.
    await client.query(
      idle === undefined
        ? begin
        : `${begin}; SET LOCAL idle_in_transaction_session_timeout = ${idle}`,
    );
    const result = await work(client);
    if (isRefusal(result)) {
      await client.query('ROLLBACK');
      return result;
    }
    const end = await client.query('COMMIT');
    // An error that `work` swallowed leaves the transaction aborted: COMMIT then answers ROLLBACK.
    if (end.command !== 'COMMIT') throw new Error('the transaction was aborted, nothing is stored');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken ??= failure;
    });
    throw error;
  } finally {
    client.removeListener('error', onError);
    client.release(broken);
  }
}

function isRefusal(result: unknown): boolean {
  return (
    typeof result === 'object' &&
    result !== null &&
    (result as { refused?: unknown }).refused === true
  );
}

function asksToRunAgain(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === '40001' || code === '40P01';
}
