import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { CALL_STATES } from '../../core/call/journey.ts';
import { PRESENCES } from '../../core/call/presence.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import {
  actOnTalk,
  colleagues,
  freeColleague,
  freeTeam,
  type OwnTalk,
  redirectCaller,
  showTalk,
  type TalkDeps,
} from './act-on-talk.ts';
import { speakWithCaller } from './policy.ts';
import type { TalkCommand } from './talk-commands.ts';
import { teamsToHandTo } from './talk-store.ts';

const Talk = z
  .strictObject({
    /** Where one sits; null for nowhere. */
    desk: z.string().nullable(),
    call: z
      .strictObject({
        id: identifier,
        /** The number that is shown: it identifies nobody. */
        caller: z.string().nullable(),
        /** `waiting`: it is on its way back to this desk. */
        state: z.enum(CALL_STATES),
        /** Whether the caller keeps a place in the queue and is called back. */
        callBack: z.boolean(),
        /** Whether it dropped out at this desk, and goes on here: no other call. */
        returns: z.boolean(),
        queuedAt: instantText.nullable(),
        answeredAt: instantText.nullable(),
        /** Since when the caller hears music. */
        heldAt: instantText.nullable(),
        /** Whether one is asked about the call by who speaks with the caller. */
        asked: z.boolean(),
        /** The other of the two desks: it rings, speaks apart from the caller, or with both. */
        beside: z
          .strictObject({
            name: z.string().nullable(),
            state: z.enum(['ringing', 'aside', 'joined']),
          })
          .nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Conversation' });

function shown({ desk, call }: OwnTalk): z.output<typeof Talk> {
  if (call === null) return { desk, call };
  const { id, caller, state, isBeside, besideState, besideName, withName } = call;
  return {
    desk,
    call: {
      ...{ id, caller, state, asked: isBeside, callBack: call.callBack, returns: call.returns },
      queuedAt: writeInstant(call.queuedAt),
      answeredAt: writeInstant(call.answeredAt),
      heldAt: writeInstant(call.heldAt),
      beside:
        besideState === null
          ? null
          : { name: isBeside ? withName : (besideName ?? call.besideDesk), state: besideState },
    },
  };
}

const Id = z.strictObject({ id: identifierText });
const CALL = '/api/v1/telephone/calls/:id';

/** What who speaks with a caller does with the call; the same at a desk phone and in a browser. */
export function talkRoutes(deps: TalkDeps & Readonly<{ clock: Clock }>): Route[] {
  const { pool, clock } = deps;
  const answer = { 200: Talk };
  async function done(actor: Actor, id: number, command: TalkCommand) {
    const talk = await actOnTalk(deps, actor, id, command);
    return isRefusal(talk) ? talk : { status: 200 as const, body: shown(talk) };
  }
  const plain = (
    method: 'POST' | 'DELETE',
    word: string,
    act: 'hold' | 'resume' | 'hang_up' | 'join' | 'part',
    summary: string,
  ): Route =>
    defineRoute({
      ...{ method, url: `${CALL}/${word}`, policy: speakWithCaller, summary },
      params: Id,
      response: answer,
      handler: (actor, { params }) => done(actor, params.id, { act }),
    });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/conversation',
      policy: speakWithCaller,
      summary: 'The call at one’s desk',
      background: true,
      response: answer,
      handler: async (actor) => ({ status: 200, body: shown(await showTalk(deps, actor)) }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/colleagues',
      policy: speakWithCaller,
      summary:
        'To whom a call can be handed: who sits at a desk, and the teams behind the first level',
      response: {
        200: z
          .strictObject({
            people: z.array(
              z.strictObject({ id: identifier, name: z.string(), state: z.enum(PRESENCES) }),
            ),
            teams: z.array(
              z.strictObject({
                ...{ id: identifier, name: z.string(), level: z.int() },
                /** How many of its people are at a desk and free. */
                free: z.int(),
              }),
            ),
          })
          .meta({ id: 'Colleagues' }),
      },
      async handler(actor) {
        const people = await colleagues(pool, actor, clock.now());
        return {
          status: 200,
          body: {
            people: people.map(({ person, presence }) => ({ ...person, state: presence.state })),
            teams: await teamsToHandTo(pool),
          },
        };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/telephone/return',
      policy: speakWithCaller,
      summary:
        'One’s sound is lost: the caller hears music, and rings here first; who was asked in is let go',
      response: answer,
      async handler(actor) {
        const { call } = await showTalk(deps, actor);
        // Whose line the switch cut first waits for them already.
        if (call === null || (call.state !== 'talking' && call.state !== 'calling')) {
          return refuse('call_not_so');
        }
        return done(actor, call.id, { act: 'return' });
      },
    }),
    plain('POST', 'hold', 'hold', 'Let the caller hear music'),
    plain('POST', 'resume', 'resume', 'Speak with the caller again'),
    plain('POST', 'conference', 'join', 'Let the caller speak with both desks'),
    plain(
      'DELETE',
      'consultation',
      'part',
      'Hang up on the second desk, and speak with the caller',
    ),
    plain('POST', 'end', 'hang_up', 'Hang up; whoever was asked in goes on with the caller'),
    defineRoute({
      method: 'POST',
      url: `${CALL}/consultation`,
      policy: speakWithCaller,
      summary: 'Call a colleague about a call, whose caller hears music meanwhile',
      params: Id,
      body: z.strictObject({ person: identifier }),
      response: answer,
      async handler(actor, { params, body }) {
        const desk = await freeColleague(deps, actor, body.person, clock.now());
        return isRefusal(desk) ? desk : done(actor, params.id, { act: 'consult', desk });
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${CALL}/transfer`,
      policy: speakWithCaller,
      summary: 'Hand a call to a colleague or a team at once; without either, to who was asked in',
      params: Id,
      body: z.strictObject({ person: identifier.optional(), team: identifier.optional() }),
      response: answer,
      async handler(actor, { params, body }) {
        const command = await transferTo(deps, actor, body, clock.now());
        return isRefusal(command) ? command : done(actor, params.id, command);
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${CALL}/redirection`,
      policy: speakWithCaller,
      summary: 'Record that the caller is told whose their request is, and give the number to tell',
      params: Id,
      body: z.strictObject({
        provider: identifier,
        /** Whether to call there, to hand the caller over. */
        dial: z.boolean().default(false),
      }),
      response: {
        200: z
          .strictObject({
            name: z.string(),
            phone: z.string(),
            /** Whether anybody answers there now. */
            open: z.boolean(),
            dialled: z.boolean(),
            /** Why it was not dialled though asked for, in words. */
            hindrance: z.string().nullable(),
          })
          .meta({ id: 'TelephoneRedirection' }),
      },
      async handler(actor, { params, body }, { language }) {
        const given = { ...body, now: clock.now() };
        const told = await redirectCaller(deps, actor, params.id, given);
        if (isRefusal(told)) return told;
        const hindrance =
          told.hindrance && refusalPhrase(language, told.hindrance.code, told.hindrance.params);
        return { status: 200, body: { ...told, hindrance } };
      },
    }),
  ];
}

async function transferTo(
  deps: TalkDeps,
  actor: Actor,
  { person, team }: { person?: number | undefined; team?: number | undefined },
  now: number,
): Promise<TalkCommand | Refusal> {
  if (person !== undefined && team !== undefined)
    return refuse('transfer_to_two', { field: 'team' });
  if (team !== undefined) {
    const found = await freeTeam(deps, team);
    return isRefusal(found) ? found : { act: 'transfer', to: { team: found } };
  }
  if (person === undefined) return { act: 'hand_over' };
  const desk = await freeColleague(deps, actor, person, now);
  return isRefusal(desk) ? desk : { act: 'transfer', to: { desk } };
}
