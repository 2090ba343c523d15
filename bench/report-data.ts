import type { Pool } from '../adapters/postgres/pool.ts';
import { agreementBook } from '../features/agreement/agreement-book.ts';
import { seedAgreement } from '../test/harness/agreement.ts';
import { CHECK_DIGIT } from './list-data.ts';

/** The months that are filled, the last of which is measured, and when that is. */
export const MONTHS = ['2016-03', '2017-03'] as const;
export const NOW = Date.UTC(2017, 3, 3, 18);
const [FROM, TO] = ['2016-03-01 05:00+00', '2017-04-03 18:00+00'];

/** How much is filled. */
export interface Size {
  readonly tickets: number;
  readonly calls: number;
}

const FILLED = ['ticket', 'ticket_event', 'ticket_figure', 'call', 'phone_call', 'satisfaction'];

/**
 * Fills a migrated, empty database by SQL: thirteen months of tickets with their figures, the histories of incidents, and calls,
 * over half hours as busy as a centre’s are, from 40 organizations of unequal sizes, to 40 teams. The figures are those that
 * tickets of such lives have, give or take the calendar: what is stored is not what `./relais check` would count.
 */
export async function fill(pool: Pool, { tickets, calls }: Size): Promise<void> {
  await seedAgreement(pool);
  const agreement = (await agreementBook().open(pool)).inForce(null, NOW);
  const targets = ['P1', 'P2', 'P3', 'P4', 'P5'].map((priority) => {
    const row = agreement.terms.commitments.find(
      (one) => one.indicator === 'restoration' && one.priority === priority,
    );
    return row?.indicator === 'restoration' ? row.targetSeconds : 0;
  });
  const client = await pool.connect();
  try {
    await client.query(`SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
      SET maintenance_work_mem = '256MB'; SET work_mem = '64MB'`);
    await client.query('BEGIN');
    // Foreign keys hold by construction; indexes made at the end are faster than millions of entries.
    await client.query('SET LOCAL session_replication_role = replica; SELECT setseed(0.42)');
    const { rows: indexes } = await client.query<{ name: string; made: string }>(
      `SELECT indexname AS name, indexdef AS made FROM pg_indexes
        WHERE schemaname = 'public' AND tablename = ANY($1)
          AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
      [FILLED],
    );
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
    for (const statement of [
      ...places(),
      ...arrivals(tickets, calls),
      ...ticketRows(agreement.id, targets),
      ...callRows(),
    ]) {
      await client.query(statement);
    }
    for (const { made } of indexes) await client.query(made);
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
  } finally {
    client.release(true);
  }
}

function places(): string[] {
  return [
    CHECK_DIGIT,
    `INSERT INTO organization (id, name, created_at)
     SELECT i, 'Organisme ' || i, '2015-01-01' FROM generate_series(1, 40) i`,
    `INSERT INTO workplace (id, organization_id, code, name, address, created_at)
     SELECT i, 1 + i % 40, 'L' || i, 'Lieu ' || i, i || ', rue Principale', '2015-01-01'
       FROM generate_series(1, 120) i`,
    // The power makes the first organizations very large.
    `INSERT INTO person (id, organization_id, workplace_id, name, email, created_at)
     SELECT i, o, o + 40 * (i % 3) - 1, 'Personne ' || i, 'personne' || i || '@essais.example', '2015-01-01'
       FROM (SELECT i, 1 + floor(40 * power(random(), 2))::int AS o FROM generate_series(1, 60000) i) drawn`,
    `INSERT INTO team (id, name, level) SELECT i, 'Groupe ' || i, 1 + i % 3 FROM generate_series(1, 40) i`,
    `INSERT INTO service (id, code, name, name_en)
     SELECT i, 'service-' || i, 'Service ' || i, 'Service ' || i FROM generate_series(1, 60) i`,
    `INSERT INTO category (id, code, name, name_en)
     SELECT i, CASE i WHEN 1 THEN 'bureautique' ELSE 'categorie-' || i END, 'Catégorie ' || i, 'Category ' || i
       FROM generate_series(1, 40) i`,
  ];
}

/** How busy the hours of a working day are, midnight first. */
const HOURS = [1, 1, 1, 1, 1, 2, 6, 25, 70, 90, 95, 85, 60, 80, 90, 80, 55, 20, 8, 6, 5, 4, 3, 2];

/** The half hours, and how many tickets and calls come in each. */
function arrivals(tickets: number, calls: number): string[] {
  const share = (all: number): string =>
    `(round(upto * ${all} / whole) - round((upto - weight) * ${all} / whole))::int`;
  return [
    `CREATE TEMP TABLE arrival ON COMMIT DROP AS
     SELECT at, ${share(tickets)} AS tickets, round((upto - weight) * ${tickets} / whole)::int AS "before",
            ${share(calls)} AS calls, round((upto - weight) * ${calls} / whole)::int AS "beforeCalls"
       FROM (SELECT at, weight, sum(weight) OVER (ORDER BY at) AS upto, sum(weight) OVER () AS whole
               FROM (SELECT at, (ARRAY[${HOURS.join(',')}])[1 + extract(hour FROM wall)::int]
                              * CASE WHEN extract(isodow FROM wall) > 5 THEN 0.08 ELSE 1 END AS weight
                       FROM generate_series(timestamptz '${FROM}', timestamptz '${TO}' - interval '30 minutes',
                              '30 minutes') AS at,
                            LATERAL (SELECT at AT TIME ZONE 'America/Toronto' AS wall) local) weighted) summed`,
  ];
}

function ticketRows(agreement: number, targets: readonly number[]): string[] {
  const month = (at: string): string => `to_char(${at} AT TIME ZONE 'America/Toronto', 'YYYY-MM')`;
  const ms = (at: string): string => `(extract(epoch FROM ${at}) * 1000)::bigint`;
  return [
    `CREATE TEMP TABLE drawn ON COMMIT DROP AS
     SELECT d.id, upper(left(kind, 3)) || (1000000 + d.id) || pg_temp.check_digit(1000000 + d.id) AS number, kind, reached,
            'P' || level AS priority, commitment, channel, team, requester, p.organization_id, service, category, hops, waits, y,
            CASE WHEN ended < '${TO}' THEN ended END AS ended,
            CASE WHEN ended >= '${TO}' THEN NULL WHEN x < 0.02 THEN 'cancelled' WHEN kind = 'incident' AND x < 0.03 THEN 'duplicate' END
              AS excluded,
            target, floor(extract(epoch FROM ended - reached) * CASE WHEN level > 2 THEN 0.25 ELSE 1 END)::int AS elapsed
       FROM (SELECT *, 'restore-p' || level AS commitment, (ARRAY[${targets.join(',')}])[level] AS target,
                    date_trunc('second', reached + interval '1 minute' - ln(1 - life) * (ARRAY[1.5,2.5,22,40,80])[level] * interval '1 hour')
                      AS ended
               FROM (SELECT "before" + g AS id, date_trunc('second', at + random() * interval '30 minutes') AS reached,
                            (ARRAY['incident','incident','incident','incident','incident','request','request','request',
                              'request','question'])[1 + floor(10 * random())::int] AS kind,
                            1 + width_bucket(random(), ARRAY[0.005, 0.03, 0.5, 0.85]) AS level,
                            (ARRAY['phone','phone','phone','phone','portal','portal','email','email','chat','monitoring'])
                              [1 + floor(10 * random())::int] AS channel,
                            1 + floor(40 * power(random(), 1.5))::int AS team,
                            1 + floor(60000 * power(random(), 1.2))::int AS requester,
                            nullif(floor(61 * power(random(), 1.5))::int, 0) AS service,
                            CASE WHEN random() < 0.55 THEN 1 ELSE 2 + floor(39 * random())::int END AS category,
                            floor(6 * power(random(), 4))::int AS hops, floor(3 * power(random(), 3))::int AS waits,
                            random() AS life, random() AS x, random() AS y
                       FROM arrival CROSS JOIN LATERAL generate_series(1, tickets) g) one) d
       JOIN person p ON p.id = d.requester ORDER BY d.id`,
    `INSERT INTO ticket (id, number, kind, status, subject, description, requester_id, organization_id, service_id,
       category_id, impact, urgency, priority, channel, level, highest_level, hops, team_id, assignee_id, parent_id,
       reached_at, registered_at, restored_at, resolved_at, closed_at, cancelled_at, agreement_version_id, redirection,
       updated_at, version)
     SELECT id, number, kind, CASE WHEN ended IS NULL THEN 'in_progress' WHEN excluded = 'cancelled' THEN 'cancelled' ELSE 'closed' END,
            'Poste ' || id % 9973, 'Ne répond plus', requester, organization_id, service, category, 2, 2, priority, channel,
            1 + team % 3, 1 + team % 3, hops, team, 1 + id % 200, CASE excluded WHEN 'duplicate' THEN greatest(1, id - 1) END,
            reached, reached, CASE WHEN kind = 'incident' AND excluded IS NULL THEN ended END,
            CASE WHEN excluded IS DISTINCT FROM 'cancelled' THEN ended END,
            CASE WHEN excluded IS DISTINCT FROM 'cancelled' THEN ended + interval '5 days' END,
            CASE excluded WHEN 'cancelled' THEN ended END, ${agreement},
            CASE WHEN kind = 'request' AND y < 0.02 THEN '{"providerId":1,"owned":false,"state":"accepted"}'::jsonb END,
            coalesce(ended, reached), 5
       FROM drawn ORDER BY id`,
    `INSERT INTO ticket_figure (ticket_id, organization_id, month, facts, course)
     SELECT d.id, organization_id, ${month('ended')},
            CASE WHEN kind <> 'incident' THEN 'null'::jsonb ELSE jsonb_build_object(
              'id', number, 'kind', kind, 'category', c.code, 'channel', channel, 'reachedAt', ${ms('reached')},
              'restoredAt', CASE WHEN excluded IS NULL THEN ${ms('ended')} END,
              'excluded', excluded, 'excludedAt', CASE WHEN excluded IS NOT NULL THEN ${ms('ended')} END,
              'priority', priority, 'commitment', commitment, 'targetSeconds', target, 'elapsedSeconds', elapsed,
              'elapsedWithGapsSeconds', elapsed, 'reopenedCount', (y < 0.04)::int,
              'flags', CASE WHEN elapsed > target AND y < 0.03
                THEN jsonb_build_array(jsonb_build_object('rule', 'downgraded_after_breach', 'at', ${ms('ended')})) ELSE '[]' END,
              'upgrades', CASE WHEN y > 0.99
                THEN jsonb_build_array(jsonb_build_object('at', ${ms('ended')}, 'from', priority, 'to', 'P2')) ELSE '[]' END,
              'calendarConfirmed', true,
              'firstContact', CASE WHEN excluded IS NULL AND ended IS NOT NULL THEN jsonb_build_object(
                'observationEndsAt', ${ms("ended + interval '5 days'")},
                'reason', CASE WHEN category <> 1 THEN 'not_bureautique' WHEN channel NOT IN ('phone', 'chat') THEN 'asynchronous_channel'
                  WHEN y < 0.72 THEN 'first_contact' WHEN y < 0.9 THEN 'escalated' WHEN y < 0.97 THEN 'after_contact'
                  ELSE 'reopened_in_window' END) END) END,
            CASE WHEN kind = 'incident' THEN jsonb_build_object('waits', waits, 'waitedSeconds', waits * 3600,
              'lateWaits', CASE WHEN y > 0.9 THEN waits ELSE 0 END,
              'late', CASE WHEN elapsed > target AND ${month('ended')} > ${month('reached')}
                THEN jsonb_build_array(jsonb_build_object('month', ${month('reached')}, 'priority', priority)) ELSE '[]' END) END
       FROM drawn d JOIN category c ON c.id = d.category ORDER BY d.id`,
    `INSERT INTO ticket_event (ticket_id, seq, type, at, recorded_at, data)
     SELECT id, seq, type, at, at, data
       FROM drawn d CROSS JOIN LATERAL (VALUES
         (1, 'registered', reached, jsonb_build_object('kind', kind, 'priority', priority, 'channel', channel, 'subject', 'Poste',
           'requesterId', requester, 'organizationId', organization_id, 'serviceId', service, 'categoryId', category)),
         (2, 'category_changed', CASE WHEN kind = 'request' AND y > 0.995 THEN reached END,
           '{"fromKind":"incident","kind":"request","afterTarget":false}'),
         (3, 'redirected', CASE WHEN kind = 'request' AND y < 0.02 THEN reached END, '{"fromKind":"request","kind":"request"}'),
         (4, 'question_given', CASE WHEN kind = 'incident' AND waits > 0 THEN reached + (coalesce(ended, '${TO}') - reached) * 0.2 END,
           '{"waitId":"w"}'),
         (5, 'resumed', CASE WHEN kind = 'incident' AND waits > 0 THEN reached + (coalesce(ended, '${TO}') - reached) * 0.4 END, '{}'),
         (6, 'restored', CASE WHEN kind = 'incident' AND excluded IS NULL THEN ended END, '{}'),
         (7, 'cancelled', CASE excluded WHEN 'cancelled' THEN ended END, '{}')) AS e(seq, type, at, data)
      WHERE at IS NOT NULL ORDER BY id, seq`,
    `INSERT INTO satisfaction (ticket_id, person_id, level, given_at)
     SELECT id, requester, 1 + id % 4, ended + interval '1 hour' FROM drawn WHERE ended IS NOT NULL AND id % 20 = 0`,
  ];
}

function callRows(): string[] {
  return [
    `CREATE TEMP TABLE came ON COMMIT DROP AS
     SELECT *, arrived + wait * interval '1 second' AS left_at,
            CASE WHEN outcome = 'answered' THEN 60 - ln(1 - y) * 280 END AS talk
       FROM (SELECT *, CASE WHEN z < 0.93 THEN 'answered' WHEN z < 0.995 THEN 'abandoned' ELSE 'platform' END AS outcome,
                    round((-ln(1 - x) * CASE WHEN z < 0.93 THEN 28 ELSE 70 END)::numeric, 3)::float8 AS wait
               FROM (SELECT "beforeCalls" + g AS id, date_trunc('milliseconds', at + random() * interval '30 minutes') AS arrived, random() AS x,
                            random() AS y, random() AS z, random() < 0.01 AS emergency,
                            CASE WHEN random() < 0.7 THEN 1 + floor(40 * power(random(), 2))::int END AS organization
                       FROM arrival CROSS JOIN LATERAL generate_series(1, calls) g) one) d`,
    `INSERT INTO call (id, source, source_id, queue, emergency, organization_id, arrived_at, outcome, answered_at, ended_at,
       talk_ms, hold_ms, wrap_up_ms)
     SELECT id, 'switch', 'pbx-1-' || (1456000000 + id) || '.' || id % 1000, CASE WHEN emergency THEN 'urgence' ELSE 'general' END,
            emergency, organization, arrived, outcome, CASE outcome WHEN 'answered' THEN left_at END,
            left_at + coalesce(talk, 0) * interval '1 second', (talk * 1000)::bigint, CASE WHEN y > 0.8 THEN 20000 END,
            CASE WHEN talk IS NOT NULL THEN 30000 END
       FROM came ORDER BY id`,
    `INSERT INTO phone_call (id, node, channel, queue, state, came_at, queued_at, desk, answered_at, ended_at, end_reason, version)
     SELECT id, 'pbx-1', (1456000000 + id) || '.' || id % 1000, CASE WHEN emergency THEN 'urgence' ELSE 'general' END, 'ended',
            arrived - interval '20 seconds', arrived, CASE WHEN talk IS NOT NULL THEN 'poste-' || id % 90 END,
            CASE WHEN talk IS NOT NULL THEN left_at END, left_at + coalesce(talk, 0) * interval '1 second',
            CASE outcome WHEN 'answered' THEN 'caller' ELSE outcome END, 6
       FROM came ORDER BY id`,
  ];
}
