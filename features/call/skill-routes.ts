import { z } from 'zod';
import { identifier, identifierText } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { changeSkills, showSkills } from './keep-skills.ts';
import { keepSkills } from './policy.ts';
import type { AgentSkills } from './queue-store.ts';

const skills = z
  .array(
    z.strictObject({
      /** Null for every service. */
      service: identifier.nullable(),
      /** Null for both languages. */
      language: z.enum(['fr', 'en']).nullable(),
      level: z.int().min(1).max(3),
    }),
  )
  .max(100);
/** The queues that somebody is kept for; none: every one that they know. */
const reserved = z.array(identifier).max(100);
const Skills = z.strictObject({ skills, reserved, version: z.int() }).meta({ id: 'AgentSkills' });
const One = z.strictObject({ id: identifierText });

const present = ({ skills: known, ...rest }: AgentSkills) => ({
  ...rest,
  reserved: [...rest.reserved],
  skills: known.map(({ serviceId, language, level }) => ({ service: serviceId, language, level })),
});

/** What each agent knows, and for which queues they are kept. */
export function skillRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/people/:id/skills',
      policy: keepSkills,
      summary: 'What somebody who answers calls knows',
      params: One,
      response: { 200: Skills },
      async handler(_actor, { params }) {
        const found = await transaction(pool, (db) => showSkills(db, params.id));
        if (found === null) return refuse('not_found');
        return { status: 200, body: present(found), version: found.version };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/people/:id/skills',
      policy: keepSkills,
      summary: 'Say what somebody who answers calls knows, and for which queues they are kept',
      params: One,
      body: z.strictObject({ skills, reserved }),
      response: { 200: Skills },
      async handler(actor, { params, body }, { ifMatch }) {
        const said = {
          reserved: body.reserved,
          skills: body.skills.map(({ service, language, level }) => ({
            ...{ serviceId: service, language, level },
          })),
        };
        const done = await transaction(pool, (db) =>
          changeSkills(db, actor, params.id, said, ifMatch, clock.now()),
        );
        if (isRefusal(done)) return done;
        return { status: 200, body: present(done), version: done.version };
      },
    }),
  ];
}
