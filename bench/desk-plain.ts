import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { formatNumber } from '../core/ticket/confirmation-number.ts';
import { figures, type LoadResult } from './desk-load.ts';

// desk-plain.ts: a process of its own that sends the statements of one registration, nothing else.

/** One statement as the server sent it; byte strings are base64. */
export interface Statement {
  readonly text: string;
  readonly name?: string;
  readonly values: readonly ({ bytes: string } | { value: unknown })[];
}

export interface PlainLoad {
  readonly url: string;
  readonly statements: readonly Statement[];
  /** What differs from one ticket to the next: the number and the id of the one that was recorded. */
  readonly number: string;
  readonly id: number;
  readonly clients: number;
  readonly seconds: number;
  readonly firstSequence: number;
}

let sequence = 0;

async function once(client: pg.Client, load: PlainLoad): Promise<void> {
  const number = formatNumber('incident', load.firstSequence + ++sequence);
  let id = load.id;
  for (const { text, name, values } of load.statements) {
    const sent = values.map((one) => {
      if ('bytes' in one) {
        const bytes = Buffer.from(one.bytes, 'base64');
        return bytes.length === 32 ? randomBytes(32) : bytes;
      }
      return renewed(one.value, load, number, id);
    });
    const result = await client.query({ text, values: sent, ...(name ? { name } : {}) });
    if (text.includes('INSERT INTO ticket (')) id = result.rows[0]?.id;
  }
}

function renewed(value: unknown, load: PlainLoad, number: string, id: number): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => {
      if (one !== null && typeof one === 'object' && 'bytes' in one) {
        const bytes = Buffer.from(one.bytes as string, 'base64');
        return bytes.length === 32 ? randomBytes(32) : bytes;
      }
      return renewed(one, load, number, id);
    });
  }
  if (value === load.number) return number;
  if (value === load.id) return id;
  if (typeof value === 'string' && /^<.*@.*>$/.test(value)) return `<${randomUUID()}@bench>`;
  return value;
}

async function run(load: PlainLoad): Promise<LoadResult> {
  const clients = await Promise.all(
    Array.from({ length: load.clients }, async () => {
      const client = new pg.Client({ connectionString: load.url });
      await client.connect();
      return client;
    }),
  );
  const times: number[] = [];
  const start = performance.now();
  const end = start + load.seconds * 1000;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < end) {
        const before = performance.now();
        await once(client, load);
        times.push(performance.now() - before);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return figures(times, seconds);
}

if (import.meta.main) {
  process.on('message', (load: PlainLoad) => {
    run(load).then(
      (result) => process.send?.({ result, sequence }),
      (error: Error) => process.send?.({ error: error.message }),
    );
  });
}
