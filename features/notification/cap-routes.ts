import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { CAPS, MOST_CAPS } from '../../core/notification/cap.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { selectCaps } from './cap-store.ts';
import { changeCaps } from './change-caps.ts';
import { writeTexts } from './policy.ts';

const NotificationCaps = z
  .strictObject({
    /** How many notices one address, and one person, get on their own within a minute. */
    minute: z.int(),
    hour: z.int(),
    version: z.int(),
    changedAt: instantText.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'NotificationCaps' });

/** How many notices leave on their own before they are held and told together. */
export function capRoutes({ pool, clock }: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/notification-caps',
      policy: writeTexts,
      summary: 'How many notices one address gets on its own; the rest is told together',
      response: { 200: NotificationCaps },
      async handler() {
        const stored = await selectCaps(pool);
        const { minute, hour } = stored ?? CAPS;
        const body = {
          ...{ minute, hour, version: stored?.version ?? 1 },
          changedAt: writeInstant(stored?.changedAt ?? null),
          changedBy: stored?.changedBy ?? null,
        };
        return { status: 200, body, version: body.version };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/notification-caps',
      policy: writeTexts,
      summary: 'Decide how many notices one address gets on its own',
      body: z.strictObject({
        minute: z.int().min(1).max(MOST_CAPS.minute),
        hour: z.int().min(1).max(MOST_CAPS.hour),
      }),
      response: { 200: z.strictObject({ version: z.int() }) },
      async handler(actor, { body }, { ifMatch }) {
        const changed = await changeCaps(pool, actor, body, ifMatch, clock.now());
        return isRefusal(changed)
          ? changed
          : { status: 200, body: changed, version: changed.version };
      },
    }),
  ];
}
