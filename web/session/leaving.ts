/** Something of this page that somebody else takes part in, and that signing out would cut off. */
export interface Ongoing {
  /** The phrase that says what becomes of it; null when nothing goes on. */
  told(): string | null;
  /** Brings it to an end in good order, while one is signed in still. Rejects when the service is not reached: it goes on. */
  end(): Promise<void>;
  /** Lets go of it: whoever is at the page now is somebody else. */
  drop(): void;
}

const ongoing = new Set<Ongoing>();

/** Has signing out ask about something that may go on, and end it first. */
export function minds(one: Ongoing): void {
  ongoing.add(one);
}

/** What signing out cuts off, in phrases. */
export function cutOff(): string[] {
  return [...ongoing].flatMap((one) => one.told() ?? []);
}

/** Ends all that goes on, before one signs out. Rejects when the service is not reached. */
export async function endOngoing(): Promise<void> {
  for (const one of ongoing) await one.end();
}

/** Lets go of all that goes on: somebody else signed in over the page. */
export function dropOngoing(): void {
  for (const one of ongoing) one.drop();
}

let hears: (() => void) | null = null;

/** Hears that somebody wants to sign out, from wherever on the page; gives how to stop. */
export function onLeaving(listener: () => void): () => void {
  hears = listener;
  return () => {
    hears = null;
  };
}

/** Asks to sign out, as the button at the head of the page does. */
export function leave(): void {
  hears?.();
}
