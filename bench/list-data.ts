import type { Pool } from '../adapters/postgres/pool.ts';

/** How many tickets the lists are measured among. */
export const TICKETS = 1_000_000;

/** In three tickets of ten, in one of a hundred, in forty of all. */
export const COMMON = 'imprimante';
export const MIDDLING = 'visioconférence';
export const RARE = 'hélicoptère';

const OPEN = `status IN ('registered', 'in_progress', 'waiting_on_user', 'restored')`;

/**
 * Fills a migrated database, empty or as it is prepared for use, by SQL: 60,000 people in 40 organizations of very unequal sizes,
 * 200 agents in 40 teams, six years of tickets of which the recent are mostly open. The same rows
 * each time, as far as random() with a seed is the same.
 */
export async function fill(pool: Pool, tickets = TICKETS, people = 60_000): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0');
    await client.query('BEGIN');
    // Foreign keys hold by construction; one search index at the end is faster than a million entries.
    await client.query('SET LOCAL session_replication_role = replica; SELECT setseed(0.42)');
    await client.query('DROP INDEX ticket_search');
    for (const statement of statements(tickets, people)) await client.query(statement);
    await client.query(
      'CREATE INDEX ticket_search ON ticket USING gin (search) WITH (gin_pending_list_limit = 512)',
    );
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
  } finally {
    client.release(true);
  }
}

/** How many rows are really there. */
export async function rowsPresent(pool: Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query(
    `SELECT (SELECT count(*) FROM ticket) AS tickets,
            (SELECT count(*) FROM ticket WHERE ${OPEN}) AS open,
            (SELECT count(*) FROM person) AS people,
            (SELECT count(*) FROM organization) AS organizations,
            (SELECT count(*) FROM team) AS teams`,
  );
  return rows[0];
}

/** Makes the function of the last digit of a confirmation number, as core/ticket/confirmation-number.ts computes it. */
export const CHECK_DIGIT = `
  CREATE FUNCTION pg_temp.check_digit(given bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
  DECLARE interim int := 0; digit text;
  BEGIN
    FOREACH digit IN ARRAY string_to_array(given::text, NULL) LOOP
      interim := substr('0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790',
        interim * 10 + digit::int + 1, 1)::int;
    END LOOP;
    RETURN interim::text;
  END $$`;

const SYLLABLES = `ARRAY['ba','ce','di','fo','gu','la','me','ni','po','ru','sa','te','vi','cho','gra','plu','tri','bla']`;

