import { useSyncExternalStore } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { ProblemError, unwrap } from '../../api/problem.ts';
import { minds } from '../../session/leaving.ts';
import { keepOpen, leaveConversation } from './coming-back.ts';
import { askBack, isBack } from './conversation.ts';
import { type Hindrance, hindranceOf, microphoneWanted } from './devices.ts';
import { makePhone, type PhoneState } from './phone.ts';

/** The one telephone of this tab: pages come and go, a conversation stays. */
export const phone = makePhone({ askBack, isBack });

/** What it is like now. */
export function usePhone(): PhoneState {
  return useSyncExternalStore(phone.listen, phone.state);
}

/** The browser's own reason against it. */
export class MicrophoneFault extends Error {
  readonly hindrance: Hindrance;
  constructor(hindrance: Hindrance) {
    super(hindrance);
    this.hindrance = hindrance;
  }
}

/** Looks whether the browser can be a telephone here: only on pages that nobody can have changed on their way. */
function mayBeOne(): boolean {
  return isSecureContext && navigator.mediaDevices !== undefined && navigator.locks !== undefined;
}

/** Asks for the microphone before a caller rings. Throws MicrophoneFault. */
async function askMicrophone(): Promise<void> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: microphoneWanted() });
    for (const track of stream.getTracks()) track.stop();
  } catch (error) {
    throw new MicrophoneFault(hindranceOf(error));
  }
}

/** The name under which one tab of a browser keeps being its telephone. */
const ONLY = 'relais-telephone';
/** A page that is left may still be there, in milliseconds. */
const LEAVES = 2_000;
let letGo = (): void => {};

/** Lets no other tab telephone: each would take the other's calls. Throws MicrophoneFault when one does already. */
async function becomeOnly(): Promise<void> {
  letGo();
  const isOnly = await new Promise<boolean>((decided) => {
    const kept = new Promise<void>((over) => {
      letGo = over;
    });
    const asked = { signal: AbortSignal.timeout(LEAVES) };
    navigator.locks
      .request(ONLY, asked, () => {
        decided(true);
        return kept;
      })
      .catch(() => decided(false));
  });
  if (isOnly) return;
  keepOpen(false);
  throw new MicrophoneFault('elsewhere');
}

/** Makes this browser a telephone, at the place that is lent to it. */
export function useOpenPhone() {
  const queries = useQueryClient();
  return useMutation({
    async mutationFn() {
      if (!mayBeOne()) throw new MicrophoneFault('insecure');
      await becomeOnly();
      try {
        await askMicrophone();
        const place = await unwrap(api.PUT('/api/v1/telephone/place'));
        await phone.open(place);
      } catch (error) {
        letGo();
        throw error;
      }
      keepOpen(true);
    },
    onSettled: () => queries.invalidateQueries(),
  });
}

/** Gives the place back: whoever closes the telephone is away. */
export function useClosePhone() {
  const queries = useQueryClient();
  return useMutation({
    async mutationFn() {
      putAway();
      await givePlaceBack();
    },
    onSettled: () => queries.invalidateQueries(),
  });
}

/** Closes the telephone of this tab; another tab may be one. */
function putAway(): void {
  phone.close();
  letGo();
  keepOpen(false);
}

async function givePlaceBack(): Promise<void> {
  try {
    await unwrap(api.DELETE('/api/v1/telephone/place'));
  } catch (error) {
    // It is taken back all the same, once nobody is seen there.
    if (!(error instanceof ProblemError)) throw error;
  }
}

/** Whether this tab, or another of this browser, is a telephone. */
async function isOneHere(): Promise<boolean> {
  if (!mayBeOne()) return false;
  const { held } = await navigator.locks.query();
  return held?.some(({ name }) => name === ONLY) ?? false;
}

// Who signs out is at no telephone any more: whoever they speak with hears music, and somebody else is rung for.
minds({
  told: () => (phone.isTaken() ? 'telephone.cut_off' : null),
  async end() {
    if (!(await isOneHere())) return;
    await givePlaceBack();
    putAway();
  },
  drop: putAway,
});

// A page that is left while one speaks: the caller hears music at once, and rings here when it is back.
addEventListener('pagehide', () => {
  if (!phone.isTaken()) return;
  leaveConversation();
  navigator.sendBeacon('/api/v1/telephone/return');
});
