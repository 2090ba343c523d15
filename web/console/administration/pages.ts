import type { PageEntry } from '../page-entry.ts';

const roles = ['administrator'] as const;

export const administrationPages: readonly PageEntry[] = [
  {
    id: 'administration',
    path: '/administration',
    link: 'administration.title',
    roles: ['supervisor', 'administrator'],
    load: () => import('./AdministrationPage.tsx'),
  },
  {
    id: 'people',
    path: '/administration/personnes',
    title: 'person.title',
    roles,
    load: () => import('./PeoplePage.tsx'),
  },
  {
    id: 'person',
    path: '/administration/personnes/:id',
    roles,
    load: () => import('./PersonPage.tsx'),
  },
  {
    id: 'teams',
    path: '/administration/groupes',
    title: 'team.title',
    roles,
    load: () => import('./TeamsPage.tsx'),
  },
  {
    id: 'team',
    path: '/administration/groupes/:id',
    roles,
    load: () => import('./TeamPage.tsx'),
  },
  {
    id: 'organizations',
    path: '/administration/organismes',
    title: 'organization.title',
    roles,
    load: () => import('./OrganizationsPage.tsx'),
  },
  {
    id: 'services',
    path: '/administration/services',
    title: 'catalogue.services',
    roles,
    load: () => import('./ServicesPage.tsx'),
  },
  {
    id: 'service',
    path: '/administration/services/:id',
    roles,
    load: () => import('./ServicePage.tsx'),
  },
  {
    id: 'categories',
    path: '/administration/categories',
    title: 'catalogue.categories',
    roles,
    load: () => import('./CategoriesPage.tsx'),
  },
  {
    id: 'category',
    path: '/administration/categories/:id',
    roles,
    load: () => import('./CategoryPage.tsx'),
  },
  {
    id: 'texts',
    path: '/administration/textes',
    title: 'text.title',
    roles,
    load: () => import('./TextsPage.tsx'),
  },
  {
    id: 'sign-in-rules',
    path: '/administration/connexion',
    title: 'rules.title',
    roles,
    load: () => import('./SignInRulesPage.tsx'),
  },
  {
    id: 'audit',
    path: '/administration/journal',
    title: 'audit.title',
    roles,
    load: () => import('./AuditPage.tsx'),
  },
  {
    id: 'site',
    path: '/administration/site',
    title: 'site.title',
    roles,
    load: () => import('./SitePage.tsx'),
  },
  {
    id: 'displays',
    path: '/administration/affichages',
    title: 'display.title',
    roles: ['supervisor', 'administrator'],
    load: () => import('./DisplaysPage.tsx'),
  },
  {
    id: 'canned-replies',
    path: '/administration/reponses-types',
    title: 'canned.title',
    roles: ['supervisor', 'administrator'],
    load: () => import('./CannedRepliesPage.tsx'),
  },
];
