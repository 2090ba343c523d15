import { PAGES as CONSOLE } from '../../web/console/pages.ts';
import { OPEN_PAGES, PAGES as PORTAL } from '../../web/portal/pages.ts';
import type { TestApi, Who } from '../harness/api.ts';
import { askReset } from '../harness/identity.ts';
import { keepProvider } from '../harness/provider.ts';
import { signReach } from '../harness/reach.ts';
import { lettersOf } from '../harness/letters.ts';
import { CONSOLE_AT, draftedAt } from './drafted.ts';
import { publishedAt, publishedMonths } from './published.ts';
import { OUTAGE_AT, showOutages } from './outage.ts';
import { comparedDays, linkOfCall, telephoned } from './calls.ts';
import { openTelephone, talkedAt } from './telephone.ts';
import { showPlanned } from './planned.ts';
import type { Scene } from './scene.ts';
import { presencesOf } from './desks.ts';
import { dashboardOf, figureOf, queryOf } from './figures.ts';

/** A picture: which screen, for whom, and what is done before it is taken. */
export interface Shot {
  /** The name of its file: the app, then the id of the screen. */
  readonly name: string;
  readonly path: string | ((scene: Scene) => string | Promise<string>);
  /** Who is signed in; nobody unless told. */
  readonly who?: Who;
  readonly width?: number;
  readonly height?: number;
  /** The whole page rather than what the window shows. */
  readonly whole?: boolean;
  readonly prepare?: (scene: Scene) => Promise<void>;
}

type How = Partial<Omit<Shot, 'name'>>;

async function first({ api }: Scene, list: string, key: string): Promise<string> {
  const { body } = await (await api.as('administrator')).get(`/api/v1/${list}`);
  return String(body[key][0].id);
}

/** What is promised, once a version that says how the centre is reached is in force. */
async function reachOf(scene: Scene): Promise<string> {
  const keeper = await scene.api.as('administrator');
  const { drafts } = (await keeper.get('/api/v1/agreements')).body.agreements[0];
  // The pictures before have begun one.
  for (const { id } of drafts) await keeper.delete(`/api/v1/agreements/1/drafts/${id}`);
  await signReach(keeper, '2026-02-10');
  return '/entente';
}

/** Where a wall that is made for the picture is opened. */
async function wall({ api }: Scene): Promise<string> {
  const keeper = await api.as('administrator');
  const { body } = await keeper.post('/api/v1/displays', { name: 'Accueil' });
  return `/wallboard#${body.token}`;
}

async function linkOf({ api, morning }: Scene): Promise<string> {
  const { rows } = await api.pool.query<{ message: Buffer }>(
    `SELECT o.message FROM outbox o JOIN ticket t ON t.id = o.ticket_id
      WHERE t.number = $1 AND o.kind = 'confirmation'`,
    [morning.asked],
  );
  const text = rows[0]?.message.toString().replace(/=\r\n/g, '') ?? '';
  return `/suivi/${/suivi\/([\w-]{43})/.exec(text)?.[1]}`;
}

/** Some who are told of bulletins, one suspended and one not confirmed yet. */
async function subscribers({ pool, clock }: TestApi): Promise<void> {
  const at = (days: number) => new Date(clock.now() - days * 86_400_000);
  await pool.query(
    `INSERT INTO subscriber (channel, address, language, rhythm, services, confirmed_at, bounces, suspended_at)
     VALUES ('mail', 'nadia.lavoie@exemple.ca', 'fr', 'each', '{}', $1, 0, NULL),
            ('mail', 'dispatch@exemple.ca', 'en', 'daily', '{1,2}', $2, 0, NULL),
            ('sms', '+14185550177', 'fr', 'each', '{3}', $3, 0, NULL),
            ('mail', 'ancien@exemple.ca', 'fr', 'each', '{}', $1, 3, $3)`,
    [at(40), at(12), at(3)],
  );
  await pool.query(
    `INSERT INTO subscription_request (channel, address, language, rhythm, services, token_hash, asked_at, expires_at)
     VALUES ('mail', 'nouveau@exemple.ca', 'fr', 'each', '{}', 'x', $1, $2)`,
    [at(0), at(-1)],
  );
}

