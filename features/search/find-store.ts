import type { Db } from '../../adapters/postgres/pool.ts';
import type { Meant } from './interpret.ts';

/** The most people that one search stands for: a first name alone may be thousands. */
const MOST_PEOPLE = 500;

/** The people whom an address, a telephone number or a name stands for, whoever may see them. */
export async function findRequesters(db: Db, meant: Meant): Promise<number[]> {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const ways: string[] = [];
  if (meant.email !== null) ways.push(`lower(email) = lower(${value(meant.email)})`);
  if (meant.phone !== null) {
    const { end, digits } = meant.phone;
    const all = value(digits);
    ways.push(`(right(phone_digits(phone), 7) = ${value(end)}
      AND (right(phone_digits(phone), length(${all})) = ${all}
        OR right(${all}, length(phone_digits(phone))) = phone_digits(phone)))`);
  }
  if (meant.names.length > 0) {
    // Letters and dots only: nothing in them is a wildcard.
    const parts = meant.names.map(
      (name) => `fold_name(name) LIKE '%' || fold_name(${value(name)}) || '%'`,
    );
    ways.push(`(${parts.join(' AND ')})`);
  }
  if (ways.length === 0) return [];
  const { rows } = await db.query<{ id: number }>(
    `SELECT id FROM person WHERE ${ways.join(' OR ')} ORDER BY id LIMIT ${MOST_PEOPLE}`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** The tickets that another system knew by this name. */
export async function findByAlias(db: Db, alias: string): Promise<number[]> {
  const { rows } = await db.query<{ ticketId: number }>(
    'SELECT ticket_id AS "ticketId" FROM ticket_alias WHERE lower(alias) = lower($1) LIMIT 100',
    [alias],
  );
  return rows.map(({ ticketId }) => ticketId);
}
