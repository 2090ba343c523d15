import { MAY_REPORT, type OpenEntry, type PageEntry } from './page-entry.ts';

/** Every page of the portal for who is signed in, in the order of its links. */
export const PAGES: readonly PageEntry[] = [
  { id: 'home', path: '/', link: 'portal.link_home', load: () => import('./HomePage.tsx') },
  {
    id: 'tickets',
    path: '/billets',
    link: 'portal.link_tickets',
    load: () => import('./TicketsPage.tsx'),
  },
  { id: 'own-ticket', path: '/billets/:number', load: () => import('./OwnTicketPage.tsx') },
  {
    id: 'organization',
    path: '/organisme',
    roles: ['representative'],
    link: 'portal.link_organization',
    load: () => import('./OrganizationPage.tsx'),
  },
  {
    id: 'identity-checks',
    path: '/identites',
    roles: ['representative'],
    link: 'portal.link_identity',
    load: () => import('./IdentityChecksPage.tsx'),
  },
  {
    id: 'months',
    path: '/comptes',
    roles: ['representative'],
    link: 'portal.link_months',
    load: () => import('./MonthsPage.tsx'),
  },
  {
    id: 'declare',
    path: '/declarer',
    roles: MAY_REPORT,
    load: () => import('./DeclarePage.tsx'),
  },
  { id: 'request', path: '/demander', roles: MAY_REPORT, load: () => import('./RequestPage.tsx') },
  { id: 'ask', path: '/question', roles: MAY_REPORT, load: () => import('./AskPage.tsx') },
  { id: 'registered', path: '/recu/:number', load: () => import('./RegisteredPage.tsx') },
  {
    id: 'agreement',
    path: '/entente',
    link: 'portal.link_agreement',
    load: () => import('./AgreementPage.tsx'),
  },
  { id: 'account', path: '/compte', load: () => import('../account/AccountPage.tsx') },
];

/** The pages that need no account. */
export const OPEN_PAGES: readonly OpenEntry[] = [
  {
    id: 'accessibility',
    path: '/accessibilite',
    load: () => import('../session/AccessibilityPage.tsx'),
  },
  { id: 'handover', path: '/prestataire/:token', load: () => import('./HandoverPage.tsx') },
  { id: 'follow', path: '/suivi/:token', load: () => import('./FollowPage.tsx') },
  { id: 'callout', path: '/garde/:secret', load: () => import('./CalloutPage.tsx') },
];