/** A program and a channel that bulletins go to. */
async function destinations(api: TestApi): Promise<void> {
  const keeper = await api.as('administrator');
  for (const [name, format, url, services] of [
    ['Portail interne', 'json', 'https://portail.exemple.ca/pannes', []],
    ['Équipe Réseau', 'teams', 'https://flux.exemple.ca/secret', [1]],
  ] as const) {
    const body = { name, format, url, services, language: 'fr' };
    await keeper.post('/api/v1/bulletin-destinations', body);
  }
}

/** Fills the directory of support centres and providers; gives the id of one. */
async function directory(api: TestApi): Promise<number> {
  const keeper = await api.as('supervisor');
  const { providers } = (await keeper.get('/api/v1/providers')).body;
  // Beside that of the demonstration.
  const kept = providers.find(({ name }: { name: string }) => name === 'Soutien Paie');
  if (kept !== undefined) return kept.id;
  await keepProvider(keeper, {
    ...{ name: 'Réseau gouvernemental', kind: 'support_centre', phone: '418 555-0142' },
    ...{ email: 'reseau@exemple.ca', wordsFr: 'VPN, lien, fibre, site distant' },
    scopeFr: 'Les liens entre les édifices et l’accès à distance.',
  });
  return (await keepProvider(keeper)).id;
}

/** The link of the hand-over sheet of a ticket that was redirected for the picture. */
async function sheetOf({ api }: Scene): Promise<string> {
  const provider = await directory(api);
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'question', subject: 'Mon relevé de paie du 5 février', impact: 3, urgency: 3 },
    ...{ channel: 'phone', requester: { id: api.person('requester').id } },
    description: 'Deux jours de congé y manquent.',
  });
  const body = { provider, owned: false, via: 'mail' };
  await agent.post(`/api/v1/tickets/${made.body.number}/redirections`, body);
  const letters = await lettersOf(api.pool, made.body.number);
  const sheet = letters.find(({ kind }) => kind === 'handover');
  return `/prestataire/${/prestataire\/([\w-]{43})/.exec(sheet?.text ?? '')?.[1]}`;
}

/** Where a ticket is about which the centre and whom has it write to each other, for the picture. */
async function exchangedAt({ api }: Scene): Promise<string> {
  const provider = await directory(api);
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Le lien du site distant est coupé', impact: 2, urgency: 2 },
    ...{ channel: 'email', requester: { id: api.person('requester').id } },
  });
  const { number } = made.body;
  await agent.post(`/api/v1/tickets/${number}/redirections`, {
    provider,
    owned: true,
    via: 'mail',
  });
  const body = { body: 'Le site ouvre à 8 h. Quand passez-vous ?' };
  await agent.post(`/api/v1/tickets/${number}/redirections/messages`, body);
  const [sheet] = (await lettersOf(api.pool, number)).filter(({ kind }) => kind === 'handover');
  const token = /prestataire\/([\w-]{43})/.exec(sheet?.text ?? '')?.[1];
  const note = 'Un technicien part demain, avant 7 h.';
  const said = { state: 'accepted', reference: 'RITM-4471', note };
  await api.anonymous.post(`/api/v1/handovers/${token}/answers`, said);
  return `${CONSOLE_AT}/billets/${number}`;
}

/** A reset of somebody of the organization, about which the desk asked its representatives. */
async function resetOf({ api }: Scene): Promise<string> {
  const number = await askReset(api, api.person('requester').id, 'password');
  await (await api.as('agent')).post(`/api/v1/tickets/${number}/identity/requests`, {});
  return '/identites';
}

const phone = { width: 360, height: 740, whole: true };

