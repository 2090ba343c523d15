import type { TestApi } from '../harness/api.ts';
import { CONSOLE_AT } from './drafted.ts';

type Scene = Readonly<{ api: TestApi }>;

/** Publishes a month, once. */
async function published({ api }: Scene, month: string): Promise<void> {
  const known = await api.pool.query('SELECT 1 FROM publication WHERE month = $1', [month]);
  if (known.rows.length > 0) return;
  const manager = await api.as('manager');
  const at = `/api/v1/publications/${month}/revisions`;
  const done = await manager.post(at, { as: 'published' });
  if (done.status !== 201) throw new Error(`not published: ${done.text}`);
}

/** A place of the console where a month is published. */
export async function publishedAt(scene: Scene, place: string): Promise<string> {
  await published(scene, '2026-01');
  return CONSOLE_AT + place;
}

/** The months that a representative reads: the demonstration's organization gets its edition as if it were another's. */
export async function publishedMonths(scene: Scene): Promise<string> {
  const { rows } = await scene.api.pool.query<{ id: number }>(
    'UPDATE organization SET demo = false WHERE demo RETURNING id',
  );
  // January may be published already, without this edition.
  await published(scene, '2026-01');
  await published(scene, '2025-12');
  for (const { id } of rows) {
    await scene.api.pool.query('UPDATE organization SET demo = true WHERE id = $1', [id]);
  }
  return '/comptes';
}
