import { isRefusal } from '../../core/ticket/refusal.ts';
import { spelled } from '../../core/call/walk-step.ts';
import en from '../../locales/en/spoken.json' with { type: 'json' };
import fr from '../../locales/fr/spoken.json' with { type: 'json' };
import { answerRing, missRing, nextRing, ringDialled } from '../oncall/ring-callout.ts';
import type { CallContext } from './call-context.ts';
import { dialOut } from './dial-out.ts';

/** Rings who is on call, and hears the key that answers. */
export interface OnCallRings {
  /** Dials the next who is to be rung. */
  look(): Promise<void>;
  /** Whether a key was pressed by somebody who was rung. */
  keyed(leg: string, key: string): Promise<boolean>;
  /** Whether what has ended was said to somebody who was rung. */
  played(leg: string, playback: string): Promise<boolean>;
}

type Rung = NonNullable<Awaited<ReturnType<typeof nextRing>>> & { said: number; over: boolean };

const PHRASES = { fr, en };
const ANSWERS = '1';
/** How often it is said whom the call is about: a voice mail is hung up on after that. */
const TIMES = 3;

/** Builds what rings people on call: through the carrier, one call for each attempt of a step. */
export function onCallRings(context: CallContext): OnCallRings {
  const { path, theSwitch } = context;
  const rung = new Map<string, Rung>();

  async function look(): Promise<void> {
    if (path === null || context.isAway()) return;
    const ring = await nextRing(path);
    if (ring === null) return;
    const { attemptId, number } = ring;
    const wish = {
      number,
      purpose: 'on_call',
      forCall: `oncall-${attemptId}`,
      actor: null,
    } as const;
    const course = {
      async reached(own: string) {
        rung.set(own, { ...ring, said: 0, over: false });
        await tell(own);
      },
      async gone(own: string) {
        rung.delete(own);
      },
    };
    const leg = await dialOut(context, wish, course).catch(async (error: unknown) => {
      // It is rung once: who supervises is told all the same.
      await missRing(path, ring, 'outgoing_unreachable');
      throw error;
    });
    // The other ways of the step, and the steps after it, go on.
    if (isRefusal(leg)) await missRing(path, ring, leg.code);
    else await context.lasting(() => ringDialled(path, ring));
  }

  /** Only the number and the priority: whoever takes the call hears it. */
  async function tell(leg: string): Promise<void> {
    const one = rung.get(leg);
    if (one === undefined) return;
    one.said++;
    const { language, ticket, priority } = one;
    const words = PHRASES[language];
    if (ticket === null || priority === null) return say(leg, language, words.oncall_drill);
    const number = spelled(ticket);
    const text = words.oncall_ring.replace('{number}', number).replace('{priority}', priority);
    await say(leg, language, text);
  }

  async function say(leg: string, language: 'fr' | 'en', text: string): Promise<void> {
    if (path === null) return;
    const media = await path.speech.speak(language, text);
    await theSwitch().play(leg, [media], `oncall-${rung.get(leg)?.said ?? 0}-${leg}`);
  }

  return {
    look,
    async keyed(leg, key) {
      const one = rung.get(leg);
      if (one === undefined || path === null) return false;
      if (key !== ANSWERS || one.over) return true;
      one.over = true;
      await theSwitch().stopPlaying(`oncall-${one.said}-${leg}`);
      one.said++;
      const words = PHRASES[one.language];
      const taken = await answerRing(path, one);
      await say(leg, one.language, taken ? words.oncall_taken : words.oncall_over);
      return true;
    },
    async played(leg, playback) {
      const one = rung.get(leg);
      if (one === undefined) return false;
      // What was stopped ends as well.
      if (playback !== `oncall-${one.said}-${leg}`) return true;
      if (!one.over && one.said < TIMES) await tell(leg);
      else await theSwitch().hangUp(leg);
      return true;
    },
  };
}
