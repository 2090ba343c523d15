import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { RestorationRow } from '../../core/report/restoration-row.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { changeCalendar } from '../../features/agreement/change-calendar.ts';
import type { Actor, Role } from '../../features/people/actor.ts';
import { compareMonth } from '../../features/publication/compare-month.ts';
import { decideOnCorrection } from '../../features/publication/decide-correction.ts';
import { addRecipient, changeSchedule } from '../../features/publication/keep-recipients.ts';
import { keptLines } from '../../features/publication/kept-lines.ts';
import { proposeCorrection } from '../../features/publication/propose-correction.ts';
import { publishMonth } from '../../features/publication/publish-month.ts';
import { runDuePublication } from '../../features/publication/run-due-publication.ts';
import { dueOf, scheduledFrom } from '../../features/publication/schedule-store.ts';
import { listPublications, showPublication } from '../../features/publication/show-publication.ts';
import { documentBytes, findEdition } from '../../features/publication/store.ts';
import { addQuery, changeQuery } from '../../features/query/save-query.ts';
import { scheduleQuery } from '../../features/query/schedule-query.ts';
import { sendDueQuery } from '../../features/query/send-due-query.ts';
import { restoreTicket } from '../../features/ticket/restore-ticket.ts';
import { inToronto } from '../harness/clock.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { code, done } from '../harness/outcome.ts';
import { testWorker, until } from '../harness/worker.ts';

// One month through its life: drawn, given out as provisional, frozen, corrected; then the calendar gives out the next.

const MONTH = '2026-02';
let desk: Desk;
let other: Actor;
let representative: Actor;
let stranger: Actor;
let number: string;

const deps = () => ({ ...desk, software: '1.2.3' });
const now = () => desk.clock.now();

async function actor(name: string, role: Role, organizationId: number | null): Promise<Actor> {
  const personId = await desk.person(name, `${role}.${organizationId ?? 0}@relais.example`);
  await desk.pool.query('UPDATE person SET organization_id = $2 WHERE id = $1', [
    personId,
    organizationId,
  ]);
  await desk.pool.query(
    'INSERT INTO role_grant (person_id, role, granted_at) VALUES ($1, $2, now())',
    [personId, role],
  );
  return { ...desk.manager, personId, name, organizationId, roles: new Set([role]) };
}

before(async () => {
  desk = await testDesk();
  const { rows } = await desk.pool.query<{ id: number }>(
    `INSERT INTO organization (name, created_at) VALUES ('Régie', now()), ('Bureau', now()) RETURNING id`,
  );
  const [here, elsewhere] = rows.map((row) => row.id) as [number, number];
  other = await actor('Agnès Administratrice', 'administrator', null);
  representative = await actor('Réjean Répondant', 'representative', here);
  stranger = await actor('Odile Ailleurs', 'representative', elsewhere);
  const person = await desk.person('Une Personne', null);
  await desk.pool.query('UPDATE person SET organization_id = $2 WHERE id = $1', [person, here]);
  ({ number } = await desk.register({ requester: { id: person } }));
  desk.clock.set(inToronto('2026-02-10T14:00'));
  const how = { at: null, reason: null, note: 'remplacé', workaround: false };
  done(await restoreTicket(desk, desk.agent, { number, version: null }, how));
});
after(() => desk.close());

const counts = async (who: Actor): Promise<[number, number]> => {
  const { report } = done(await showPublication(deps(), who, MONTH, now()));
  const row = report.commitments.find((one) => one.id === 'restore-p3') as RestorationRow;
  return [row.numerator, row.denominator];
};

test('a month is a draft until it is over, provisional while its window is open, final only after', async () => {
  const give = (as: 'provisional' | 'published') =>
    publishMonth(deps(), desk.manager, { month: MONTH, as }, now());
  assert.equal(code(await give('provisional')), 'publication_month_running');
  desk.clock.set(inToronto('2026-03-02T09:00'));
  assert.equal(done(await showPublication(deps(), desk.manager, MONTH, now())).state, 'draft');
  assert.equal(code(await give('published')), 'publication_window_open');
  assert.deepEqual(done(await give('provisional')), { revision: 0 });
  assert.equal(code(await give('provisional')), 'publication_provisional');
  const shown = done(await showPublication(deps(), desk.manager, MONTH, now()));
  assert.deepEqual([shown.state, shown.next], ['provisional', null]);
  assert.equal(code(await showPublication(deps(), representative, MONTH, now())), 'not_found');
  desk.clock.set(inToronto('2026-03-06T16:30'));
  const both = await Promise.all([give('published'), give('published')]);
  assert.deepEqual(both.map(code).toSorted(), ['done', 'publication_published']);
  const last = done(await showPublication(deps(), desk.manager, MONTH, now()));
  assert.deepEqual([last.state, last.revisions.length], ['published', 2]);
  assert.deepEqual(await counts(desk.manager), [0, 1]);
});

