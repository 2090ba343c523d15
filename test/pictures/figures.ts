import type { TestApi } from '../harness/api.ts';

/** The dashboard of a month of the demonstration, beside the month before. */
export async function dashboardOf(api: TestApi): Promise<string> {
  return `/console/tableau-de-bord?mois=2026-01&organisme=${await demoOf(api)}&avec=2025-12`;
}

/** The tickets behind a figure of it. */
export async function figureOf(api: TestApi): Promise<string> {
  const month = `mois=2026-01&organisme=${await demoOf(api)}`;
  return `/console/tableau-de-bord/liste?${month}&partie=not_met&engagement=restore-p2&tri=elapsed&sens=down`;
}

/** A question to the figures of the demonstration. */
export async function queryOf(api: TestApi): Promise<string> {
  const asked = 'subject=incidents&measures=restored,in_time,mean_restoration,waited';
  const period = 'period=between&from=2025-11-01&to=2026-01-31';
  return `/console/requetes?${asked}&dimensions=month,priority&${period}&organization=${await demoOf(api)}`;
}

async function demoOf(api: TestApi): Promise<number> {
  const { body } = await (await api.as('administrator')).get('/api/v1/organizations');
  return body.organizations[0].id;
}
