import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseAway } from '../../adapters/postgres/database-away.ts';
import type { CallContext } from './call-context.ts';
import {
  answerRequest,
  hasOthers,
  insertRequest,
  type NodeAnswer,
  type NodeRequest,
  servingNode,
  takeAnswer,
  takeRequests,
  withdrawRequest,
} from './node-request-store.ts';

/** How often it is looked whether an answer is there, in milliseconds. */
const LOOK_MS = 50;
/** How long a node may take to begin, and to have done, what it is asked, in milliseconds. */
const PATIENCE_MS = 5_000;
/** How often it is looked whether there are other nodes at all, in milliseconds. */
const ALONE_MS = 1_000;

/** What desks ask of calls, whichever process serves them. */
export interface NodeRequests {
  /** Has the node that serves a call do something, this one or another; `away` when it does not answer. */
  ask<T extends NodeAnswer>(call: number | string, request: NodeRequest, away: T): Promise<T>;
  /** Does what other nodes ask of this one. */
  answer(): Promise<void>;
}

/**
 * Builds what passes between the nodes of a service, by the database that they share: a page speaks to any of them, and
 * a call is served by one.
 */
export function nodeRequests(
  { pool, clock, node, onError }: CallContext,
  carryOut: (request: NodeRequest) => Promise<NodeAnswer>,
): NodeRequests {
  let [others, lookedAt, answering] = [false, -ALONE_MS, false];

  /** Waits for the answer; undefined when none comes. */
  async function answerTo(id: number): Promise<NodeAnswer | undefined> {
    for (let patience = PATIENCE_MS; ; patience -= LOOK_MS) {
      const answer = await takeAnswer(pool, id);
      if (answer !== undefined) return answer;
      // What is being done is waited for once more as long.
      if (patience <= -PATIENCE_MS) return undefined;
      if (patience <= 0 && (await withdrawRequest(pool, id))) return undefined;
      await delay(LOOK_MS);
    }
  }

  return {
    async ask<T extends NodeAnswer>(call: number | string, request: NodeRequest, away: T) {
      const serving = await servingNode(pool, call);
      // The kind of answer is that of the request.
      if (serving === null || serving === node) return (await carryOut(request)) as T;
      const id = await insertRequest(pool, serving, request, clock.now());
      const answer = await answerTo(id);
      return answer === undefined ? away : (answer as T);
    },
    async answer() {
      if (answering) return;
      answering = true;
      try {
        if (performance.now() - lookedAt > ALONE_MS) {
          lookedAt = performance.now();
          others = await hasOthers(pool, node);
        }
        if (!others) return;
        for (const { id, request } of await takeRequests(pool, node)) {
          // One that takes long holds up no other.
          void carryOut(request)
            .then((answer) => answerRequest(pool, id, answer))
            .catch(onError);
        }
      } catch (error) {
        // Asked again in a moment: it would be told ten times a second.
        if (!isDatabaseAway(error)) throw error;
      } finally {
        answering = false;
      }
    },
  };
}
