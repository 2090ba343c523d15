import type { LiveLeg, Switch } from '../../adapters/telephony/switch.ts';

/** A switch that does all that it is asked, and tells what a test tells it. */
export type ToldSwitch = Switch &
  Readonly<{
    /** What it was asked, in its order, each with the first words. */
    asked: string[];
    /** The legs that are up, by their id. */
    up: Map<string, LiveLeg>;
    /** Those of other nodes, by their node; what is adopted is up here. */
    elsewhere: Map<string, LiveLeg[]>;
    /** The desks that are registered. */
    online: string[];
    /** What the next of some name does instead, once. */
    instead: Map<string, (...words: unknown[]) => Promise<unknown>>;
  }>;

/** A caller's leg that is up. */
export function callerLeg(id: string): LiveLeg {
  const nobody = { forCall: null, desk: null, dialled: false } as const;
  return { id, ...nobody, up: true, service: 'service', number: '4185550142' };
}

/** The leg of a desk that was answered for a call. */
export function deskLeg(id: string, call: string, desk: string): LiveLeg {
  return { id, forCall: call, desk, dialled: false, up: true, service: null, number: '' };
}

/** Builds one, where nothing is up. */
export function toldSwitch(id: string): ToldSwitch {
  const asked: string[] = [];
  const up = new Map<string, LiveLeg>();
  const elsewhere: ToldSwitch['elsewhere'] = new Map();
  const online: string[] = [];
  const instead: ToldSwitch['instead'] = new Map();
  const does =
    <T>(name: string, answer: (...words: unknown[]) => T) =>
    async (...words: unknown[]): Promise<T> => {
      asked.push([name, ...words.slice(0, 3)].map(String).join(' '));
      const other = instead.get(name);
      instead.delete(name);
      return other === undefined ? answer(...words) : ((await other(...words)) as T);
    };
  const yes = (): boolean => true;
  return {
    ...{ id, asked, up, elsewhere, online, instead },
    answer: does('answer', yes),
    play: does('play', yes),
    stopPlaying: does('stopPlaying', yes),
    recordMessage: does('recordMessage', yes),
    announce: does('announce', yes),
    recordTalk: does('recordTalk', yes),
    pauseRecording: does('pauseRecording', yes),
    isRecording: does('isRecording', () => false),
    readRecording: does('readRecording', (): Buffer | null => null),
    dropRecording: does('dropRecording', () => {}),
    hold: does('hold', yes),
    ring: does('ring', yes),
    dial: does('dial', yes),
    connect: does('connect', yes),
    join: does('join', yes),
    gather: does('gather', yes),
    listen: does('listen', yes),
    ringsAt: does('ringsAt', (): boolean | null => true),
    hangUp: does('hangUp', () => {}),
    legs: does('legs', (node) => [...(elsewhere.get(String(node)) ?? up.values())]),
    nodes: does('nodes', () =>
      [...elsewhere].flatMap(([node, legs]) => (legs.length > 0 ? [node] : [])),
    ),
    adopt: does('adopt', (leg) => {
      for (const legs of elsewhere.values()) {
        const [found] = legs.splice(0).filter((one) => one.id === leg || !legs.push(one));
        if (found !== undefined) up.set(found.id, found);
      }
      return true;
    }),
    channels: does('channels', () => [...up.keys()]),
    desks: does('desks', () => online),
    carries: does('carries', yes),
    knows: does('knows', yes),
  };
}
