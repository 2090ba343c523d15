import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { insertAgreement } from '../../features/agreement/store.ts';
import { changeSchedule } from '../../features/publication/keep-recipients.ts';
import { keptLines } from '../../features/publication/kept-lines.ts';
import { publishMonth } from '../../features/publication/publish-month.ts';
import { runDuePublication } from '../../features/publication/run-due-publication.ts';
import { showPublication } from '../../features/publication/show-publication.ts';
import { findEdition } from '../../features/publication/store.ts';
import { restoreTicket } from '../../features/ticket/restore-ticket.ts';
import { seededAgreement } from '../harness/agreement.ts';
import { inToronto } from '../harness/clock.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { code, done } from '../harness/outcome.ts';

// An organization under an agreement of its own: another threshold of calls, other rows, a longer window.

const MONTH = '2026-02';
let desk: Desk;
let [own, common] = [0, 0];

const deps = () => ({ ...desk, software: '1.2.3' });
const now = () => desk.clock.now();

before(async () => {
  desk = await testDesk();
  const { rows } = await desk.pool.query<{ id: number }>(
    `INSERT INTO organization (name, created_at) VALUES ('Régie', now()), ('Bureau', now()) RETURNING id`,
  );
  [own, common] = rows.map((row) => row.id) as [number, number];
  const { terms, inForceFrom } = seededAgreement();
  const stricter = {
    ...terms,
    provisional: { ...terms.provisional, businessDays: 8 },
    commitments: terms.commitments.map((one) =>
      one.indicator === 'calls'
        ? { ...one, id: 'calls-30s', answerThresholdMs: 30_000 }
        : { ...one, id: `own-${one.id}` },
    ),
  };
  await insertAgreement(
    desk.pool,
    { name: 'Entente de la Régie', organizationId: own, inForceFrom, terms: stricter },
    now(),
  );
  // Each waited 45 seconds: soon enough for the common agreement, too late for that of the Régie.
  await desk.pool.query(
    `INSERT INTO call (source, source_id, queue, organization_id, arrived_at, outcome, answered_at, ended_at, talk_ms)
     SELECT 'acd', o::text, 'csc', o, '2026-02-10T15:00:00Z', 'answered', '2026-02-10T15:00:45Z', '2026-02-10T15:05:00Z', 90000
       FROM unnest($1::bigint[]) o`,
    [[own, common]],
  );
  for (const id of [own, common]) {
    const person = await desk.person(`Quelqu’un ${id}`, null);
    await desk.pool.query('UPDATE person SET organization_id = $2 WHERE id = $1', [person, id]);
    const { number } = await desk.register({ requester: { id: person } });
    const how = { at: null, reason: null, note: 'remplacé', workaround: false };
    done(await restoreTicket(desk, desk.agent, { number, version: null }, how));
  }
});
after(() => desk.close());

test('a month is final only when the window of every organization’s agreement is closed, and the calendar waits for it', async () => {
  const give = (as: 'provisional' | 'published') =>
    publishMonth(deps(), desk.manager, { month: MONTH, as }, now());
  desk.clock.set(inToronto('2026-03-02T09:00'));
  await changeSchedule(deps(), desk.manager, true, now());
  await desk.pool.query('UPDATE publication_schedule SET from_month = $1', [MONTH]);
  assert.equal(await runDuePublication(deps()), true);
  const shown = () => showPublication(deps(), desk.manager, MONTH, now());
  // Of everyone the 6th, of the Régie the 11th.
  desk.clock.set(inToronto('2026-03-06T16:30'));
  assert.equal(code(await give('published')), 'publication_window_open');
  assert.equal(await runDuePublication(deps()), false);
  const open = done(await shown());
  assert.deepEqual([open.provisionalUntil, open.next], [inToronto('2026-03-11T16:30'), null]);
  desk.clock.set(inToronto('2026-03-11T16:29:59'));
  assert.equal(code(await give('published')), 'publication_window_open');
  desk.clock.set(inToronto('2026-03-11T16:30'));
  assert.equal(done(await shown()).next, 'published');
  assert.equal(await runDuePublication(deps()), true);
  assert.equal(done(await shown()).state, 'published');
  const edition = await findEdition(desk.pool, { month: MONTH, revision: 1, organizationId: own });
  assert.equal(edition?.report.provisional, false);
});

test('the lists of an edition are counted as its figures are, under the agreement of its organization', async () => {
  const listed = async (organizationId: number | null, row: string | null = null) => {
    const edition = await findEdition(desk.pool, { month: MONTH, revision: 1, organizationId });
    if (edition === null) throw new Error('no edition');
    const found: string[] = [];
    for await (const lines of keptLines(desk.pool, { ...edition, organizationId }, row)) {
      found.push(...lines.map((one) => `${one.row} ${one.standing}`));
    }
    const calls = edition.report.commitments.find(({ id }) => id.startsWith('calls-'));
    return { found: found.toSorted(), calls: [calls?.id, calls?.numerator, calls?.denominator] };
  };
  const theirs = await listed(own);
  assert.deepEqual(theirs.calls, ['calls-30s', 0, 1]);
  const contact = 'first-contact not_bureautique';
  assert.deepEqual(theirs.found, [
    ...['calls-30s answered_late', `own-${contact}`, 'own-restore-p3 met'],
  ]);
  assert.deepEqual((await listed(own, 'calls-30s')).found, ['calls-30s answered_late']);
  const others = await listed(common);
  assert.deepEqual(others.calls, ['calls-60s', 1, 1]);
  assert.deepEqual(others.found, ['calls-60s answered_within', contact, 'restore-p3 met']);
  const everyone = await listed(null);
  assert.deepEqual(everyone.calls, ['calls-60s', 2, 2]);
  assert.deepEqual(everyone.found, [...others.found, ...others.found].toSorted());
});