test('what is published is kept to the byte, and the database refuses to change it', async () => {
  const [last] = done(await showPublication(deps(), desk.manager, MONTH, now())).revisions;
  assert.equal(last?.documents.length, 6);
  const edition = await findEdition(desk.pool, { month: MONTH, revision: 1, organizationId: null });
  for (const { language, format, hash } of last?.documents ?? []) {
    const kept = await documentBytes(desk.pool, edition?.id ?? 0, { language, format });
    const bytes = kept?.bytes ?? Buffer.alloc(0);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), hash, `${language} ${format}`);
  }
  for (const table of [
    'publication',
    'publication_edition',
    'publication_document',
    'publication_line',
  ]) {
    await assert.rejects(desk.pool.query(`DELETE FROM ${table}`), table);
  }
  const found: string[] = [];
  const whose = {
    ...{ publicationId: edition?.publicationId ?? 0, organizationId: null, ownLines: false },
  };
  for await (const lines of keptLines(desk.pool, whose, null)) {
    found.push(...lines.map(({ row, standing, id }) => `${row} ${standing} ${id}`));
  }
  assert.ok(found.includes(`restore-p3 not_met ${number}`));
  const ofRow: string[] = [];
  for await (const lines of keptLines(desk.pool, whose, 'restore-p3')) {
    ofRow.push(...lines.map(({ row, standing, id }) => `${row} ${standing} ${id}`));
  }
  assert.deepEqual(
    ofRow,
    found.filter((one) => one.startsWith('restore-p3 ')),
  );
});

test('a representative opens the published months of their own organization, and no other’s', async () => {
  const listed = done(await listPublications(deps(), representative, now()));
  assert.deepEqual(
    listed.map(({ month, revision }) => [month, revision]),
    [[MONTH, 1]],
  );
  assert.deepEqual(await counts(representative), [0, 1]);
  assert.deepEqual(await counts(stranger), [0, 0]);
  const { report, correction } = done(await showPublication(deps(), stranger, MONTH, now()));
  assert.equal(report.organization?.name, 'Bureau');
  assert.equal(correction, null);
  assert.equal(JSON.stringify(report).includes(number), false);
  const homeless = { ...representative, organizationId: null };
  assert.equal(code(await listPublications(deps(), homeless, now())), 'not_found');
});

test('a holiday declared later leaves the published month alone and shows the difference, figure by figure', async () => {
  const book = await desk.agreements.open(desk.pool);
  const holidays = [
    ...(book.calendars.get('business')?.holidays ?? []),
    { date: '2026-02-10', name: 'Tempête' },
  ];
  const change = { holidays, reason: 'fermeture décrétée' };
  done(await changeCalendar(desk.pool, other, 'business', change, null, now()));
  assert.deepEqual(await counts(desk.manager), [0, 1], 'as it was published');
  const { recalculated, state } = done(await showPublication(deps(), desk.manager, MONTH, now()));
  assert.equal(state, 'published');
  const p3 = recalculated.find(({ place }) => place === 'commitments.restore-p3.numerator');
  assert.deepEqual([p3?.was, p3?.is], [0, 1]);
  const met = recalculated.find(({ place }) => place === 'commitments.restore-p3.metTickets');
  assert.deepEqual(met?.added, [number]);
  // So many met of a division are counted; that a commitment is met follows.
  const counted = recalculated.filter(({ place }) => place.endsWith('.met'));
  assert.deepEqual(
    counted.map(({ place, was, is }) => [place.split('.').slice(0, 2).join(' '), was, is]),
    ['organization', 'site', 'team'].map((by) => [`breakdowns ${by}`, 0, 1]),
  );
  // Beside each other, of everyone and of an organization; nothing of one that had no edition.
  for (const organizationId of [null, representative.organizationId]) {
    const asked = { month: MONTH, organizationId };
    const compared = done(await compareMonth(deps(), asked, now()));
    const row = compared.rows.find(({ id }) => id === 'restore-p3');
    assert.deepEqual(
      [compared.revision, row?.published?.met, row?.recalculated?.met, row?.difference],
      [1, false, true, { tenths: 1000, numerator: 1, denominator: 0 }],
    );
    assert.equal(compared.rows.length, 7);
    assert.ok(compared.changes.length > 0);
  }
  assert.deepEqual(
    done(await compareMonth(deps(), { month: '2026-01', organizationId: null }, now())).rows.map(
      ({ published, difference }) => [published, difference],
    ),
    Array.from({ length: 7 }, () => [null, null]),
  );
});

