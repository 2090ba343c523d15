import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { describeMonth } from '../../features/report/describe-month.ts';
import { drawReport } from '../../features/report/draw-report.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { importLog } from '../harness/imported.ts';

let desk: Desk;
const asked = { month: '2016-04', organizationId: null };

before(async () => {
  desk = await testDesk();
  await importLog(desk);
});
after(() => desk.close());

test('workplaces are told with their organization, and neither table of everyone’s gives away what the other hides', async () => {
  const { rows } = await desk.pool.query<{ id: number; name: string }>(
    `WITH o AS (SELECT id, name FROM organization WHERE id = (SELECT organization_id FROM ticket_figure WHERE month = '2016-04' LIMIT 1)),
          w AS (INSERT INTO workplace (organization_id, code, name, address, created_at)
                SELECT id, 'lieu', 'Lieu', '', now() FROM o RETURNING id),
          p AS (UPDATE person SET workplace_id = w.id FROM w WHERE person.id % 3 = 0)
     SELECT * FROM o`,
  );
  const { name } = rows[0] ?? { name: '' };
  const deps = { pool: desk.pool, agreements: desk.agreements, software: '1.2.3' };
  const drawn = await drawReport(deps, asked, desk.clock.now());
  if (isRefusal(drawn)) throw new Error(drawn.code);
  const linesOf = (which: string) => drawn.breakdowns.find(({ by }) => by === which)?.lines ?? [];
  const places = linesOf('site').filter(({ organization }) => organization === name);
  assert.deepEqual(
    places.map((one) => one.name),
    [`Lieu – ${name}`, `– ${name}`],
  );
  const whole = linesOf('organization').find((one) => one.name === name);
  assert.equal(
    places.reduce((all, one) => all + one.restored, 0),
    whole?.restored,
  );
  const line = (organization: string, of: string, restored: number) => ({
    ...{ name: of === '' ? organization : `${of} – ${organization}`, restored, met: restored },
    ...(of !== '' && { organization }),
  });
  const breakdowns = [
    { by: 'organization' as const, lines: [line('A', '', 20), line('B', '', 36)] },
    {
      by: 'site' as const,
      lines: [line('A', '1', 17), line('A', '2', 3), line('B', '1', 6), line('B', '2', 30)],
    },
  ];
  const told = describeMonth({ ...drawn, breakdowns }, 'fr')
    .tables.filter(({ id }) => id.startsWith('by-'))
    .map(({ rows: of }) => of.map(([, cell]) => (cell?.kind === 'count' ? cell.value : null)));
  assert.deepEqual(told, [
    [20, 36],
    [null, null, 6, 30],
  ]);
});
