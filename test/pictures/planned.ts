import type { Page } from 'playwright-core';

const services = [{ id: 1, code: 'reseau', name: 'Réseau' }];
const nothing = {
  ...{ zone: null, series: null, reason: null, approval: 'none', decidedAt: null },
  ...{ decidedBy: null, decidedWord: null, proposed: null, cancelledAt: null, answeredAt: null },
  ...{
    back: null,
    number: null,
    unanswered: false,
    organizations: [],
    services,
    version: 1,
    workplaces: [],
  },
  createdBy: { id: 2, name: 'Simon Superviseur' },
};
const local = { from: '2026-02-13T20:00', to: '2026-02-13T22:00' };
const said = (textFr: string, publishedAt: string, kind = 'announced') => ({
  ...{ place: 1, kind, textFr, textEn: textFr, publishedAt, publishedBy: 'Simon Superviseur' },
});

/** What is planned, as the server tells it: invented, so that no other picture has its banner. */
const planned = [
  {
    ...{ ...nothing, id: 1, state: 'to_answer', unanswered: true, local },
    ...{ titleFr: 'Mise à jour des commutateurs', titleEn: 'Switch update' },
    ...{ textFr: 'Les commutateurs du 4ᵉ étage sont remplacés.', textEn: '' },
    ...{ startsAt: '2026-02-10T11:00:00Z', endsAt: '2026-02-10T13:00:00Z' },
    notices: [said('Interruption planifiée', '2026-02-06T15:00:00Z')],
  },
  {
    ...{ ...nothing, id: 2, state: 'asked', approval: 'asked', local },
    ...{ titleFr: 'Essai du groupe électrogène', titleEn: 'Generator test' },
    ...{ textFr: 'Le courant est coupé pendant dix minutes.', textEn: '' },
    ...{ startsAt: '2026-02-14T12:00:00Z', endsAt: '2026-02-14T14:00:00Z', notices: [] },
    createdBy: { id: 3, name: 'Adèle Administratrice' },
  },
  {
    ...{ ...nothing, id: 3, state: 'ahead', local, series: 3 },
    ...{ titleFr: 'Copie de sûreté des dossiers', titleEn: 'Backup of files' },
    ...{ textFr: 'Les dossiers communs se lisent, sans s’écrire.', textEn: '' },
    ...{ startsAt: '2026-02-15T10:00:00Z', endsAt: '2026-02-15T12:00:00Z' },
    organizations: [{ id: 4, name: 'Ministère des Essais' }],
    workplaces: [{ id: 1, name: 'Rimouski – bureau régional' }],
    notices: [said('Interruption planifiée', '2026-02-09T15:00:00Z')],
  },
];
const periods = [
  { from: '2026-03-25T04:00:00Z', to: '2026-04-02T04:00:00Z', reason: 'Fin d’exercice' },
];

/** Answers for the server on the page of planned interruptions, then opens it again. */
export async function showPlanned(page: Page): Promise<void> {
  await page.route('**/api/v1/planned-interruptions', (route) =>
    route.fulfill({ json: { planned } }),
  );
  await page.route('**/api/v1/freeze-periods', (route) => route.fulfill({ json: { periods } }));
  await page.reload();
  await page.getByText('Mise à jour des commutateurs').first().waitFor();
}