/** What a page of the console needs beside its path; an administrator sees it unless told. */
const IN_CONSOLE: Readonly<Record<string, How>> = {
  list: { who: 'agent', path: `${CONSOLE_AT}?view=all` },
  intake: {
    ...{ who: 'agent', whole: true },
    async prepare({ page }) {
      await page.getByRole('combobox', { name: 'Qui est-ce' }).fill('rosal');
      await page.getByRole('option', { name: /Rosalie/ }).click();
      await page.getByLabel('Sujet').fill('Le courriel refuse mon mot de passe');
      await page.getByText(/Délai visé/).waitFor();
    },
  },
  ticket: {
    ...{ who: 'agent', whole: true },
    path: ({ morning }) => `${CONSOLE_AT}/billets/${morning.asked}`,
  },
  outages: { who: 'agent', prepare: ({ page }) => showOutages(page) },
  planned: { who: 'supervisor', whole: true, prepare: ({ page }) => showPlanned(page) },
  outage: {
    ...{ who: 'agent', whole: true, path: CONSOLE_AT + OUTAGE_AT },
    prepare: ({ page }) => showOutages(page),
  },
  'planned-rules': { whole: true },
  'telephone-kept': { whole: true, path: ({ api }) => comparedDays(api) },
  oncall: { who: 'supervisor', whole: true },
  rota: {
    path: async (scene) =>
      `${CONSOLE_AT}/administration/garde/${await first(scene, 'rotas', 'rotas')}`,
    ...{ who: 'supervisor', whole: true },
    async prepare({ page }) {
      await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
      await page.getByRole('table').waitFor();
    },
  },
  escalations: {
    whole: true,
    async prepare({ page }) {
      await page.getByText('Essayer les moyens d’appel').click();
      await page.getByRole('button', { name: 'Essayer le courriel de l’étape 1' }).waitFor();
    },
  },
  calls: {
    who: 'agent',
    async path(scene) {
      await telephoned(scene.api);
      return `${CONSOLE_AT}/appels`;
    },
  },
  call: {
    who: 'agent',
    path: async (scene) => `${CONSOLE_AT}/appels/${await telephoned(scene.api)}`,
    whole: true,
  },
  callbacks: {
    who: 'agent',
    async path(scene) {
      await telephoned(scene.api);
      return `${CONSOLE_AT}/appels/rappels`;
    },
  },
  supervision: { who: 'supervisor', whole: true },
  publications: { who: 'manager', path: (scene) => publishedAt(scene, '/publications') },
  publication: {
    who: 'manager',
    whole: true,
    path: (scene) => publishedAt(scene, '/publications/2026-01'),
  },
  staffing: {
    who: 'manager',
    path: `${CONSOLE_AT}/supervision/effectifs?du=2026-01-05&au=2026-01-31&duree=300`,
  },
  dashboard: { who: 'manager', whole: true, path: ({ api }) => dashboardOf(api) },
  figure: { who: 'manager', path: ({ api }) => figureOf(api) },
  query: { who: 'manager', whole: true, path: ({ api }) => queryOf(api) },
  presences: { who: 'supervisor', whole: true, path: ({ api }) => presencesOf(api) },
  'call-reasons': { path: `${CONSOLE_AT}/administration/raisons-appel` },
  redirections: {
    async path(scene) {
      await sheetOf(scene);
      const provider = await directory(scene.api);
      return `${CONSOLE_AT}/supervision/redirections?mois=2026-02&vers=${provider}`;
    },
  },
  person: {
    path: ({ api }) => `${CONSOLE_AT}/administration/personnes/${api.person('supervisor').id}`,
    whole: true,
  },
  team: {
    path: async (scene) =>
      `${CONSOLE_AT}/administration/groupes/${await first(scene, 'teams', 'teams')}`,
  },
  mailbox: {
    path: async (scene) =>
      `${CONSOLE_AT}/administration/boites/${await first(scene, 'mailboxes/settings', 'mailboxes')}`,
    whole: true,
  },
  service: {
    path: async (scene) =>
      `${CONSOLE_AT}/administration/services/${await first(scene, 'catalogue', 'services')}`,
  },
  category: {
    path: async (scene) =>
      `${CONSOLE_AT}/administration/categories/${await first(scene, 'catalogue', 'categories')}`,
  },
  calendar: { path: `${CONSOLE_AT}/administration/calendriers/business` },
  agreements: { path: draftedAt(''), whole: true },
  'agreement-version': { path: `${CONSOLE_AT}/administration/ententes/1/versions/1` },
  'agreement-draft': {
    ...{ path: draftedAt('/1/brouillons/1'), whole: true },
    async prepare({ page }) {
      await page.getByLabel('Du', { exact: true }).fill('2026-01-01');
      await page.getByLabel('Au', { exact: true }).fill('2026-01-31');
      await page.getByRole('button', { name: 'Essayer' }).click();
      await page.getByText('dans la période', { exact: false }).waitFor();
    },
  },
  providers: {
    async path({ api }) {
      await directory(api);
      return `${CONSOLE_AT}/administration/prestataires`;
    },
  },
  templates: {
    height: 1180,
    async prepare({ page, api }) {
      const keeper = await api.as('administrator');
      const textFr =
        'Le réseau est coupé depuis {since}.{places, select, none {} other { Lieux touchés : {places}.}} {severity, select, critical {Personne n’y a accès.} other {Il est lent.}}{next, select, none {} other { Prochain avis : {next}.}}';
      const own = { kind: 'outage', name: 'Panne du réseau', severity: 'critical', textFr };
      await keeper.post('/api/v1/bulletin-templates', own);
      await page.reload();
      await page.getByRole('button', { name: 'Panne du réseau' }).click();
      await page.getByRole('button', { name: 'Voir l’avis' }).click();
      await page.getByText('Personne n’y a accès.', { exact: false }).last().waitFor();
    },
  },
  tree: {
    async prepare({ page }) {
      await page.getByRole('button', { name: 'À partir du modèle complet' }).click();
      await page.getByLabel('Accueil, en français').waitFor();
    },
  },
  'tree-trial': {
    async prepare({ page }) {
      await page.getByRole('button', { name: 'Appeler', exact: true }).click();
      await page.getByRole('button', { name: 'Écouter jusqu’au bout' }).click();
      await page.getByRole('button', { name: '2', exact: true }).click();
      await page.getByText('Composez les chiffres', { exact: false }).waitFor();
    },
  },
  subscribers: {
    async path({ api }) {
      await subscribers(api);
      return `${CONSOLE_AT}/administration/abonnes`;
    },
  },
  destinations: {
    async path({ api }) {
      await destinations(api);
      return `${CONSOLE_AT}/administration/destinations`;
    },
  },
  account: { who: 'manager', whole: true },
  shortcuts: { who: 'agent' },
  accessibility: { who: 'agent' },
};

