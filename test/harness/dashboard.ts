import assert from 'node:assert/strict';
import type { CallsRow } from '../../core/report/calls-row.ts';
import type { DashboardRow } from '../../core/report/dashboard.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { CallPart } from '../../features/report/call-figure-store.ts';
import type { DrawnReport } from '../../features/report/draw-report.ts';
import type { TicketPart } from '../../features/report/figure-store.ts';
import { callFigureBatches } from '../../features/report/list-calls.ts';
import { figureBatches } from '../../features/report/list-figure.ts';
import { showDashboard, showTrend, type VolumeLine } from '../../features/report/show-dashboard.ts';
import type { Desk } from './desk.ts';

/** The figures of a dashboard that a report has as well, in the same words. */
export async function dashboardOf(desk: Desk, month: string) {
  const asked = { month, organizationId: null, serviceId: null, teamId: null };
  const [shown, trend] = [
    await showDashboard(desk, asked, desk.clock.now()),
    await showTrend(desk, asked, desk.clock.now()),
  ];
  if (isRefusal(shown) || isRefusal(trend)) throw new Error('refused');
  const last = trend.months.at(-1)?.rows ?? [];
  for (const { id, ...row } of last) {
    const same = shown.rows.find((one) => one.id === id) as DashboardRow;
    const { numerator, denominator, rate, met, display, restoration } = same;
    assert.deepEqual(row, {
      ...{ numerator, denominator, rate, met, display },
      ...{ openLate: restoration?.openLate ?? null, prudent: restoration?.prudent ?? null },
    });
  }
  return {
    rows: shown.rows.map(
      ({ id, numerator, denominator, display, met, exclusions, restoration }) => ({
        ...{ id, numerator, denominator, display, met, exclusions, restoration },
      }),
    ),
    calls: shown.calls?.counts,
    emergency: shown.calls?.emergency,
    outliers: shown.calls?.outliers,
    ...{ kinds: shown.volumes.kinds, channels: shown.volumes.channels },
    ...{ levels: shown.volumes.levels, flagged: shown.flagged, upgraded: shown.beside.upgraded },
    unconfirmed: shown.beside.unconfirmed,
    bulletins: shown.bulletins,
  };
}

/** Every figure of the rows opens the list that the report has of it. */
export async function opensAll(desk: Desk, report: DrawnReport): Promise<void> {
  const scope = { organizationId: null, serviceId: null, teamId: null };
  const bare = { reason: null, kind: null, channel: null, level: null, line: null, words: null };
  const opened = async (row: string | null, part: TicketPart, reason: string | null = null) => {
    const asked = { ...{ ...bare, ...scope }, month: report.month, row, part, reason };
    const found: string[] = [];
    for await (const batch of figureBatches(desk, asked, desk.clock.now())) {
      found.push(...batch.map(({ number }) => number));
    }
    return found.sort();
  };
  const calls = async (part: CallPart) => {
    const found: string[] = [];
    const asked = { ...scope, month: report.month, part };
    for await (const batch of callFigureBatches(desk, asked, desk.clock.now())) {
      found.push(...batch.map(({ source, sourceId }) => `${source}:${sourceId}`));
    }
    return found.sort();
  };
  for (const one of report.commitments) {
    if ('metCalls' in one) {
      assert.deepEqual(await calls('answered_within'), one.metCalls.ids);
      for (const { reason, ids } of [...one.notMetCalls, ...one.exclusions]) {
        assert.deepEqual(await calls(reason as CallPart), ids, reason);
      }
      assert.deepEqual(await calls('emergency_unanswered'), one.emergency.unanswered.ids);
      assert.deepEqual(await calls('outliers'), one.outliers.ids);
      continue;
    }
    assert.deepEqual(await opened(one.id, 'met'), one.metTickets.ids);
    for (const { reason, ids } of one.exclusions) {
      assert.deepEqual(await opened(one.id, 'excluded', reason), ids, reason);
    }
    if ('prudent' in one) {
      assert.deepEqual(await opened(one.id, 'not_met'), one.notMetTickets.ids);
      assert.deepEqual(await opened(one.id, 'open_late'), one.openLate.ids);
      assert.deepEqual(await opened(one.id, 'reopened'), one.reopened.ids);
      const prudent = [one.metTickets, one.notMetTickets, one.openLate].flatMap(({ ids }) => ids);
      assert.deepEqual(await opened(one.id, 'prudent'), prudent.sort());
    } else {
      for (const { reason, ids } of one.notMetTickets) {
        assert.deepEqual(await opened(one.id, 'not_met', reason), ids, reason);
      }
    }
  }
  assert.deepEqual(await opened(null, 'upgraded'), report.upgraded.ids);
  for (const { reason, ids } of report.flagged) {
    assert.deepEqual(await opened(null, 'flagged', reason), ids, reason);
  }
  const total = report.volumes.reduce((sum, { registered }) => sum + registered, 0);
  assert.equal((await opened(null, 'registered')).length, total);
}

/** The figures of a report that a dashboard has as well. */
export function numbersOf(report: DrawnReport): Awaited<ReturnType<typeof dashboardOf>> {
  const calls = report.commitments.find((one): one is CallsRow => 'metCalls' in one);
  const named = (name: string, { registered, resolved, cancelled, redirected }: VolumeLine) => ({
    ...{ id: null, name, registered, resolved, cancelled, redirected },
  });
  return {
    rows: report.commitments.map((one) => ({
      ...{ id: one.id, numerator: one.numerator, denominator: one.denominator },
      ...{ display: one.display, met: one.met },
      exclusions: one.exclusions.map(({ reason, count }) => ({ reason, count })),
      restoration:
        'prudent' in one
          ? {
              ...{ openLate: one.openLate.count, prudent: one.prudent },
              ...{ reopened: one.reopened.count, withGaps: one.withGaps },
            }
          : null,
    })),
    calls: calls?.counts,
    emergency: calls && { ...calls.emergency, unanswered: calls.emergency.unanswered.count },
    outliers: calls?.outliers.count,
    kinds: report.volumes.map((one) => named(one.kind, { ...one, id: null, name: '' })),
    channels: report.volumesByChannel.map((one) =>
      named(one.channel, { ...one, id: null, name: '' }),
    ),
    levels: report.volumesByLevel.map((one) =>
      named(String(one.level), { ...one, id: null, name: '' }),
    ),
    ...{ flagged: report.flagged, upgraded: report.upgraded.count },
    unconfirmed: report.unconfirmed.count,
    bulletins: report.bulletins,
  };
}
