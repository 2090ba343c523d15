import type { Instant } from '../calendar/instant.ts';

/** Where a call that was answered is to go on: at a desk, or with somebody of a team. */
export type Wanted = Readonly<{ desk: string }> | Readonly<{ team: number }>;

/** How a call was handed on: at once (`blind`), or after a word with who takes it (`warm`). */
export type Transfer =
  | (Readonly<{ kind: 'blind' }> & Wanted)
  /** With who sits there; absent when nobody said so. */
  | Readonly<{ kind: 'warm'; desk: string; person?: number | null }>;

type Nothing = Readonly<Record<string, never>>;
type AtDesk = Readonly<{ desk: string }>;

/** What happens to a call after its answer, beside its end. */
export type TalkFact =
  /** The caller hears music, and is back. */
  | Readonly<{ type: 'held'; data: Nothing }>
  | Readonly<{ type: 'resumed'; data: Nothing }>
  /** A second desk is called while the caller hears music; it picks up, joins in, or is gone. */
  | Readonly<{ type: 'consulted'; data: AtDesk }>
  | Readonly<{ type: 'advised'; data: AtDesk }>
  | Readonly<{ type: 'joined'; data: AtDesk }>
  | Readonly<{ type: 'parted'; data: AtDesk }>
  | Readonly<{ type: 'transferred'; data: Transfer }>
  /** The desk is gone without hanging up: its browser was closed, or its network was lost. */
  | Readonly<{ type: 'dropped'; data: AtDesk }>
  /** Who the call was to go on with did not come: anybody may take it. */
  | Readonly<{ type: 'released'; data: Nothing }>
  /** The caller was told whose their request is, and the number to call. */
  | Readonly<{ type: 'redirected'; data: Readonly<{ provider: number; number: string }> }>;

/** What is true of a call after its answer. */
export interface Talk {
  /** Since when the caller hears music, or waits for the desk that the call was handed to. */
  readonly heldAt: Instant | null;
  /** How long they did before, in milliseconds. */
  readonly holdMs: number;
  /** The second desk: it rings, speaks with the first apart from the caller, or speaks with both. */
  readonly besideDesk: string | null;
  readonly besideState: 'ringing' | 'aside' | 'joined' | null;
  /** Who the call is to go on with, since when; others may not take it. */
  readonly wantedDesk: string | null;
  readonly wantedTeam: number | null;
  readonly wantedAt: Instant | null;
  /** When the call went on outside the centre; null while it is here. */
  readonly outsideAt: Instant | null;
}

/** Whether a call that stands there stands outside the centre: at a number, in E.164. */
export function isOutside(desk: string): boolean {
  return desk.startsWith('+');
}

/** A call that was not answered yet. */
export const NO_TALK: Talk = {
  ...{ heldAt: null, holdMs: 0, besideDesk: null, besideState: null },
  ...{ wantedDesk: null, wantedTeam: null, wantedAt: null, outsideAt: null },
};

type Talking = Talk & { readonly state: string; readonly desk: string | null };

/** Whether a fact may follow upon what is true of a call. */
export function mayTalkFollow(call: Talking, fact: TalkFact): boolean {
  if (fact.type === 'released') return call.state === 'waiting' && call.wantedAt !== null;
  if (call.state !== 'talking') return false;
  switch (fact.type) {
    case 'held':
      return call.heldAt === null && call.besideState === null;
    case 'resumed':
      return call.heldAt !== null && call.besideState === null;
    case 'consulted':
      return call.besideState === null && fact.data.desk !== call.desk;
    case 'advised':
      return call.besideState === 'ringing' && call.besideDesk === fact.data.desk;
    case 'joined':
      return call.besideState === 'aside' && call.besideDesk === fact.data.desk;
    case 'parted':
      return call.besideDesk === fact.data.desk;
    case 'transferred':
      if (fact.data.kind === 'blind') return true;
      return call.besideDesk === fact.data.desk && call.besideState !== 'ringing';
    case 'dropped':
      return call.desk === fact.data.desk;
    case 'redirected':
      return true;
  }
}

/** What a fact makes of what is true after the answer, where the call is and at which desk it stands. */
export function applyTalk<T extends Talking>(
  call: T,
  fact: TalkFact,
  at: Instant,
): Talk & { readonly state?: 'waiting'; readonly desk?: string | null } {
  const { heldAt, holdMs, besideDesk, besideState } = call;
  const { wantedDesk, wantedTeam, wantedAt, outsideAt } = call;
  const now = {
    ...{ heldAt, holdMs, besideDesk, besideState },
    ...{ wantedDesk, wantedTeam, wantedAt, outsideAt },
  };
  const held = heldAt ?? at;
  const alone = { besideDesk: null, besideState: null };
  switch (fact.type) {
    case 'held':
      return { ...now, heldAt: held };
    case 'resumed':
      return { ...now, ...holdEnded(call, at) };
    case 'consulted':
      return { ...now, heldAt: held, besideDesk: fact.data.desk, besideState: 'ringing' };
    case 'advised':
      return { ...now, besideState: 'aside' };
    case 'joined':
      return { ...now, ...holdEnded(call, at), besideState: 'joined' };
    case 'parted':
      return { ...now, ...alone };
    case 'transferred': {
      const { data } = fact;
      if (data.kind === 'warm') {
        const gone = isOutside(data.desk) ? { outsideAt: at } : {};
        return { ...now, ...holdEnded(call, at), ...alone, ...gone, desk: data.desk };
      }
      const wanted = {
        wantedDesk: 'desk' in data ? data.desk : null,
        wantedTeam: 'team' in data ? data.team : null,
      };
      return {
        ...now,
        ...alone,
        ...wanted,
        wantedAt: at,
        heldAt: held,
        state: 'waiting',
        desk: null,
      };
    }
    case 'dropped': {
      const wanted = { wantedDesk: fact.data.desk, wantedTeam: null, wantedAt: at };
      return { ...now, ...alone, ...wanted, heldAt: held, state: 'waiting', desk: null };
    }
    case 'released':
      return { ...now, wantedDesk: null, wantedTeam: null, wantedAt: null };
    case 'redirected':
      return now;
  }
}

/** What is true once the music has stopped: the desk speaks again, another does, or the call is over. */
export function holdEnded({ heldAt, holdMs }: Talk, at: Instant): Pick<Talk, 'heldAt' | 'holdMs'> {
  return { heldAt: null, holdMs: holdMs + (heldAt === null ? 0 : at - heldAt) };
}

/** The facts that belong here. */
export const TALK_FACTS = [
  ...(['held', 'resumed', 'consulted', 'advised', 'joined', 'parted'] as const),
  ...(['transferred', 'dropped', 'released', 'redirected'] as const),
] as const satisfies readonly TalkFact['type'][];

/** Whether a fact of a call is one of those after its answer. */
export function isTalkFact<F extends { readonly type: string }>(fact: F): fact is F & TalkFact {
  return (TALK_FACTS as readonly string[]).includes(fact.type);
}
