import { allow } from '../people/access.ts';

/** Questions to the figures are for those whose dashboards show all of the centre's: they see no more by asking. */
export const runQueries = allow(
  'query.run',
  ['supervisor', 'manager', 'administrator'],
  'reports:read',
);

/** Who may ask keeps their questions, in a session: no token changes what others find. */
export const saveQueries = allow('query.save', ['supervisor', 'manager', 'administrator'], null);
