/**
 * What kind of page a page is, by its id: what it must be seen doing follows from it. A page that no
 * line names fails the tests of the house.
 */
export type Shape = 'list' | 'page' | 'still';

/** The states of every page of a shape; a page that some roles may not open is seen refusing as well. */
export const SHAPE_STATES: Readonly<Record<Shape, readonly string[]>> = {
  // It lists what there may be none of.
  list: ['content', 'content, English', 'loading', 'error', 'empty'],
  // It reads what is always there, or is somebody's to fill in.
  page: ['content', 'content, English', 'loading', 'error'],
  // It reads nothing of its own from the server.
  still: ['content', 'content, English'],
};

export const SHAPES: Readonly<Record<string, Shape>> = {
  accessibility: 'still',
  account: 'page',
  administration: 'still',
  agreement: 'page',
  agreements: 'list',
  'agreement-draft': 'page',
  'agreement-version': 'page',
  ask: 'page',
  audit: 'list',
  calendar: 'page',
  callout: 'page',
  calendars: 'list',
  'canned-replies': 'list',
  categories: 'list',
  category: 'page',
  declare: 'page',
  destinations: 'list',
  displays: 'list',
  follow: 'page',
  handover: 'page',
  home: 'list',
  'identity-checks': 'list',
  'identity-rules': 'page',
  intake: 'page',
  list: 'list',
  mail: 'list',
  mailbox: 'page',
  mailboxes: 'list',
  outage: 'page',
  outages: 'list',
  escalations: 'list',
  oncall: 'list',
  rota: 'page',
  rotas: 'list',
  outbox: 'list',
  planned: 'list',
  'planned-rules': 'page',
  organization: 'list',
  organizations: 'list',
  'own-ticket': 'page',
  providers: 'list',
  people: 'list',
  person: 'page',
  redirections: 'list',
  registered: 'page',
  request: 'page',
  service: 'page',
  services: 'list',
  shortcuts: 'still',
  'sign-in-rules': 'page',
  site: 'page',
  subscribers: 'list',
  supervision: 'list',
  team: 'page',
  teams: 'list',
  templates: 'page',
  texts: 'page',
  ticket: 'page',
  tickets: 'list',
  workplaces: 'list',
};
