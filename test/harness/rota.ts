import type { TestApi, Who } from './api.ts';

/** A team of a test's house; gives its id. */
export async function teamOf(api: Pick<TestApi, 'pool'>, name = 'Réseau'): Promise<number> {
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO team (name, level, address) VALUES ($1, 2, 'reseau@essais.example')
     ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`,
    [name],
  );
  return rows[0]?.id as number;
}

/** A week each, handed over on Mondays at 8:30, from Monday 2 February 2026 on. */
export function weeklyRota(team: number, people: readonly number[], name = 'Réseau, urgences') {
  return {
    ...{ name, team, timeZone: 'America/Toronto', calendar: null, covers: 'always' },
    layers: [
      {
        ...{ kind: 'rotation', name: 'Première ligne', from: '2026-02-02', until: null, days: 7 },
        ...{ handover: '08:30', people, week: null, on: 'every_day' },
      },
    ],
  };
}

/** A weekly rota of these people, kept by the supervisor; gives its id. */
export async function keptRota(api: TestApi, people: readonly Who[], name?: string) {
  const ids = people.map((who) => api.person(who).id);
  const body = weeklyRota(await teamOf(api), ids, name);
  const answer = await (await api.as('supervisor')).post('/api/v1/rotas', body);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.id as number;
}