/** What a page of the portal needs beside its path; the one who is helped sees it unless told. */
const IN_PORTAL: Readonly<Record<string, How>> = {
  'own-ticket': { path: ({ morning }) => `/billets/${morning.asked}`, whole: true },
  organization: { who: 'representative' },
  'identity-checks': { who: 'representative', path: resetOf },
  months: { who: 'representative', path: publishedMonths },
  declare: phone,
  request: { whole: true },
  registered: { path: ({ morning }) => `/recu/${morning.restored}` },
  agreement: { path: reachOf, whole: true },
  account: { who: 'representative' },
  follow: { path: linkOf, ...phone },
  handover: { path: sheetOf, whole: true },
  callout: { path: ({ api, morning }) => linkOfCall(api, morning.asked), ...phone },
};

const shot = (
  app: string,
  base: string,
  id: string,
  path: string,
  who: Who | null,
  how: How,
): Shot => ({
  ...{ name: `${app}-${id}`, path: base + path },
  ...(who && { who }),
  ...how,
});

/** Every picture: each page of the tables once, then what is not one of their pages. */
export const SHOTS: readonly Shot[] = [
  ...CONSOLE.map(({ id, path }) =>
    shot('console', CONSOLE_AT, id, path, 'administrator', IN_CONSOLE[id] ?? {}),
  ),
  ...PORTAL.map(({ id, path }) => shot('portal', '', id, path, 'requester', IN_PORTAL[id] ?? {})),
  ...OPEN_PAGES.map(({ id, path }) => shot('portal', '', id, path, null, IN_PORTAL[id] ?? {})),
  {
    name: 'console-ticket-clock',
    path: ({ morning }) => `${CONSOLE_AT}/billets/${morning.asked}`,
    ...{ who: 'agent', height: 640 },
    async prepare({ page }) {
      await page.locator('#clock-title').evaluate((title) => title.scrollIntoView());
    },
  },
  {
    name: 'console-ticket-redirected',
    path: exchangedAt,
    ...{ who: 'agent', height: 760 },
    async prepare({ page }) {
      await page.getByText('2 messages', { exact: true }).click();
      await page.locator('#redirection-title').evaluate((title) => title.scrollIntoView());
    },
  },
  {
    name: 'console-list-redirected',
    async path(scene) {
      await exchangedAt(scene);
      return `${CONSOLE_AT}?view=redirected`;
    },
    ...{ who: 'agent', height: 560 },
  },
  { name: 'portal-home-360', path: '/', who: 'requester', ...phone },
  { name: 'sign-in', path: '/', height: 560 },
  { name: 'wallboard', path: wall, width: 1920, height: 1080 },
  // The last: its call is at the agent's desk from then on.
  { name: 'console-telephone', path: talkedAt, who: 'agent', height: 860, prepare: openTelephone },
];
