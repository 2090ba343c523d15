import { allow, anyone, STAFF } from '../people/access.ts';

/** Everyone of the centre says for themselves whether they are available; a token can't. */
export const ownPresence = allow('presence.own', STAFF, null);
/** Who is there, since when and why is for those who answer for it. */
export const readPresences = allow(
  'presence.read',
  ['supervisor', 'manager', 'administrator'],
  'tickets:read',
);
/** Who looks at how the ledger and the switch agree, and has a day compared again. */
export const readComparisons = allow(
  'comparison.read',
  ['supervisor', 'manager', 'administrator'],
  'reports:read',
);
export const makeComparison = allow('comparison.make', ['supervisor', 'administrator'], 'admin');
/** What callers hear and choose from is for administrators to write, try and put in force. */
export const keepTree = allow('call_tree.keep', ['administrator'], 'admin');
/** Whose browser may be a telephone; never with a token. */
export const sitAtPlace = allow('place.sit', ['agent', 'supervisor'], null);
/** The calls, the numbers they showed and who answered are for everyone of the centre. */
export const readCalls = allow('call.read', STAFF, 'tickets:read');
/** Who answers calls says what became of them, and calls back. */
export const answerCalls = allow('call.answer', ['agent', 'supervisor'], 'tickets:write');
/** The call at one's own desk, with who it may be: in a session only. */
export const seeOwnCall = allow('call.own', STAFF, null);
/** Switches in place are let in by an administrator; what they tell comes with their token. */
export const keepCti = allow('cti.keep', ['administrator'], 'admin');
export const tellCti = anyone('cti.tell');
/** What callers hear is fetched by a switch of others: the signed name is the permission. */
export const hearPrompt = anyone('prompt.hear');
/** Which numbers may be dialled costs money: for administrators. */
export const keepOutgoing = allow('outgoing.keep', ['administrator'], 'admin');
/** A conversation that was recorded is heard by who answers for it, each time with a reason; never with a token. */
export const listenRecordings = allow('recording.listen', ['supervisor', 'administrator'], null);
/** Who speaks with callers, at whatever telephone: only with the call at their own desk. */
export const speakWithCaller = allow('call.speak', ['agent', 'supervisor'], null);
/** Hearing others speak is the supervisor's, in a session only, and in the journal. */
export const listenToCalls = allow('call.listen', ['supervisor'], null);
/** Whether those who answer are told of it is the administrator's to say, and both may look. */
export const readCallRules = allow('call.rules_read', ['supervisor', 'administrator'], null);
export const keepCallRules = allow('call.rules', ['administrator'], null);
/** Queues are read by the centre, and kept by administrators. */
export const readQueues = allow('queue.read', STAFF, 'tickets:read');
export const keepQueues = allow('queue.keep', ['administrator'], 'admin');
/** What agents know is for those who answer for them to say. */
export const keepSkills = allow('skills.keep', ['supervisor', 'administrator'], 'admin');
/** Who leads asks for themselves to be told of the day's target; never with a token. */
export const watchTarget = allow('target.watch', ['supervisor'], null);
/** Why a call may end without a ticket is the administrator's to say. */
export const keepReasons = allow('call_reason.keep', ['administrator'], 'admin');