test('a correction is proposed by one and approved by another, and says what changed, why and who', async () => {
  const propose = () =>
    proposeCorrection(deps(), desk.manager, { month: MONTH, reason: 'La tempête du 10' }, now());
  const { id } = done(await propose());
  assert.equal(code(await propose()), 'correction_open');
  const decide = (who: Actor, approved: boolean) =>
    decideOnCorrection(deps(), who, { month: MONTH, id, approved }, now());
  assert.equal(code(await decide(desk.manager, true)), 'correction_own');
  assert.deepEqual(await counts(desk.manager), [0, 1]);
  assert.deepEqual(done(await decide(other, true)), { revision: 2 });
  assert.equal(code(await decide(other, true)), 'not_found');
  const shown = done(await showPublication(deps(), representative, MONTH, now()));
  const [second, first] = shown.revisions;
  assert.deepEqual([second?.revision, first?.revision], [2, 1]);
  assert.equal(second?.reason, 'La tempête du 10');
  assert.equal(second?.proposedBy, desk.manager.name);
  assert.equal(second?.publishedBy, other.name);
  const change = second?.changes.find(({ place }) => place.endsWith('restore-p3.numerator'));
  assert.deepEqual([change?.was, change?.is], [0, 1]);
  assert.deepEqual(await counts(representative), [1, 1]);
  assert.deepEqual(done(await showPublication(deps(), other, MONTH, now())).recalculated, []);
  assert.equal(code(await propose()), 'correction_nothing');
  const { rows } = await desk.pool.query<{ action: string }>(
    `SELECT action FROM audit WHERE target = 'publication:${MONTH}' ORDER BY id`,
  );
  assert.deepEqual(
    rows.map((row) => row.action),
    [
      ...['publication.provisional', 'publication.published'],
      ...['correction.proposed', 'correction.approved'],
    ],
  );
});

test('the calendar gives the next month out on its first business day, then as final, and tells each recipient once', async () => {
  const letters = async () =>
    (
      await desk.pool.query<{ said: string }>(
        `SELECT address || ' ' || subject AS said FROM outbox WHERE kind = 'publication' ORDER BY id`,
      )
    ).rows.map((row) => row.said);
  await changeSchedule(deps(), other, true, now());
  for (const email of ['geraldine@relais.example', 'representative.1@relais.example']) {
    done(await addRecipient(desk.pool, other, email, now()));
  }
  assert.equal(
    code(await addRecipient(desk.pool, other, 'rose@client.example', now())),
    'recipient_unknown',
  );
  assert.equal(
    code(await addRecipient(desk.pool, other, 'GERALDINE@relais.example', now())),
    'recipient_known',
  );
  const run = async (): Promise<boolean[]> =>
    Promise.all([runDuePublication(deps()), runDuePublication(deps())]);
  // 1 April 2026 is a Wednesday; Good Friday and Easter Monday are holidays.
  desk.clock.set(inToronto('2026-04-01T08:29:59'));
  assert.deepEqual(await run(), [false, false]);
  desk.clock.set(inToronto('2026-04-01T08:30'));
  assert.ok((await run()).includes(true));
  assert.equal(await runDuePublication(deps()), false);
  assert.deepEqual(await letters(), [
    'geraldine@relais.example Reddition de comptes provisoire\u00a0: mars 2026',
  ]);
  desk.clock.set(inToronto('2026-04-09T16:29:59'));
  assert.deepEqual(await run(), [false, false]);
  desk.clock.set(inToronto('2026-04-09T16:30'));
  assert.ok((await run()).includes(true));
  assert.equal(await runDuePublication(deps()), false);
  assert.deepEqual((await letters()).slice(1).toSorted(), [
    'geraldine@relais.example Reddition de comptes\u00a0: mars 2026',
    'representative.1@relais.example Reddition de comptes\u00a0: mars 2026',
  ]);
  const march = done(await showPublication(deps(), representative, '2026-03', now()));
  assert.deepEqual([march.state, march.revisions[0]?.publishedBy], ['published', null]);
});

