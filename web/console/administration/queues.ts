import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { CallQueue } from '../../api/schema.ts';

/** What is written of a queue: what is chosen is an identifier, or '' for nothing. */
export type WrittenQueue = ReturnType<typeof written>;

/** The durations of a queue, in seconds. */
export const DURATIONS = [
  ...([
    'ringSeconds',
    'pauseSeconds',
    'wrapUpSeconds',
    'overflowSeconds',
    'targetSeconds',
  ] as const),
];

/** A queue as it is written; a new one for null. */
export function written(queue: CallQueue | null) {
  return {
    name: queue?.name ?? '',
    nameEn: queue?.nameEn ?? '',
    service: String(queue?.service?.id ?? ''),
    organization: String(queue?.organization?.id ?? ''),
    language: queue?.language ?? '',
    level: String(queue?.level ?? 1),
    vip: queue?.vip ?? false,
    overflow: String(queue?.overflow?.id ?? ''),
    ringSeconds: String(queue?.ringSeconds ?? 20),
    pauseSeconds: String(queue?.pauseSeconds ?? 5),
    wrapUpSeconds: String(queue?.wrapUpSeconds ?? 30),
    overflowSeconds: String(queue?.overflowSeconds ?? 45),
    targetSeconds: String(queue?.targetSeconds ?? 60),
    version: queue?.version ?? 0,
  };
}

/** What is sent of what is written. */
export function bodyOf({ version: _, ...queue }: WrittenQueue) {
  const language: 'fr' | 'en' | null =
    queue.language === 'fr' || queue.language === 'en' ? queue.language : null;
  const chosen = (id: string): number | null => (id === '' ? null : Number(id));
  const { ringSeconds, pauseSeconds, wrapUpSeconds, overflowSeconds, targetSeconds } = queue;
  return {
    ...{ name: queue.name, nameEn: queue.nameEn, vip: queue.vip, level: Number(queue.level) },
    ...{ language, service: chosen(queue.service), organization: chosen(queue.organization) },
    ...{ overflow: chosen(queue.overflow), ringSeconds: Number(ringSeconds) },
    ...{ pauseSeconds: Number(pauseSeconds), wrapUpSeconds: Number(wrapUpSeconds) },
    ...{ overflowSeconds: Number(overflowSeconds), targetSeconds: Number(targetSeconds) },
  };
}

/** The queues of calls, those out of use too. */
export function useQueues() {
  return useQuery({
    queryKey: ['telephone', 'queues'],
    queryFn: () => unwrap(api.GET('/api/v1/telephone/queues')),
  });
}

/** What somebody who answers calls knows. */
export function useSkills(personId: number) {
  return useQuery({
    queryKey: ['people', personId, 'skills'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/people/{id}/skills', { params: { path: { id: String(personId) } } })),
  });
}
