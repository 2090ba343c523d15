import type { Pool } from '../../adapters/postgres/pool.ts';

/** A letter of the outbox as its reader has it. */
export interface WrittenLetter {
  readonly kind: string;
  readonly address: string | null;
  readonly subject: string;
  readonly messageId: string;
  /** The plain text, decoded. */
  readonly text: string;
  /** The headers as they are. */
  readonly head: string;
}

/** The letters of a ticket in the order of writing. */
export async function lettersOf(pool: Pool, number: string): Promise<WrittenLetter[]> {
  const { rows } = await pool.query<WrittenLetter & { message: Buffer }>(
    `SELECT o.kind, o.address, o.subject, o.message_id AS "messageId", o.message
       FROM outbox o JOIN ticket t ON t.id = o.ticket_id WHERE t.number = $1 ORDER BY o.id`,
    [number],
  );
  return rows.map(({ message, ...row }) => {
    const [head = '', ...rest] = message.toString('latin1').split('\r\n\r\n');
    const quoted = (rest.join('\r\n\r\n').split(/\r\n--relais-/)[0] ?? '').replace(/=\r\n/g, '');
    const bytes = quoted.replace(/=([0-9A-F]{2})/g, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return { ...row, head, text: Buffer.from(bytes, 'latin1').toString('utf8') };
  });
}
