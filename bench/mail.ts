import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { mailReader } from '../adapters/mail/mail-reader.ts';
import type { BenchResult } from './core.ts';
import { type BenchServer, CENTRE, type MailHouse, mailHouse } from './mail-house.ts';

// mail.ts: 10,000 messages that wait in a real mailbox become tickets while the API is used, and letters
//   leave through a real mail server; beside the same messages only read and only stored.

const MESSAGES = 10_000;
/** The figures are those of so many stretches of it. */
const ROUNDS = 5;
const LETTERS = 1_500;
/** How long the API is asked while nothing arrives, in milliseconds, for one round. */
const IDLE_MS = 8_000;
/** The pause between two requests, in milliseconds. */
const PAUSE_MS = 20;

/** Measures intake, the API meanwhile, sending and memory. */
export async function run(): Promise<BenchResult[]> {
  const messages = Array.from({ length: MESSAGES }, (_, i) => message(i));
  const house = await mailHouse(MESSAGES);
  try {
    await house.fill(messages);
    const results = await intake(house, messages);
    return [...results, ...(await sending(house))];
  } finally {
    await house.close();
  }
}

/** A message as people write them: text beside HTML, an earlier one below, a picture in one of ten. */
function message(i: number): Buffer {
  const said = `Bonjour,\r\n\r\nDepuis ce matin, l’imprimante du bureau ${i} ne répond plus.\r\nMerci de votre aide.\r\n`;
  const quoted = `\r\nLe lun. 9 févr. 2026 à 10 h 00, Centre <${CENTRE}> a écrit :\r\n${'> Une ligne de ce qui fut écrit avant, assez longue pour compter.\r\n'.repeat(20)}`;
  const html = `<html><body><p>${said}</p><blockquote>${'<p style="margin:0">Une ligne de ce qui fut écrit avant.</p>'.repeat(20)}</blockquote></body></html>`;
  const part = (type: string, text: string): string =>
    `--b\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}\r\n`;
  const picture =
    i % 10 === 0
      ? `--b\r\nContent-Type: image/png; name=ecran.png\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${createHash('sha512').update(String(i)).digest('base64').slice(0, 76)}\r\n`.repeat(1000)}`
      : '';
  return Buffer.from(
    `From: Personne ${i} <personne${i}@client.example>\r\nTo: ${CENTRE}\r\nSubject: Imprimante du bureau ${i}\r\nMessage-ID: <${i}@client.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part('text/plain', said + quoted)}${part('text/html', html)}${picture}--b--\r\n`,
  );
}

async function intake(house: MailHouse, messages: readonly Buffer[]): Promise<BenchResult[]> {
  // The same server, without a mailbox: what the API takes when nothing arrives.
  const quiet = await house.start({});
  const idle: number[] = [];
  await asked(quiet, 3_000);
  for (let round = 0; round < ROUNDS; round += 1) idle.push(p99(await asked(quiet, IDLE_MS)));
  const rest = quiet.memory();
  await quiet.stop();

  const server = await house.start({ IMAP_URL: house.imapUrl, SMTP_URL: house.smtpUrl });
  const started = performance.now();
  const rates: number[] = [];
  const during: number[] = [];
  let [decided, since] = [0, started];
  let times: number[] = [];
  while (decided < MESSAGES) {
    times.push(...(await asked(server, 1_000)));
    const now = await count(
      house,
      'SELECT count(*)::int AS n FROM received_mail WHERE outcome IS NOT NULL',
    );
    const enough = (MESSAGES / ROUNDS) * (rates.length + 1);
    if (now >= enough) {
      const at = performance.now();
      rates.push(((now - decided) * 1000) / (at - since));
      during.push(p99(times));
      [decided, since, times] = [now, at, []];
    }
  }
  const whole = (MESSAGES * 1000) / (performance.now() - started);
  const tickets = await count(
    house,
    `SELECT count(DISTINCT ticket_id)::int AS n FROM received_mail WHERE outcome = 'filed'`,
  );
  const memory = server.memory();
  await server.stop();
  const [read, stored] = [await readOnly(messages), await storedOnly(house, messages)];
  const ratios = during.map((one, i) => one / (idle[i] ?? one));
  return [
    {
      name: 'intake of a mailbox where 10,000 messages wait',
      value: Math.round(median(rates)),
      unit: 'messages/s',
      aim: '≥ 20/s, one ticket each',
      reference: Math.round(read),
      ratio: Number((median(rates) / read).toFixed(2)),
      note: `${tickets} tickets of ${MESSAGES} messages; ${Math.round(whole)}/s from the start of the server on; ${ROUNDS} stretches, ${spread(rates)}; their confirmations leave meanwhile; the reference only reads the messages, in a process of its own; only storing them: ${Math.round(stored)}/s`,
    },
    {
      name: 'API while they arrive, p99',
      value: Number(median(during).toFixed(1)),
      unit: 'ms',
      aim: '≤ 2 × idle',
      reference: Number(median(idle).toFixed(1)),
      ratio: Number(median(ratios).toFixed(2)),
      note: `list of 50 and one ticket in turn, one client; by stretch ${spread(during)} ms, idle ${spread(idle)} ms; the reference is the same server with nothing arriving`,
    },
    {
      name: 'memory of the server process, most while they arrive',
      value: memory.server,
      unit: 'MiB',
      reference: rest.server,
      note: `and ${memory.others} MiB in the processes that read; the reference is the server with nothing arriving`,
    },
  ];
}

/** Letters that wait leave through the real mail server, as fast as it is spoken to. */
async function sending(house: MailHouse): Promise<BenchResult[]> {
  const pending = `SELECT count(*)::int AS n FROM outbox WHERE state = 'pending'`;
  const rates: number[] = [];
  const first = await count(house, pending);
  await house.pool.query(
    `UPDATE outbox SET state = 'pending', sent_at = NULL, next_attempt_at = created_at, attempts = 0
      WHERE id IN (SELECT id FROM outbox WHERE state = 'sent' ORDER BY id LIMIT $1)`,
    [Math.max(0, LETTERS - first)],
  );
  const all = await count(house, pending);
  const server = await house.start({ SMTP_URL: house.smtpUrl });
  let [left, since] = [all, performance.now()];
  while (left > 0) {
    await delay(250);
    const now = await count(house, pending);
    if (left - now < all / ROUNDS && now > 0) continue;
    const at = performance.now();
    rates.push(((left - now) * 1000) / (at - since));
    [left, since] = [now, at];
  }
  await server.stop();
  return [
    {
      name: 'letters handed to a real mail server',
      value: Math.round(median(rates)),
      unit: 'letters/s',
      note: `${all} confirmations, three lanes as usual, ${spread(rates)} by stretch; each is claimed, handed over and noted as sent`,
    },
  ];
}

/** Asks the API for so many milliseconds, in turn for a list and for a ticket; gives how long each answer took. */
export async function asked({ url, token }: BenchServer, milliseconds: number): Promise<number[]> {
  const headers = { authorization: `Bearer ${token}` };
  const get = async (path: string): Promise<{ tickets?: { number: string }[] }> => {
    const answer = await fetch(url + path, { headers });
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    return (await answer.json()) as { tickets?: { number: string }[] };
  };
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  let path = '/api/v1/tickets?limit=50';
  while (performance.now() < end) {
    const before = performance.now();
    const { tickets } = await get(path);
    times.push(performance.now() - before);
    const one = tickets?.at(-1)?.number;
    path = one === undefined ? '/api/v1/tickets?limit=50' : `/api/v1/tickets/${one}`;
    await delay(PAUSE_MS);
  }
  return times;
}

async function readOnly(messages: readonly Buffer[]): Promise<number> {
  const reader = mailReader();
  const some = messages.slice(0, 2_000);
  const started = performance.now();
  for (const raw of some) await reader.read(raw);
  reader.close();
  return (some.length * 1000) / (performance.now() - started);
}

async function storedOnly({ pool }: MailHouse, messages: readonly Buffer[]): Promise<number> {
  const some = messages.slice(0, 2_000);
  await pool.query('CREATE TABLE bench_mail (sha256 bytea PRIMARY KEY, raw bytea NOT NULL)');
  const started = performance.now();
  for (const raw of some) {
    const sha256 = createHash('sha256').update(raw).digest();
    await pool.query('INSERT INTO bench_mail VALUES ($1, $2)', [sha256, raw]);
  }
  return (some.length * 1000) / (performance.now() - started);
}

async function count({ pool }: MailHouse, sql: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(sql);
  return rows[0]?.n ?? 0;
}

/** The middle of a list. */
export function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}

/** What all but one in a hundred stay below. */
export function p99(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * 0.99)] ?? 0;
}

/** From the least to the most. */
export function spread(list: readonly number[]): string {
  return `${Math.min(...list).toFixed(0)}–${Math.max(...list).toFixed(0)}`;
}
