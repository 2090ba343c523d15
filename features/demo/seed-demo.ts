import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { openStretches } from '../../core/calendar/table.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { Role } from '../people/actor.ts';
import { seedTree } from '../call/seed-tree.ts';
import { seedCallout, seedEscalation } from '../oncall/seed-callout.ts';
import { type PlannedWords, seedPlanned } from '../interruption/seed-planned.ts';
import { seedOutage } from '../interruption/seed-outage.ts';
import { type RotaSeed, seedRota } from '../oncall/seed-rota.ts';
import { addAccount } from '../people/add-account.ts';
import { addOrganization } from '../people/add-organization.ts';
import { addPerson } from '../people/add-person.ts';
import { randomPassword } from '../people/open-account.ts';
import { addWorkplace, type NewWorkplace } from '../workplace/keep-workplace.ts';
import { recordHistories, reserveTicketIds } from '../ticket/record-histories.ts';
import { type Chance, chanceFrom } from './chance.ts';
import {
  type DemoCast,
  type DemoSubject,
  type DemoToday,
  demoMonth,
  demoOutage,
} from './demo-month.ts';
import { demoNight } from './demo-callout.ts';
import { demoToday, demoTrouble } from './demo-open.ts';
import {
  agePhones,
  catalogueIds,
  type DemoCall,
  demoState,
  insertDemoCalls,
  isInhabited,
  markDemo,
  noteDemo,
  placePeople,
  setPhones,
} from './store.ts';

/** What a demonstration is made of: db/seeds/demo.json. */
export interface DemoSeed {
  readonly organization: string;
  readonly workplaces: readonly NewWorkplace[];
  readonly people: readonly {
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly phone?: string;
    readonly team?: string;
  }[];
  readonly callers: readonly string[];
  /** What is planned at one place, by codes. */
  readonly planned: PlannedWords & { readonly workplace: string; readonly service: string };
  readonly rota: RotaSeed;
  readonly subjects: readonly DemoSubject[];
  readonly outage: DemoCast['outage'];
  /** Where the outage was, by its code, and what was published of it, in order. */
  readonly outagePlace: string;
  readonly bulletins: readonly { readonly fr: string; readonly en: string }[];
  readonly trouble: DemoCast['trouble'];
  readonly night: DemoCast['night'];
  readonly today: readonly DemoToday[];
  readonly questions: readonly string[];
  readonly resolutions: readonly string[];
}

/** An account of the demonstration, as `accounts.json` keeps it. */
export interface DemoAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
}

/**
 * Plays a demonstration into a new house, in the open transaction: people with random passwords, and
 * a month of tickets and calls, and what is open today, that the desk's own rules decided. Null when it was played before or
 * somebody already lives there. Nothing is sent.
 */
export async function seedDemo(
  db: PoolClient,
  seed: DemoSeed,
  agreement: Agreement,
  now: Instant,
): Promise<readonly DemoAccount[] | null> {
  if ((await demoState(db)) !== null || (await isInhabited(db))) return null;
  const organization = await addOrganization(db, null, seed.organization, now);
  if (isRefusal(organization)) throw new Error(organization.code);
  const accounts: DemoAccount[] = [];
  const phones = new Map<number, string>();
  const ids = new Map<Role, number[]>();
  for (const person of seed.people) {
    const { name, email, role, team } = person;
    const client = role === 'requester' || role === 'representative';
    const password = randomPassword();
    const added = await addAccount(
      db,
      {
        ...{ name, email, password, language: 'fr', roles: [role] },
        organization: client ? seed.organization : null,
        teams: team === undefined ? [] : [team],
      },
      now,
    );
    if (isRefusal(added)) throw new Error(`${email}: ${added.code}`);
    ids.set(role, [...(ids.get(role) ?? []), added.id]);
    if (person.phone !== undefined) phones.set(added.id, person.phone);
    accounts.push({ name, email, password, role });
  }
  const callers = await addCallers(db, seed, organization.id, now);
  const requesters = [...(ids.get('requester') ?? []), ...callers];
  const helped = [...requesters, ...(ids.get('representative') ?? [])];
  const workplaces = await addWorkplaces(db, seed, organization.id, helped, now);
  await setPhones(db, phones);
  await markDemo(db, organization.id, [...ids.values()].flat().concat(callers));
  await agePhones(db);
  const [agent = 0, specialist = agent] = ids.get('agent') ?? [];
  const catalogue = await catalogueIds(db);
  const teams = [...catalogue.teams.values()];
  const cast: DemoCast = {
    ...{ agreement, organizationId: organization.id, requesters, agent, specialist },
    firstTeam:
      catalogue.teams.get(seed.people.find((p) => p.role === 'agent')?.team ?? '') ?? teams[0] ?? 0,
    secondTeam:
      catalogue.teams.get(seed.people.findLast((p) => p.role === 'agent')?.team ?? '') ??
      teams[0] ??
      0,
    ...{ categories: catalogue.categories, services: catalogue.services },
    ...{ subjects: seed.subjects, outage: seed.outage },
    outagePlace: workplaces.get(seed.outagePlace) ?? 0,
    ...{ trouble: seed.trouble, night: seed.night, today: seed.today },
    ...{ questions: seed.questions, resolutions: seed.resolutions },
  };
  await play(db, cast, seed.bulletins, now);
  const weekends = ids.get('supervisor') ?? [];
  const weekly = ids.get('agent') ?? [];
  const who = { teamId: cast.secondTeam, weekly, weekends };
  const rotaId = await seedRota(db, seed.rota, who, now);
  await playNight(db, cast, { rotaId, supervisor: weekends[0] ?? cast.agent }, now);
  await seedTree(db, now);
  const { workplace, service, ...words } = seed.planned;
  const touched = {
    serviceId: catalogue.services.get(service) ?? 0,
    workplaceId: workplaces.get(workplace) ?? 0,
    by: weekends[0] ?? agent,
  };
  await seedPlanned(db, words, touched, agreement, now);
  await noteDemo(db, 'present');
  return accounts;
}