test('a kept query is told of once, as the first business day opens, to those who may open it then', async () => {
  const asked = { subject: 'incidents', measures: 'in_time', period: 'last_month' };
  const draft = { name: 'Le mois', shared: false, query: asked };
  const kept = done(await transaction(desk.pool, (db) => addQuery(db, desk.manager, draft)));
  const schedule = (
    people: string[],
    every: 'week' | 'month' | null,
    expected: number | null = null,
  ) => scheduleQuery(desk, desk.manager, kept.id, { draft: { every, people }, expected }, now());
  const [own, hers] = ['geraldine@relais.example', 'administrator.0@relais.example'];
  assert.equal(code(await schedule([], 'month')), 'query_reader_missing');
  // A representative does not see the dashboard.
  const mixed = [own, 'representative.1@relais.example'];
  assert.equal(code(await schedule(mixed, 'month')), 'query_reader_unknown');
  assert.equal(code(await schedule([own, hers], 'month')), 'query_reader_unshared');
  const change = (shared: boolean) =>
    transaction(desk.pool, (db) =>
      changeQuery(db, desk.manager, kept.id, { ...draft, shared }, null),
    );
  done(await change(true));
  assert.equal(code(await schedule([own, hers], 'month', 1)), 'version_stale');
  done(await schedule([own.toUpperCase(), hers], 'month'));
  assert.equal(code(await change(false)), 'query_reader_unshared');
  const said = async (): Promise<string[]> => {
    const { rows } = await desk.pool.query<{ said: string }>(
      `SELECT address || ' ' || subject || CASE WHEN convert_from(message, 'UTF8') LIKE $1 THEN ' +' ELSE '' END AS said
         FROM outbox WHERE kind = 'query' ORDER BY id`,
      [`%console/requetes?requete=3D${kept.id}%`],
    );
    return rows.map((row) => row.said.replace('\u00a0', ' '));
  };
  const run = () => Promise.all([sendDueQuery(desk), sendDueQuery(desk)]);
  // 1 May 2026 is a Friday.
  desk.clock.set(inToronto('2026-05-01T08:29:59'));
  assert.deepEqual(await run(), [false, false]);
  desk.clock.set(inToronto('2026-05-01T08:30'));
  assert.deepEqual((await run()).toSorted(), [false, true]);
  assert.equal(await sendDueQuery(desk), false);
  const both = [`${hers} Requête : Le mois +`, `${own} Requête : Le mois +`];
  assert.deepEqual(await said(), both);
  // Whoever may not read any more is not told; what was missed is told once.
  await desk.pool.query('DELETE FROM role_grant WHERE person_id = $1', [other.personId]);
  desk.clock.set(inToronto('2026-07-15T12:00'));
  assert.equal(await sendDueQuery(desk), true);
  assert.equal(await sendDueQuery(desk), false);
  assert.deepEqual(await said(), [...both, both[1]]);
  // Each week: the Monday after. Then no more.
  done(await schedule([own], 'week'));
  desk.clock.set(inToronto('2026-07-20T08:30'));
  assert.equal(await sendDueQuery(desk), true);
  done(await schedule([], null));
  desk.clock.set(inToronto('2026-07-27T08:30'));
  assert.equal(await sendDueQuery(desk), false);
  assert.equal((await said()).length, 4);
});

test('the calendar turned off gives out nothing more of what it had planned, and turned on again begins anew', async () => {
  const run = async (): Promise<number> => {
    let given = 0;
    while (await runDuePublication(deps())) given += 1;
    return given;
  };
  await changeSchedule(deps(), other, true, now());
  assert.equal(await scheduledFrom(desk.pool), '2026-03', 'on already: from where it was');
  assert.ok((await run()) > 0);
  desk.clock.set(inToronto('2026-08-03T08:30'));
  assert.equal(await run(), 1);
  const planned = await dueOf(desk.pool);
  assert.deepEqual(
    planned.map(({ month, as }) => [month, as]),
    [['2026-07', 'published']],
  );
  await changeSchedule(deps(), other, false, now());
  assert.deepEqual(await dueOf(desk.pool), []);
  desk.clock.set(inToronto('2026-08-24T12:00'));
  assert.equal(await run(), 0);
  await changeSchedule(deps(), other, true, now());
  assert.equal(await run(), 0);
  assert.deepEqual(await dueOf(desk.pool), []);
  const july = done(await showPublication(deps(), desk.manager, '2026-07', now()));
  assert.equal(july.state, 'provisional');
});

test('a month of the nineties is given out as any other', async () => {
  const asked = { month: '1999-10', as: 'published' } as const;
  assert.deepEqual(done(await publishMonth(deps(), desk.manager, asked, now())), { revision: 1 });
});

test('a month that can’t be given out keeps no query from being told of', async (t) => {
  const sent = async (): Promise<number> =>
    (await desk.pool.query(`SELECT FROM outbox WHERE kind = 'query'`)).rowCount ?? 0;
  const before = await sent();
  const [kept] = (await desk.pool.query<{ id: number }>('SELECT id FROM saved_query')).rows;
  const draft = { every: 'week', people: ['geraldine@relais.example'] } as const;
  done(await scheduleQuery(desk, desk.manager, kept?.id ?? 0, { draft, expected: null }, now()));
  await desk.pool.query(
    'CREATE TRIGGER none BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  );
  desk.clock.set(inToronto('2026-09-14T08:30'));
  const worker = testWorker(t, desk, null);
  await until('the query is told of', async () => (await sent()) > before);
  await until('the month has failed', async () => worker.errors.length > 0);
});
