import pg from 'pg';
import { until } from './worker.ts';

/** A place in the work of another process where it is made to stand still, inside its database. */
export type DatabaseHold = Readonly<{
  /** Resolves once a process stands there. */
  reached(): Promise<void>;
  /** Lets go and takes the hold away, once whoever stood there is gone from the database. */
  release(): Promise<void>;
  /** Lets go and takes the hold away: whoever stood there goes on. */
  letGo(): Promise<void>;
}>;

const LOCK = 4242;

/**
 * Makes whoever next writes into a table stand still: at its statement, or at its COMMIT – which then
 * ends well in the database whoever is killed meanwhile. `when` says which rows (`NEW.state = 'sent'`).
 */
export async function holdWriters(
  url: string,
  write: 'INSERT' | 'UPDATE',
  table: string,
  at: 'statement' | 'commit',
  when = 'true',
): Promise<DatabaseHold> {
  const client = new pg.Client({ connectionString: url, application_name: 'hold' });
  await client.connect();
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  await client.query(`CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NEW; END $$`);
  await client.query(`CREATE CONSTRAINT TRIGGER held AFTER ${write} ON ${table}
    DEFERRABLE INITIALLY ${at === 'commit' ? 'DEFERRED' : 'IMMEDIATE'}
    FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION hold()`);
  const counted = async (sql: string): Promise<number> => {
    const { rows } = await client.query<{ n: number }>(sql);
    return rows[0]?.n ?? 0;
  };
  const takeAway = async (): Promise<void> => {
    await client.query(`DROP TRIGGER held ON ${table}`);
    await client.end();
  };
  return {
    reached: () =>
      until('somebody stands there', async () => {
        const waiting = `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
        return (await counted(waiting)) > 0;
      }),
    async release() {
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
      await gone(client);
      await takeAway();
    },
    async letGo() {
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
      await takeAway();
    },
  };
}

/** Waits until no server is connected to the database any more. */
async function gone(client: pg.Client): Promise<void> {
  await until('the killed server is gone from the database', async () => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'relais'`,
    );
    return rows[0]?.n === 0;
  });
}
