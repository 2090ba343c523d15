import type { TalkFact, Wanted } from '../../core/call/talk.ts';
import { smsNumber } from '../../core/notification/sms-number.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { CallContext } from './call-context.ts';
import type { Conversation } from './conversation.ts';
import { type DialWish, dialOut } from './dial-out.ts';
import type { DeskRings } from './ring-desks.ts';
import { openCalls, type StoredCall } from './store.ts';

/** What who speaks with a caller asks of the switch. */
export type TalkCommand =
  | Readonly<{ act: 'hold' | 'resume' | 'hang_up' | 'return' | 'join' | 'part' | 'hand_over' }>
  | Readonly<{ act: 'consult'; desk: string }>
  | Readonly<{ act: 'transfer'; to: Wanted }>
  | Readonly<{ act: 'call_outside' } & OutsideWish>
  | Readonly<{ act: 'redirect'; provider: number; number: string }>;

/** Whom a desk calls outside the centre while its caller hears music; `transfer` when it does not say why. */
type OutsideWish = Pick<DialWish, 'number' | 'callersOwn'> &
  Readonly<{ actor: NonNullable<DialWish['actor']>; purpose?: DialWish['purpose'] }>;

/** Carries out what a desk asks for its call; the refusal says why nothing was done. */
export type TalkCommands = (
  call: number,
  desk: string,
  command: TalkCommand,
) => Promise<Refusal | null>;

/** How long a second desk rings, in seconds. */
const RING_SECONDS = 20;

/** Builds the commands of a service. */
export function talkCommands(
  context: CallContext,
  talks: Conversation,
  rings: DeskRings,
): TalkCommands {
  const { pool, clock, node, legs, beside, theSwitch, record, turns } = context;
  let made = 0;

  /** Records a fact and then carries it out; what may not follow is refused, and nothing is done. */
  async function when(
    { channel }: StoredCall,
    fact: TalkFact,
    carryOut: () => Promise<unknown>,
  ): Promise<Refusal | null> {
    if ((await record(channel, () => fact)) === null) return refuse('call_not_so');
    await carryOut();
    return null;
  }

  async function consult(call: StoredCall, desk: string): Promise<void> {
    const { channel } = call;
    const leg = `desk-${clock.now()}9${made++}-${channel}`;
    beside.set(channel, leg);
    if (!(await theSwitch().hold(channel))) return talks.ended(channel, 'caller');
    let rang = false;
    try {
      rang = await theSwitch().ring(desk, channel, leg, RING_SECONDS);
    } catch (error) {
      // A switch that is away is compared with once it is back; nobody else would take the caller from the music.
      if (context.isAway()) throw error;
      context.onError(error);
      await theSwitch().hangUp(leg);
    }
    if (!rang) await talks.left(leg, channel);
  }

  /** A number of the directory is the second desk; what may not be dialled leaves everything as it was. */
  async function callOutside(
    call: StoredCall,
    { number, actor, purpose = 'transfer', callersOwn = null }: OutsideWish,
  ): Promise<Refusal | null> {
    const { channel, heldAt } = call;
    const desk = smsNumber(number);
    if (call.besideState !== null || desk === null) return refuse('call_not_so');
    const leg = await dialOut(
      context,
      { number, purpose, forCall: channel, actor, callersOwn },
      talks.courseOf(channel, desk),
    );
    if (isRefusal(leg)) return leg;
    beside.set(channel, leg);
    await record(channel, () => ({ type: 'consulted', data: { desk } }));
    if (heldAt === null) await theSwitch().hold(channel);
    return null;
  }

  async function part({ channel }: StoredCall): Promise<void> {
    const leg = beside.get(channel);
    if (leg === undefined) return;
    await talks.left(leg, channel);
    await theSwitch().hangUp(leg);
  }

  async function carryOut(call: StoredCall, command: TalkCommand): Promise<Refusal | null> {
    const { channel } = call;
    switch (command.act) {
      case 'hold':
        return when(call, { type: 'held', data: {} }, () => theSwitch().hold(channel));
      case 'resume':
        return when(call, { type: 'resumed', data: {} }, () =>
          theSwitch().connect(channel, legs.get(channel) ?? ''),
        );
      case 'consult': {
        const { desk } = command;
        return when(call, { type: 'consulted', data: { desk } }, () => consult(call, desk));
      }
      case 'join': {
        const desk = call.besideDesk ?? '';
        return when(call, { type: 'joined', data: { desk } }, () =>
          theSwitch().join(channel, channel),
        );
      }
      case 'part':
        if (call.besideDesk === null) return refuse('call_not_so');
        await part(call);
        return null;
      case 'hand_over':
        if (call.besideState !== 'aside' && call.besideState !== 'joined') {
          return refuse('call_not_so');
        }
        await talks.handOver(call);
        return null;
      case 'transfer': {
        const data = { kind: 'blind', ...command.to } as const;
        const isFree = await talks.letGo(channel, () =>
          record(channel, () => ({ type: 'transferred', data })),
        );
        if (!isFree) return refuse('call_not_so');
        await rings.look();
        return null;
      }
      case 'return': {
        const leg = legs.get(channel);
        if (call.state === 'talking') await talks.dropped(channel, call.desk ?? '');
        else if (leg !== undefined) {
          // Whoever is called back would speak to nobody.
          await talks.left(leg, channel, { cut: false, unreached: true });
          await theSwitch().hangUp(leg);
        }
        return null;
      }
      case 'call_outside':
        return callOutside(call, command);
      case 'redirect': {
        const { provider, number } = command;
        return when(call, { type: 'redirected', data: { provider, number } }, async () => {});
      }
      case 'hang_up': {
        const leg = legs.get(channel);
        if (leg === undefined) return refuse('call_not_so');
        await talks.left(leg, channel);
        await theSwitch().hangUp(leg);
        return null;
      }
    }
  }

  return async (id, desk, command) => {
    if (context.isAway()) return refuse('telephone_away');
    const leaves = command.act === 'hang_up' || command.act === 'return';
    // Who is asked in is gone as well as who asked.
    const isAt = (one: StoredCall): boolean =>
      one.desk === desk || (leaves && one.besideDesk === desk);
    const isSo = ({ state }: StoredCall): boolean =>
      state === 'talking' || (command.act === 'return' && state === 'calling');
    const call = (await openCalls(pool, node)).find((one) => one.id === id && isAt(one));
    if (call === undefined) return refuse('not_found');
    if (!isSo(call)) return refuse('call_not_so');
    let refused: Refusal | null = null;
    await turns.of(call.channel, async () => {
      const now = (await openCalls(pool, node)).find((one) => one.id === id);
      if (now === undefined || !isAt(now) || !isSo(now)) refused = refuse('call_not_so');
      else if (now.desk !== desk) await part(now);
      else refused = await carryOut(now, command);
    });
    return refused;
  };
}
