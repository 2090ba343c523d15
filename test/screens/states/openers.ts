import { type Role, ROLES } from '../../../features/people/actor.ts';

/** Who may open a page, written down a second time: the tables of pages must say the same. */
type Openers = Readonly<Record<string, readonly Role[]>>;

const staff: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];
const leads: readonly Role[] = ['supervisor', 'administrator'];
const administrators: readonly Role[] = ['administrator'];
const reporters: readonly Role[] = ['requester', 'representative', 'agent', 'supervisor'];

export const CONSOLE_OPENERS: Openers = {
  accessibility: staff,
  account: staff,
  administration: leads,
  agreements: ['supervisor', 'manager', 'administrator'],
  'agreement-draft': administrators,
  'agreement-version': ['supervisor', 'manager', 'administrator'],
  audit: administrators,
  calendar: administrators,
  calendars: administrators,
  call: staff,
  callbacks: staff,
  calls: staff,
  'canned-replies': leads,
  categories: administrators,
  category: administrators,
  dashboard: ['supervisor', 'manager', 'administrator'],
  destinations: administrators,
  displays: leads,
  escalations: leads,
  'identity-rules': administrators,
  intake: ['agent', 'supervisor'],
  list: staff,
  mail: staff,
  mailbox: administrators,
  mailboxes: administrators,
  oncall: staff,
  organizations: administrators,
  outage: staff,
  outages: staff,
  outbox: staff,
  planned: staff,
  'planned-rules': administrators,
  providers: leads,
  rota: leads,
  rotas: leads,
  redirections: ['supervisor', 'manager', 'administrator'],
  people: administrators,
  person: administrators,
  service: administrators,
  services: administrators,
  shortcuts: staff,
  'sign-in-rules': administrators,
  site: administrators,
  subscribers: administrators,
  supervision: ['supervisor', 'manager', 'administrator'],
  team: administrators,
  teams: administrators,
  templates: administrators,
  texts: administrators,
  ticket: staff,
  tree: administrators,
  'tree-trial': administrators,
  workplaces: administrators,
};

export const PORTAL_OPENERS: Openers = {
  account: ROLES,
  agreement: ROLES,
  ask: reporters,
  declare: reporters,
  home: ROLES,
  'identity-checks': ['representative'],
  organization: ['representative'],
  'own-ticket': ROLES,
  registered: ROLES,
  request: reporters,
  tickets: ROLES,
};
