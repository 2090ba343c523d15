import type { Page } from 'playwright-core';

const services = [{ id: 1, code: 'reseau', name: 'Réseau' }];
const shown = {
  ...{
    status: 'in_progress',
    priority: 'P1',
    team: null,
    organizations: [],
    services,
    workplaces: [],
  },
  declaredBy: { id: 1, name: 'Agathe Agente' },
};
const textFr =
  'Panne en cours depuis le mardi 10 février à 9 h 10 : Réseau. Le service est interrompu pour tous. Nos équipes travaillent à le rétablir.';
const textEn =
  'Outage since Tuesday, February 10 at 9:10: Network. The service is down for everybody. Our teams are working to restore it.';

/** An outage that lasts, as the server tells it: invented, so that no other picture has its banner. */
const lasting = {
  ...shown,
  ...{ number: 'INC10000912', displayNumber: 'INC 1000 0912', state: 'active' },
  ...{ subject: 'Panne : Réseau', severity: 'critical', since: '2026-02-10T14:10:00Z' },
  ...{ known: 'Le commutateur principal du 4ᵉ étage ne répond plus.', places: '4ᵉ étage' },
  workplaces: [{ id: 1, name: 'Québec – édifice Marie-Guyart' }],
  ...{ declaredAt: '2026-02-10T14:22:00Z', restoredAt: null, affected: 4 },
  owed: { what: 'update', dueAt: '2026-02-10T15:45:00Z' },
  ...{ inTime: 1, late: 0, version: 4 },
  errands: [{ kind: 'message', place: 1, done: 2, failed: 0, left: 2 }],
  bulletins: [
    {
      ...{ place: 1, kind: 'outage', textFr, textEn, greeting: null, corrects: null },
      ...{ nextAt: '2026-02-10T15:45:00Z', publishedAt: '2026-02-10T14:31:00Z' },
      publishedBy: 'Agathe Agente',
    },
  ],
};
const over = {
  ...shown,
  ...{ number: 'INC10000874', displayNumber: 'INC 1000 0874', state: 'restored' },
  ...{ status: 'resolved', subject: 'Panne : Courriel', severity: 'minor', priority: 'P3' },
  services: [{ id: 2, code: 'courriel', name: 'Courriel' }],
  ...{ known: '', places: '', since: '2026-02-04T13:05:00Z', declaredAt: '2026-02-04T13:20:00Z' },
  ...{ restoredAt: '2026-02-04T15:40:00Z', affected: 11, owed: null, inTime: 2, late: 0 },
  ...{ version: 9, bulletins: [{}, {}], errands: [] },
};
const candidate = {
  ...{ number: 'INC10000933', displayNumber: 'INC 1000 0933', subject: 'Plus d’accès au réseau' },
  ...{ requester: 'Rosalie Requérante', service: 'Réseau', priority: 'P3', sameService: true },
  ...{ reachedAt: '2026-02-10T14:52:00Z', workplace: 'Québec – édifice Marie-Guyart' },
};
const neighbour = {
  ...{ number: 'INC10000937', displayNumber: 'INC 1000 0937', subject: 'Le téléphone est muet' },
  ...{ requester: 'Noémie Bergeron', service: 'Téléphonie', priority: 'P3', sameService: false },
  ...{ reachedAt: '2026-02-10T14:58:00Z', workplace: 'Québec – édifice Marie-Guyart' },
};
const draft = {
  ...{ textFr, textEn, greetingFr: '', greetingEn: '', template: 11 },
  templates: [
    { id: 2, name: null, severity: null },
    { id: 11, name: 'Panne du réseau', severity: 'critical' },
  ],
};

/** Where the outage of the picture is. */
export const OUTAGE_AT = `/pannes/${lasting.number}`;

/** Answers for the server in the pages of outages, then opens the page again. */
export async function showOutages(page: Page): Promise<void> {
  const answers: readonly (readonly [string, object])[] = [
    ['/api/v1/interruptions', { interruptions: [lasting, over] }],
    [`/api/v1/interruptions/${lasting.number}`, lasting],
    [`/api/v1/interruptions/${lasting.number}/candidates`, { candidates: [candidate, neighbour] }],
    [`/api/v1/interruptions/${lasting.number}/draft?*`, draft],
  ];
  for (const [path, json] of answers) {
    await page.route(`**${path}`, (route) => route.fulfill({ json }));
  }
  await page.reload();
  await page.getByText('INC 1000 0912').first().waitFor();
}