function statements(tickets: number, people: number): string[] {
  const day = 6 * 365;
  return [
    CHECK_DIGIT,
    `INSERT INTO organization (id, name, created_at)
     SELECT i, 'Organisme ' || i, '2019-01-01' FROM generate_series(1, 40) i`,
    // The power makes the first organization of a few very large.
    `INSERT INTO person (id, organization_id, name, email, phone, created_at)
     SELECT i, CASE WHEN i <= 200 THEN NULL ELSE 1 + floor(40 * power(random(), 2)) END,
            initcap((${SYLLABLES})[1 + i % 18] || (${SYLLABLES})[1 + (i / 18) % 18]) || ' ' ||
            initcap((${SYLLABLES})[1 + (i / 7) % 18] || (${SYLLABLES})[1 + (i / 126) % 18]
              || (${SYLLABLES})[1 + (i / 2268) % 18]),
            'personne' || i || '@essais.example', '418 555-' || lpad((i % 10000)::text, 4, '0'),
            '2019-01-01'
       FROM generate_series(1, ${people}) i`,
    `INSERT INTO team (id, name, level)
     SELECT i, 'Groupe ' || i, 1 + i % 3 FROM generate_series(1, 40) i ON CONFLICT DO NOTHING`,
    // A prepared database has its own, with real terms.
    `INSERT INTO agreement (id, name) VALUES (1, 'Entente') ON CONFLICT DO NOTHING`,
    `INSERT INTO agreement_version (id, agreement_id, version, in_force_from, terms, created_at)
     VALUES (1, 1, 1, '2016-01-01', '{}', '2016-01-01') ON CONFLICT DO NOTHING`,
    // Words as frequent as words are: a few everywhere, most seldom.
    `CREATE TEMP TABLE word ON COMMIT DROP AS
     SELECT i, (${SYLLABLES})[1 + i % 18] || (${SYLLABLES})[1 + (i / 18) % 18]
              || (${SYLLABLES})[1 + (i / 324) % 18] AS word
       FROM generate_series(0, 5000) i`,
    `CREATE TEMP TABLE saying ON COMMIT DROP AS
     SELECT s, string_agg(word, ' ' ORDER BY n) AS text
       FROM (SELECT s, n, floor(5000 * power(random(), 3))::int AS i
               FROM generate_series(0, 19999) s, generate_series(1, 25) n) AS drawn
       JOIN word USING (i) GROUP BY s`,
    'CREATE INDEX ON saying (s)',
    `INSERT INTO ticket (id, number, kind, status, subject, description, requester_id,
       organization_id, impact, urgency, priority, channel, level, highest_level, team_id, assignee_id, reached_at,
       registered_at, wait, agreement_version_id, due_at, updated_at, version)
     SELECT i, upper(letters) || n || pg_temp.check_digit(n), kind, status,
            split_part(text, ' ', 1) || ' ' || split_part(text, ' ', 2)
              || CASE WHEN chance < 0.3 THEN ' ${COMMON}' ELSE ' poste' END
              || CASE WHEN i % 25000 = 7 THEN ' ${RARE}' ELSE '' END,
            text || CASE WHEN i % 100 = 3 THEN ' ${MIDDLING}' ELSE '' END,
            p.id, p.organization_id, 2, 2,
            (ARRAY['P3','P4','P3','P5','P2','P4','P3','P1','P5','P4'])[1 + i % 10],
            (ARRAY['phone','email','portal','phone','chat','monitoring','in_person'])[1 + i % 7],
            1 + team % 3, 1 + team % 3, team,
            CASE WHEN status = 'registered' THEN NULL ELSE 1 + i % 200 END, at, at,
            CASE WHEN status = 'waiting_on_user' THEN jsonb_build_object('id', 'w',
              'personId', p.id, 'question', 'Laquelle ?',
              'via', 'mail', 'askedAt', 0, 'givenAt', 0) END,
            1, CASE WHEN status IN ('registered', 'in_progress') AND kind = 'incident'
                 THEN at + interval '1 day' * (1 + i % 5) END,
            at + interval '1 hour' * (i % 200), 5
       FROM (SELECT i, 1000000 + i AS n, random() AS chance, 201 + floor(${people - 201} * power(random(), 1.5))::bigint AS requester,
                    1 + floor(40 * power(random(), 1.5))::int AS team,
                    timestamptz '2026-02-09' - interval '1 second' * floor((${tickets} - i) * ${(day * 86400) / tickets}) AS at,
                    CASE WHEN random() < CASE WHEN i > ${tickets * 0.985} THEN 0.7 ELSE 0.012 END
                      THEN (ARRAY['registered','in_progress','in_progress','waiting_on_user','restored'])[1 + floor(5 * random())]
                      ELSE (ARRAY['closed','closed','closed','closed','closed','closed','closed','closed','resolved','cancelled'])[1 + i % 10] END AS status,
                    (ARRAY['incident','incident','request','question'])[1 + i % 4] AS kind,
                    (ARRAY['inc','inc','dem','que'])[1 + i % 4] AS letters,
                    floor(random() * 20000)::int AS s
               FROM generate_series(1, ${tickets}) i) AS drawn
       JOIN saying USING (s) JOIN person p ON p.id = requester ORDER BY i`,
    `INSERT INTO ticket_event (ticket_id, seq, type, at, recorded_at, data)
     SELECT id, 1, 'threshold_reached', registered_at, registered_at, '{"percent": 75}'
       FROM ticket WHERE kind = 'incident' AND id % 4 = 1`,
  ];
}
