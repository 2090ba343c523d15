import { transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import type { MailSettings } from '../../features/notification/mail-settings.ts';
import type { Actor, Role } from '../../features/people/actor.ts';
import { insertGrant } from '../../features/people/directory-store.ts';
import { insertPerson } from '../../features/people/store.ts';
import type { TicketDeps } from '../../features/ticket/deps.ts';
import type { Recorded } from '../../features/ticket/record-events.ts';
import { type RegisterInput, registerTicket } from '../../features/ticket/register-ticket.ts';
import { seedAgreement } from './agreement.ts';
import { type MovedClock, movedClock } from './clock.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** A desk without a server: a database of one's own with the seeded agreement, and some people. */
export type Desk = TicketDeps &
  Readonly<{
    clock: MovedClock;
    database: TestDatabase;
    agent: Actor;
    supervisor: Actor;
    manager: Actor;
    requester: Actor;
    teamId: number;
    /** Adds a person; gives the id. */
    person(name: string, email: string | null, language?: 'fr' | 'en'): Promise<number>;
    /** Registers a ticket of the requester's, an incident of priority 3 unless told. */
    register(input?: Partial<RegisterInput>): Promise<Recorded>;
    close(): Promise<void>;
  }>;

/** Monday 9 February 2026, 10:00 in Toronto: an ordinary business day. */
export const MONDAY: Instant = Date.parse('2026-02-09T15:00:00Z');

const MAIL: MailSettings = {
  address: 'csc@relais.example',
  publicUrl: 'https://csc.relais.example',
};

export async function testDesk(
  start: Instant = MONDAY,
  settings: Partial<MailSettings> = {},
): Promise<Desk> {
  const database = await testDatabase();
  const { pool } = database;
  await seedAgreement(pool);
  const clock = movedClock(start);
  const person: Desk['person'] = async (name, email, language = 'fr') =>
    (await insertPerson(
      pool,
      { name, email, phone: null, language, organizationId: null },
      start,
    )) as number;
  const actor = async (name: string, email: string, role: Role): Promise<Actor> => {
    const personId = await person(name, email);
    await insertGrant(pool, personId, role, null, start);
    const bare = { organizationId: null, teamIds: [], scopes: null, address: null };
    return { personId, name, roles: new Set([role]), ...bare };
  };
  const team = await pool.query<{ id: number }>(
    `INSERT INTO team (name, level, address) VALUES ('Réseau', 2, 'reseau@relais.example') RETURNING id`,
  );
  await pool.query(
    `INSERT INTO service (code, name, name_en, reaches_user)
     VALUES ('courriel', 'Courriel', 'Electronic mail', true)`,
  );
  const deps: TicketDeps = {
    pool,
    clock,
    agreements: agreementBook(),
    mail: { ...MAIL, ...settings },
  };
  const agent = await actor('Agathe Agente', 'agente@relais.example', 'agent');
  const requester = await actor('Rose Utilisatrice', 'rose@client.example', 'requester');
  return {
    ...deps,
    ...{ clock, database, agent, requester, person },
    supervisor: await actor('Simon Superviseur', 'simon@relais.example', 'supervisor'),
    manager: await actor('Géraldine Gestionnaire', 'geraldine@relais.example', 'manager'),
    teamId: team.rows[0]?.id as number,
    async register(input = {}) {
      const whole = { ...ORDINARY, requester: { id: requester.personId }, ...input };
      const recorded = await transaction(pool, (db) => registerTicket(db, deps, agent, whole));
      if (isRefusal(recorded)) throw new Error(`not registered: ${recorded.code}`);
      return recorded;
    },
    close: () => database.drop(),
  };
}

/** What is registered unless told: an incident of priority 3. */
export const ORDINARY: Omit<RegisterInput, 'requester'> = {
  kind: 'incident',
  subject: 'L’imprimante ne répond plus',
  description: 'Elle affiche « bourrage », mais le bac est vide.',
  service: null,
  category: null,
  impact: 2,
  urgency: 2,
  channel: 'portal',
  reachedAt: null,
  reason: null,
  contact: null,
  teamId: null,
  confirmation: null,
  follows: null,
};
