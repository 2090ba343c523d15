import { z } from 'zod';
import { email, identifier, instantText, line, writeInstant } from '../../adapters/http/fields.ts';
import { type Call, defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import {
  noSessionCookie,
  sessionCookie,
  sessionSecret,
} from '../../adapters/http/session-cookie.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { touch } from './account-store.ts';
import type { AccountDeps } from './account-deps.ts';
import type { Actor } from './actor.ts';
import { changePassword } from './change-password.ts';
import { closeSession } from './close-session.ts';
import { IDLE, LONGEST_SESSION } from './identify.ts';
import { openSession } from './open-session.ts';
import { LONGEST } from './password-strength.ts';
import { Person, presentPerson } from './person.ts';
import { ownSession, signIn } from './policy.ts';
import { proveFactor } from './prove-factor.ts';
import { hashSecret } from './secret.ts';
import { timesOfSession } from './session-store.ts';
import { signInLimit } from './sign-in-limit.ts';
import type { Stage } from './sign-in-stage.ts';
import { findPerson, type PersonRow } from './store.ts';

/** A password as typed: spaces count, nothing is trimmed. */
const password = z.string().min(1).max(LONGEST);

const Session = z
  .strictObject({
    person: Person,
    teams: z.array(identifier),
    /** What is to be done before anything else: `open` once the sign-in is finished. */
    stage: z.enum(['password', 'enrolment', 'open']),
    /** The server's present, from which a browser counts. */
    at: instantText,
    /** When the session ends unless it is used; a request that a page makes on its own is no use. */
    idleEndsAt: instantText,
    /** When it ends in any case. */
    endsAt: instantText,
  })
  .meta({ id: 'Session' });

const Begun = z
  .strictObject({
    stage: z.enum(['second_factor', 'password', 'enrolment', 'open']),
    /** null while the second factor is asked for: the password alone tells nothing. */
    person: Person.nullable(),
  })
  .meta({ id: 'Begun' });

function begun(opened: { person: PersonRow; secret: string; stage: Stage } | Refusal) {
  if (isRefusal(opened)) return opened;
  const { stage, secret } = opened;
  const person = stage === 'second_factor' ? null : presentPerson(opened.person);
  return { status: 201 as const, body: { stage, person }, headers: cookieFor(secret) };
}

const cookieFor = (secret: string) => sessionCookie(secret, LONGEST_SESSION / 1000);
const agentOf = ({ request }: Call) => request.headers['user-agent'] ?? null;

/** Signing in, who one is, signing out, and one's own password. */
export function sessionRoutes({ pool, clock, factor }: AccountDeps): Route[] {
  const limit = signInLimit();
  const show = async (actor: Actor, _input: unknown, { request }: Call) => {
    const now = clock.now();
    const person = await findPerson(pool, actor.personId);
    const times = await timesOfSession(pool, hashSecret(sessionSecret(request) ?? ''));
    if (!person || !times) return refuse('not_found');
    const body = {
      person: presentPerson(person),
      teams: [...actor.teamIds],
      stage: actor.unfinished ?? ('open' as const),
      at: writeInstant(now),
      idleEndsAt: writeInstant(Math.min(times.seenAt + IDLE, times.endsAt)),
      endsAt: writeInstant(times.endsAt),
    };
    return { status: 200 as const, body };
  };
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/sessions',
      policy: signIn,
      summary: 'Sign in: sets the session cookie; `stage` says what is still to be done',
      body: z.strictObject({ email, password }),
      response: { 201: Begun },
      async handler(_actor, { body }, call) {
        const former = sessionSecret(call.request);
        const attempt = { ...body, address: call.address, userAgent: agentOf(call), former };
        return begun(await openSession({ pool, limit, factor }, attempt, clock.now()));
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/sessions/current/second-factor',
      policy: signIn,
      summary: 'Finish signing in: a code of the program, or a recovery code',
      body: z.strictObject({ code: line(40) }),
      response: { 201: Begun },
      async handler(_actor, { body }, call) {
        const session = sessionSecret(call.request) ?? '';
        const proof = { ...body, session, address: call.address, userAgent: agentOf(call) };
        return begun(await proveFactor({ pool, limit, factor }, proof, clock.now()));
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/sessions/current',
      policy: ownSession,
      summary: 'Who is signed in',
      response: { 200: Session },
      handler: show,
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/sessions/current/extension',
      policy: ownSession,
      summary: 'Stay signed in: the time without use begins anew',
      response: { 200: Session },
      async handler(actor, input, call) {
        const hash = hashSecret(sessionSecret(call.request) ?? '');
        await touch(pool, 'session', hash, clock.now());
        return show(actor, input, call);
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/sessions/current',
      policy: ownSession,
      summary: 'Sign out',
      response: { 204: empty },
      async handler(actor, _input, call) {
        await closeSession(pool, actor, sessionSecret(call.request) ?? '', clock.now());
        return { status: 204, body: undefined, headers: noSessionCookie };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/account/password',
      policy: ownSession,
      summary: 'Change one’s own password: every other session ends',
      body: z.strictObject({ currentPassword: password, newPassword: password }),
      response: { 204: empty },
      async handler(actor, { body }, call) {
        const change = { ...body, userAgent: agentOf(call) };
        const changed = await changePassword({ pool, factor }, actor, change, clock.now());
        if (isRefusal(changed)) return changed;
        return { status: 204, body: undefined, headers: cookieFor(changed.secret) };
      },
    }),
  ];
}
