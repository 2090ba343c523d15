import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { Role } from '../people/actor.ts';
import { seedCalls, seedSkills } from '../call/seed-calls.ts';
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
import { type ProviderSeed, seedProvider } from '../redirection/seed-provider.ts';
import { chanceFrom } from './chance.ts';
import { demoCalls, type PlayedTicket } from './demo-calls.ts';
import type { Life } from './life.ts';
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
  demoState,
  isInhabited,
  markDemo,
  noteDemo,
  phonesOf,
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
  /** To whom some of the calls were redirected. */
  readonly provider: ProviderSeed;
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
  const tickets = await play(db, cast, seed.bulletins, now);
  await playCalls(
    db,
    seed,
    cast,
    { tickets, supervisor: ids.get('supervisor')?.[0] ?? agent },
    now,
  );
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
): Promise<readonly PlayedTicket[]> {
  const chance = chanceFrom(20_160_229);
  const codes = new Map([...cast.categories].map(([code, id]) => [id, code]));
  const codeOf = (id: number): string => codes.get(id) ?? '';
  const whole = (life: { history: readonly TicketEvent[] }) => ({
    ...{ history: life.history, agreement: cast.agreement, alias: null },
  });
  const month = demoMonth(cast, chance, now);
  const monthIds = await reserveTicketIds(db, month.length);
  await recordHistories(db, month.map(whole), codeOf, monthIds);
  const ids = await reserveTicketIds(db, 4);
  const outage = demoOutage(cast, now, ids);
  await recordHistories(db, outage.map(whole), codeOf, ids);
  await seedOutage(db, ids[0] ?? 0, outage[0]?.history ?? [], bulletins);
  const today = demoToday(cast, now);
  const todayIds = await reserveTicketIds(db, today.length);
  await recordHistories(db, today.map(whole), codeOf, todayIds);
  const troubled = await reserveTicketIds(db, 3);
  const trouble = demoTrouble(cast, now, troubled);
  await recordHistories(db, trouble.map(whole), codeOf, troubled);
  const played = (lives: readonly Life[], rows: readonly number[]): PlayedTicket[] =>
    lives.map((life, i) => ({ id: rows[i] ?? 0, life }));
  return [
    ...played(month, monthIds),
    ...played(outage, ids),
    ...played(today, todayIds),
    ...played(trouble, troubled),
  ];
}

/** The month's calls: those that became tickets, and the others, at three desks. */
async function playCalls(
  db: PoolClient,
  seed: DemoSeed,
  cast: DemoCast,
  given: { readonly tickets: readonly PlayedTicket[]; readonly supervisor: number },
  now: Instant,
): Promise<void> {
  const { agreement, agent, specialist, organizationId } = cast;
  const people = [agent, specialist, given.supervisor];
  const desks = people.map((personId, i) => ({
    ...{ personId, name: `poste${i + 1}`, english: personId !== agent },
  }));
  await seedSkills(
    db,
    new Map(desks.map((one) => [one.personId, one.english ? ['fr', 'en'] : ['fr']])),
    now,
  );
  const { calendar } = agreement.terms.reopening;
  const providerId = await seedProvider(db, seed.provider, calendar, now);
  const phones = await phonesOf(db);
  const calls = demoCalls(
    { agreement, desks, phones, providerId, tickets: given.tickets },
    chanceFrom(19_991_001),
    now,
  );
  await seedCalls(db, organizationId, calls);
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
