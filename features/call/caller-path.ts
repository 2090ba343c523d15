import type { Speech } from '../../adapters/telephony/speech.ts';
import { isDatabaseAway } from '../../adapters/postgres/database-away.ts';
import { shownNumber } from '../../core/call/shown-number.ts';
import { walkOn } from '../../core/call/walk.ts';
import type { Happening, Order, Prompt, Step } from '../../core/call/walk-step.ts';
import { beginPath } from './begin-path.ts';
import type { CallContext } from './call-context.ts';
import { registerMessage } from './register-message.ts';
import type { PathDeps } from './path-deps.ts';
import { spokenStatus } from './path-store.ts';
import { noteCaller, keepPlace } from './promise-callback.ts';
import { queueTold } from './tell-queue.ts';
import { type Walker, walkerOf } from './walker.ts';

const QUEUE = 'service';
const TRIAL_QUEUE = 'essai';

/** What a caller lives before a desk rings. */
export interface CallerPath {
  came(leg: string, service: string, number: string): Promise<void>;
  /** What was played to the caller has ended. */
  played(leg: string, playback: string): Promise<void>;
  keyed(leg: string, key: string): Promise<void>;
  recorded(leg: string, name: string, seconds: number): Promise<void>;
  /** Nobody told where on the way a caller was: it begins again, or they wait. */
  resume(leg: string, caller: string | null): Promise<void>;
  /** Who waits is told their place again, after a time without news. */
  rejoin(leg: string, caller: string | null): Promise<void>;
  /** Nothing more is said to a caller, who speaks with somebody or is gone. */
  hush(leg: string): Promise<void>;
  forget(leg: string): void;
  /** Tells who waits how long it may take, when that is due. */
  tell(): Promise<void>;
}

