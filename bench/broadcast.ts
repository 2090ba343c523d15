import { beginBroadcast } from '../features/broadcast/begin-broadcast.ts';
import type { BenchResult } from './core.ts';
import { asked, median, p99, spread } from './mail.ts';
import { type BenchServer, type MailHouse, mailHouse } from './mail-house.ts';

// broadcast.ts: a bulletin is told to 50,000 subscribers through a real mail server while the API is used;
//   beside the same server with nothing to tell, in stretches that follow each other in one run.

const SUBSCRIBERS = 50_000;
const TICKETS = 60;
/** The figures are those of so many stretches of each. */
const ROUNDS = 5;
const STRETCH_MS = 15_000;

/** Measures how fast a broadcast drains, and the API meanwhile. */
export async function run(): Promise<BenchResult[]> {
  const house = await mailHouse(TICKETS);
  try {
    return await measure(house);
  } finally {
    await house.close();
  }
}

async function measure(house: MailHouse): Promise<BenchResult[]> {
  const { pool } = house;
  await pool.query(
    `INSERT INTO subscriber (channel, address, language, rhythm, confirmed_at)
     SELECT 'mail', 'abonne' || i || '@client.example', 'fr', 'each', '2026-01-01'
       FROM generate_series(1, $1::int) i`,
    [SUBSCRIBERS],
  );
  await pool.query('ANALYZE subscriber');
  const server = await house.start({ SMTP_URL: house.smtpUrl });
  await register(house, server);
  await asked(server, 3_000);
  const idle: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) idle.push(p99(await asked(server, STRETCH_MS)));

  const began = performance.now();
  const words = {
    fr: 'Le réseau est en panne depuis 10 h.',
    en: 'The network is down since 10:00.',
  };
  const draft = { title: words, text: words, services: [] };
  const source = { kind: 'planned_notice' as const, id: 1, plannedId: null };
  await beginBroadcast(pool, { ...draft, source }, Date.now());
  const publishing = performance.now() - began;
  await asked(server, 5_000);
  const [rates, during]: [number[], number[]] = [[], []];
  let [sent, since] = [await told(house), performance.now()];
  for (let round = 0; round < ROUNDS; round += 1) {
    during.push(p99(await asked(server, STRETCH_MS)));
    const [now, at] = [await told(house), performance.now()];
    rates.push(((now - sent) * 1000) / (at - since));
    [sent, since] = [now, at];
  }
  await server.stop();
  const twice = await pool.query(
    'SELECT 1 FROM outbox WHERE broadcast_id IS NOT NULL GROUP BY address HAVING count(*) > 1',
  );
  const rate = median(rates);
  const minutes = (SUBSCRIBERS / rate / 60).toFixed(0);
  return [
    {
      name: 'a bulletin to 50,000 subscribers, letters handed to a real mail server',
      value: Math.round(rate),
      unit: 'letters/s',
      reference: 100,
      ratio: Number((rate / 100).toFixed(2)),
      note: `${ROUNDS} stretches of ${STRETCH_MS / 1000} s, ${spread(rates)}; all of them take ${minutes} min at that rate; ${sent} told when it was stopped, ${twice.rowCount} twice; the reference is the pace that its two lanes keep to; beginning it took ${publishing.toFixed(0)} ms`,
    },
    {
      name: 'API while they leave, p99',
      value: Number(median(during).toFixed(1)),
      unit: 'ms',
      aim: '≤ 2 × idle',
      reference: Number(median(idle).toFixed(1)),
      ratio: Number((median(during) / median(idle)).toFixed(2)),
      note: `list of 50 and one ticket in turn, one client; by stretch ${spread(during)} ms, idle ${spread(idle)} ms; the reference is the same server just before, with nothing to tell`,
    },
  ];
}

async function register({ pool }: MailHouse, { url, token }: BenchServer): Promise<void> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT id FROM person WHERE email LIKE 'personne%' ORDER BY id`,
  );
  for (const { id } of rows) {
    const made = await fetch(`${url}/api/v1/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ kind: 'incident', subject: 'Plus de réseau', impact: 2, urgency: 2 },
        ...{ channel: 'email', requester: { id } },
      }),
    });
    if (made.status !== 201) throw new Error(await made.text());
  }
}

async function told({ pool }: MailHouse): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM outbox WHERE broadcast_id IS NOT NULL AND state = 'sent'`,
  );
  return rows[0]?.n ?? 0;
}
