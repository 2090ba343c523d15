import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AgreementTerms } from '../../core/agreement/terms.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { exportAgreement, openAgreementFile } from '../../features/agreement/agreement-file.ts';
import { drawReport } from '../../features/report/draw-report.ts';
import { tryAgreement } from '../../features/report/try-agreement.ts';
import { trialText } from '../../main/trial-text.ts';
import { seededAgreement } from '../harness/agreement.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { importLog } from '../harness/imported.ts';

// « Et si »: a real log under drafts, held against the month's report and against counting by hand.

let desk: Desk;
before(async () => {
  desk = await testDesk();
  await importLog(desk);
});
after(() => desk.close());

const { terms, name } = seededAgreement();
const common = { name, organizationId: null, organizationIds: [] };

async function attempt(draft: AgreementTerms, from = '2016-04-01', to = '2016-04-30') {
  const trial = { ...common, terms: draft, from, to };
  const tried = await tryAgreement(desk, trial, desk.clock.now());
  if (isRefusal(tried)) throw new Error(tried.code);
  return tried;
}

async function report(month: string) {
  const deps = { pool: desk.pool, agreements: desk.agreements, software: '1' };
  const drawn = await drawReport(deps, { month, organizationId: null }, desk.clock.now());
  if (isRefusal(drawn)) throw new Error(drawn.code);
  return drawn;
}

const without = (
  draft: AgreementTerms,
  change: (row: AgreementTerms['commitments'][number]) => object,
) =>
  ({
    ...draft,
    commitments: draft.commitments.map((row) => ({ ...row, ...change(row) })),
  }) as AgreementTerms;

test('the version in force, tried on a month, gives the rows of its report and changes nothing', async () => {
  for (const month of ['2016-04', '2016-05']) {
    const last = month === '2016-04' ? '30' : '31';
    const tried = await attempt(terms, `${month}-01`, `${month}-${last}`);
    const drawn = await report(month);
    assert.deepEqual(tried.changed, []);
    assert.ok(tried.incidents > 0);
    for (const [i, row] of drawn.commitments.entries()) {
      const { numerator, denominator, rate, met, display, target } = row;
      const openLate = 'openLate' in row ? row.openLate.count : null;
      const same = { numerator, denominator, rate, met, display, target, openLate };
      assert.deepEqual(tried.rows[i]?.before, same, row.id);
      assert.deepEqual(tried.rows[i]?.after, same, row.id);
    }
  }
});

test('a shorter target changes just the incidents between the two, each with why', async () => {
  const drawn = await report('2016-04');
  const { rows } = await desk.pool.query<{ id: string; elapsed: number; priority: string }>(
    `SELECT facts->>'id' AS id, (facts->>'elapsedSeconds')::int8 AS elapsed,
            facts->>'priority' AS priority
       FROM ticket_figure
      WHERE month = '2016-04' AND facts->>'excluded' IS NULL
        AND (facts->>'elapsedSeconds')::int8 BETWEEN 61 AND (facts->>'targetSeconds')::int8`,
  );
  const priority = rows[0]?.priority ?? '';
  const row = `restore-${priority.toLowerCase()}`;
  const between = rows.filter((one) => one.priority === priority).map(({ id }) => id);
  assert.ok(between.length > 0, 'the sample has such incidents');
  const tried = await attempt(
    without(terms, ({ id }) => (id === row ? { targetSeconds: 60 } : {})),
  );
  const closed = tried.changed.filter((one) => !one.open);
  assert.deepEqual(
    closed.map(({ id }) => id),
    [...between].sort(),
  );
  for (const one of closed) {
    assert.deepEqual([one.why, one.before?.met, one.after?.met], [['target'], true, false]);
  }
  const was = drawn.commitments.find(({ id }) => id === row);
  const is = tried.rows.find(({ id }) => id === row);
  assert.equal(is?.after?.numerator, (was?.numerator ?? 0) - between.length);
  assert.equal(is?.after?.denominator, was?.denominator);
  const text = trialText(tried, 'fr');
  assert.match(text, /le délai visé change/);
  assert.ok(text.includes(between[0] as string));
});

test('hours that count otherwise say so; rows that a draft adds or drops stand on one side', async () => {
  const always = without(terms, ({ indicator }) =>
    indicator === 'restoration' ? { calendar: '24x7' } : {},
  );
  const tried = await attempt(always);
  assert.ok(tried.changed.length > 0);
  assert.ok(tried.changed.every(({ why }) => why.includes('hours')));
  const dropped = {
    ...terms,
    commitments: terms.commitments.filter(({ indicator }) => indicator !== 'calls'),
  };
  const rows = (await attempt(dropped)).rows.find(({ id }) => id === 'calls-60s');
  assert.equal(rows?.after, null);
  assert.notEqual(rows?.before, null);
});

test('first contact is looked at again when the draft says otherwise of it', async () => {
  const other = without(terms, ({ indicator }) =>
    indicator === 'first_contact' ? { category: 'infrastructure' } : {},
  );
  const tried = await attempt(other);
  const drawn = await attempt(terms);
  const [a, b] = [tried, drawn].map(({ rows }) => rows.find(({ id }) => id === 'first-contact'));
  assert.deepEqual(a?.before, b?.before);
  assert.equal(a?.after?.denominator, 0, 'the log has no contacts, and no such category');
});

test('a period that is none, or terms that can’t be counted with, are refused; nothing is written', async () => {
  const counts = async () =>
    (
      await desk.pool.query(
        'SELECT (SELECT count(*) FROM ticket_event) AS e, (SELECT count(*) FROM audit) AS a',
      )
    ).rows[0];
  const before = await counts();
  const refused = async (more: object) => {
    const trial = { ...common, terms, from: '2016-04-01', to: '2016-04-30', ...more };
    const tried = await tryAgreement(desk, trial, desk.clock.now());
    return isRefusal(tried) ? tried.code : 'tried';
  };
  assert.equal(await refused({ to: '2016-03-01' }), 'trial_period_invalid');
  assert.equal(await refused({ from: '2031-01-01', to: '2031-02-01' }), 'trial_period_invalid');
  assert.equal(await refused({ from: '2016-02-30' }), 'trial_period_invalid');
  assert.equal(
    await refused({ terms: without(terms, () => ({ targetPercent: 0 })) }),
    'fields_refused',
  );
  assert.deepEqual(await counts(), before);
});

test('what is exported is read again as it was; a file that is none says where', async () => {
  const file = await exportAgreement(desk.pool, null, null);
  assert.ok(!isRefusal(file));
  const opened = await openAgreementFile(desk.pool, JSON.parse(JSON.stringify(file)));
  assert.ok(!isRefusal(opened));
  assert.deepEqual(opened, { ...common, terms });
  const broken = await openAgreementFile(desk.pool, {
    ...file,
    terms: { ...file.terms, thresholds: ['x'] },
  });
  assert.ok(isRefusal(broken));
  assert.deepEqual(
    broken.fields?.map(({ field }) => field),
    ['terms.thresholds.0'],
  );
  const words = await openAgreementFile(desk.pool, 'pas une entente');
  assert.ok(isRefusal(words));
  assert.deepEqual(words.params, { field: 'format' });
  const nowhere = await openAgreementFile(desk.pool, { ...file, organization: 'Nulle part' });
  assert.ok(isRefusal(nowhere));
  assert.equal(nowhere.code, 'organization_unknown');
});
