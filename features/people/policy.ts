import { allow, anyone, EVERYONE, STAFF } from './access.ts';

/** To sign in one need not be signed in. */
export const signIn = anyone('session.open');
/** One's own session and password, also before the sign-in is finished; whoever has none is told so. */
export const ownSession = allow('session.own', EVERYONE, null, ['password', 'enrolment']);
/** One's own account: in a session only. */
export const ownAccount = allow('account.own', EVERYONE, null);
/** One's own second factor; also who must make one known before anything else. */
export const ownFactor = allow('factor.own', EVERYONE, null, ['enrolment']);
/** Who needs a second factor is the administrator's to say. */
export const changeSignInRules = allow('sign_in_rules.change', ['administrator'], 'admin');
/** One's own API tokens: made and revoked in a session only, so that a token can't make another. */
export const ownTokens = allow('token.own', EVERYONE, null);
/** People: a requester sees themselves, a representative their organization, the centre everyone. */
export const readPeople = allow('people.read', EVERYONE, 'people:read');
/** An agent registers a new caller at intake. */
export const addPeople = allow('people.add', STAFF, 'people:write');
/** An agent corrects a caller's particulars. */
export const changePeople = allow('people.change', STAFF, 'people:write');
/** Roles, accounts, teams and organizations are the administrator's. */
export const administerPeople = allow('people.administer', ['administrator'], 'admin');
/** Organizations: one's own, all for the centre. */
export const readOrganizations = allow('organization.read', EVERYONE, 'people:read');
/** The lists that a form offers: teams are the centre's own business. */
export const readTeams = allow('team.read', STAFF, 'tickets:read');
/** Services and categories are chosen by whoever registers. */
export const readCatalogue = allow('catalogue.read', EVERYONE, 'tickets:read');
