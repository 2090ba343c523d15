import { allow, anyone, EVERYONE, STAFF } from '../people/access.ts';

/** The centre reads what is known of outages; outside of it, only what was published. */
export const readOutages = allow('outage.read', STAFF, 'tickets:read');
/** Who handles tickets declares an outage, says what is known of it and attaches what is reported. */
export const declareOutages = allow('outage.declare', ['agent', 'supervisor'], 'tickets:write');
/** Who handles tickets speaks for the centre about an outage. */
export const publishBulletins = allow('bulletin.publish', ['agent', 'supervisor'], 'tickets:write');
/** The public board is for anybody: it holds what was published, and nobody's name. */
export const readStatus = anyone('status.read');
/** Whoever signed in reads what is planned for their organization. */
export const readKnownPlanned = allow('planned.read', EVERYONE, 'tickets:read');
/** Who has to approve what, and when it is reminded of, is not for those to decide who plan. */
export const keepPlanRules = allow('planned_rules.keep', ['administrator'], 'admin');
/** Who answers for the service plans its interruptions, approves those of others, and says when none may be. */
export const planInterruptions = allow(
  'interruption.plan',
  ['supervisor', 'administrator'],
  'admin',
);
/** The words that the centre's bulletins and planned notices start from. */
export const keepTemplates = allow('bulletin.template', ['administrator'], 'admin');