/** Builds the way from the greeting to the queue; `gone` is told of callers who left, `look` that one waits. */
export function callerPath(
  context: CallContext,
  inTurn: (leg: string, work: () => Promise<void>) => Promise<void>,
  look: () => Promise<void>,
  gone: (leg: string) => Promise<void>,
): CallerPath {
  const { pool, clock, theSwitch, record, path, walking } = context;

  async function came(leg: string, service: string, number: string): Promise<void> {
    const trial = service === 'trial';
    const queue = trial ? TRIAL_QUEUE : QUEUE;
    const caller = shownNumber(number);
    if (!(await context.come({ channel: leg, queue, trial, caller }))) return;
    if (!(await theSwitch().answer(leg))) return gone(leg);
    if (trial || path === null) return greet(leg);
    await begin(leg, caller, path);
  }

  /** The greeting alone, then the queue. */
  async function greet(leg: string): Promise<void> {
    // A greeting that can't be played must not stand between a caller and the queue.
    if (!(await theSwitch().play(leg, [context.greeting], `greeting-${leg}`))) await wait(leg);
  }

  async function begin(leg: string, caller: string | null, deps: PathDeps): Promise<void> {
    const now = clock.now();
    const { tree, step } = await context.lasting(() => beginPath(deps, caller, now));
    await record(leg, () => ({ type: 'followed', data: { tree: tree.version } }));
    const walker = walkerOf(leg, caller, tree.content, step.walk);
    walking.add(walker);
    await follow(walker, step, deps);
  }

  async function happened(leg: string, happening: Happening): Promise<void> {
    const walker = walking.of(leg);
    if (walker === undefined || path === null) return;
    clearTimeout(walker.timer);
    try {
      await follow(walker, walkOn(walker.tree, walker.walk, happening), path);
    } catch (error) {
      if (isDatabaseAway(error) || context.isAway()) throw error;
      // What fails on the way must not keep a caller from being answered.
      context.onError(error);
      walking.forget(leg);
      await wait(leg);
    }
  }

  async function follow(walker: Walker, step: Step, deps: PathDeps): Promise<void> {
    const was = walker.walk;
    walker.walk = step.walk;
    if (was.at === 'greeting' && step.walk.at !== 'greeting') {
      await greeted(walker.leg);
    }
    for (const order of step.orders) {
      const went = await obey(walker, order, deps);
      if (went !== undefined && 'refused' in went) {
        // A desk rings already: they wait on for it.
        walker.walk = { ...was, at: 'queue', keys: '' };
        return;
      }
      if (went !== undefined) return happened(walker.leg, went);
    }
  }

  /** Does what is ordered; what happens at once by it, or that it could not be done. */
  async function obey(
    walker: Walker,
    order: Order,
    deps: PathDeps,
  ): Promise<Happening | { readonly refused: true } | undefined> {
    const { leg } = walker;
    const { language } = walker.walk;
    switch (order.do) {
      case 'say':
        say(walker, order.prompts, deps.speech);
        return;
      case 'stop':
        return hush(leg);
      case 'listen':
        walker.timer = setTimeout(
          () => void inTurn(leg, () => happened(leg, { type: 'silent' })).catch(context.onError),
          order.seconds * 1_000,
        );
        return;
      case 'announce':
        return void (await record(leg, () => ({
          type: 'announced',
          data: { ticket: order.number },
        })));
      case 'choose':
        return void (await record(leg, () => ({
          type: 'chose',
          data: { key: order.key, way: order.way },
        })));
      case 'look_up': {
        const status = await spokenStatus(pool, order.candidates);
        if (status !== null) {
          await record(leg, () => ({ type: 'helped', data: { by: 'status', ticket: null } }));
        }
        return { type: 'status', status };
      }
      case 'note':
        await noteCaller(context, { leg, caller: walker.caller, language }, order.number);
        return { type: 'noted', number: order.number };
      case 'record': {
        const name = `message-${leg}`;
        const begun = await theSwitch().recordMessage(leg, name, order.seconds);
        return begun ? undefined : { type: 'recorded', seconds: 0 };
      }
      case 'register': {
        const name = `message-${leg}`;
        const sound = await theSwitch().readRecording(name);
        if (sound === null) return { type: 'recorded', seconds: 0 };
        const leftAt = clock.now();
        const { caller } = walker;
        const left = { as: order.as, sound, leftAt, caller, language };
        const number = await registerMessage(deps, left);
        await record(leg, () => ({ type: 'helped', data: { by: order.as, ticket: number } }));
        await theSwitch().dropRecording(name);
        return { type: 'registered', number };
      }
      case 'queue':
        await wait(leg);
        return;
      case 'keep_place':
        return (await keepPlace(context, { leg, caller: walker.caller, language }, order.number))
          ? undefined
          : { refused: true };
      case 'hang_up':
        await theSwitch().hangUp(leg);
    }
  }

  /** Speaks outside of the turn: others are served while the voice makes a text. */
  function say(walker: Walker, prompts: readonly Prompt[], speech: Speech): void {
    const said = ++walker.said;
    const { leg } = walker;
    const playback = `say-${said}-${leg}`;
    const spoken = Promise.all(prompts.map(({ language, text }) => speech.speak(language, text)));
    const play = async (media: readonly string[]): Promise<void> => {
      // Something else happened meanwhile.
      if (walking.of(leg) !== walker || walker.said !== said || context.isAway()) return;
      walker.playback = playback;
      if (media.length > 0 && (await theSwitch().play(leg, media, playback))) return;
      walker.playback = null;
      await happened(leg, { type: 'played' });
    };
    void spoken
      .catch((error: unknown) => {
        // What can't be spoken must not stand between a caller and the queue.
        context.onError(error);
        return [];
      })
      .then((media) => inTurn(leg, () => play(media)))
      .catch(context.onError);
  }

  async function hush(leg: string): Promise<undefined> {
    const walker = walking.of(leg);
    if (walker === undefined) return;
    walker.said++;
    const { playback } = walker;
    walker.playback = null;
    if (playback !== null) await theSwitch().stopPlaying(playback);
  }

  async function greeted(leg: string): Promise<void> {
    await record(leg, (call) => (call.greetedAt === null ? { type: 'greeted', data: {} } : null));
  }

  async function wait(leg: string): Promise<void> {
    if (!(await theSwitch().hold(leg))) return gone(leg);
    await greeted(leg);
    await record(leg, () => ({ type: 'queued', data: {} }));
    await look();
  }

  return {
    came,
    async played(leg, playback) {
      const walker = walking.of(leg);
      if (walker === undefined) return playback === `greeting-${leg}` ? wait(leg) : undefined;
      if (walker.playback !== playback) return;
      walker.playback = null;
      await happened(leg, { type: 'played' });
    },
    keyed: (leg, key) => happened(leg, { type: 'keyed', key }),
    async recorded(leg, name, seconds) {
      if (walking.of(leg) !== undefined) return happened(leg, { type: 'recorded', seconds });
      // Nobody waits for what they said any more: it is not left lying in the clear.
      await theSwitch().dropRecording(name);
    },
    async resume(leg, caller) {
      // Whoever wrote down that they came may be gone before they were answered.
      if (!(await theSwitch().answer(leg))) return gone(leg);
      if (path === null) return wait(leg);
      await begin(leg, caller, path);
    },
    async rejoin(leg, caller) {
      if (path === null) return;
      const { tree, step } = await context.lasting(() => beginPath(path, caller, clock.now()));
      walking.add(walkerOf(leg, caller, tree.content, { ...step.walk, at: 'queue', outages: [] }));
    },
    async hush(leg) {
      const walker = walking.of(leg);
      if (walker !== undefined) {
        clearTimeout(walker.timer);
        // Who speaks with somebody keys nothing for us: no silence takes them out of the conversation.
        walker.walk = { ...walker.walk, at: 'queue', keys: '' };
      }
      await hush(leg);
    },
    forget: walking.forget,
    tell: () =>
      queueTold(context, walking, (leg, happening) => inTurn(leg, () => happened(leg, happening))),
  };
}