async function addCallers(
  db: PoolClient,
  seed: DemoSeed,
  organizationId: number,
  now: Instant,
): Promise<number[]> {
  const ids: number[] = [];
  for (const [i, name] of seed.callers.entries()) {
    const phone = `418 555-02${String(i + 10)}`;
    const email = `appelant.${i + 1}@demo.invalid`;
    const person = {
      name,
      email,
      phone,
      language: 'fr',
      organizationId,
      roles: ['requester'],
    } as const;
    const added = await addPerson(db, null, person, now);
    if (isRefusal(added)) throw new Error(`${name}: ${added.code}`);
    ids.push(added.id);
  }
  return ids;
}

/** Keeps where the people who are helped work: each of them at one place, in turn. */
async function addWorkplaces(
  db: PoolClient,
  seed: DemoSeed,
  organizationId: number,
  helped: readonly number[],
  now: Instant,
): Promise<ReadonlyMap<string, number>> {
  const ids: number[] = [];
  for (const said of seed.workplaces) {
    const added = await addWorkplace(db, null, { ...said, organizationId }, now);
    if (isRefusal(added)) throw new Error(`${said.code}: ${added.code}`);
    ids.push(added.id);
  }
  const placed = helped.map((personId, i) => ({
    personId,
    workplaceId: ids[i % ids.length] as number,
  }));
  await placePeople(db, placed);
  return new Map(seed.workplaces.map(({ code }, i) => [code, ids[i] as number]));
}

async function play(
  db: PoolClient,
  cast: DemoCast,
  bulletins: DemoSeed['bulletins'],
  now: Instant,
): Promise<void> {
  const chance = chanceFrom(20_160_229);
  const codes = new Map([...cast.categories].map(([code, id]) => [id, code]));
  const codeOf = (id: number): string => codes.get(id) ?? '';
  const whole = (life: { history: readonly TicketEvent[] }) => ({
    ...{ history: life.history, agreement: cast.agreement, alias: null },
  });
  await recordHistories(db, demoMonth(cast, chance, now).map(whole), codeOf);
  const ids = await reserveTicketIds(db, 4);
  const outage = demoOutage(cast, now, ids);
  await recordHistories(db, outage.map(whole), codeOf, ids);
  await seedOutage(db, ids[0] ?? 0, outage[0]?.history ?? [], bulletins);
  await recordHistories(db, demoToday(cast, now).map(whole), codeOf);
  const troubled = await reserveTicketIds(db, 3);
  await recordHistories(db, demoTrouble(cast, now, troubled).map(whole), codeOf, troubled);
  await insertDemoCalls(db, cast.organizationId, demoCalls(cast.agreement, chance, now));
}

/** Somebody was called last evening, and whom to call is known. */
async function playNight(
  db: PoolClient,
  cast: DemoCast,
  { rotaId, supervisor }: { readonly rotaId: number; readonly supervisor: number },
  now: Instant,
): Promise<void> {
  const escalation = await seedEscalation(db, { rotaId, next: supervisor }, now);
  const { calloutId } = escalation;
  const { life, ...past } = demoNight(cast, now, { calloutId, weekends: supervisor });
  const ids = await reserveTicketIds(db, 1);
  const codes = new Map([...cast.categories].map(([code, id]) => [id, code]));
  const whole = { history: life.history, agreement: cast.agreement, alias: null };
  await recordHistories(db, [whole], (id) => codes.get(id) ?? '', ids);
  await seedCallout(db, escalation, { ...past, ticketId: ids[0] ?? 0, rotaId });
}

function demoCalls(agreement: Agreement, chance: Chance, now: Instant): DemoCall[] {
  const table = agreement.tables.calls;
  if (table === undefined) return [];
  const calls: DemoCall[] = [];
  for (const open of openStretches(table, now - 32 * 86_400_000, now)) {
    const count = chance.between(18, 32);
    for (let i = 0; i < count; i++) {
      const arrivedAt = chance.between(open.from, open.to - 1) * 1000 + chance.between(0, 999);
      const patient = chance.happens(92);
      const waitMs = chance.between(2_000, patient ? 55_000 : 160_000);
      const outcome = chance.happens(95) ? 'answered' : 'abandoned';
      const talkMs = outcome === 'answered' ? chance.between(60_000, 720_000) : 0;
      if (arrivedAt + waitMs + talkMs < now) calls.push({ arrivedAt, outcome, waitMs, talkMs });
    }
  }
  return calls.sort((a, b) => a.arrivedAt - b.arrivedAt);
}
