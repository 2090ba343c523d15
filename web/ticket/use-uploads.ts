import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { onUploads, type Upload, uploadsOf } from './uploads.ts';

/** The uploads of a place as they stand; what is known of tickets is asked again when one has arrived. */
export function useUploads(place: string): readonly Upload[] {
  const queries = useQueryClient();
  const uploads = useSyncExternalStore(onUploads, () => uploadsOf(place));
  const done = uploads.filter(({ state }) => state === 'done').length;
  useEffect(() => {
    if (done > 0) void queries.invalidateQueries({ queryKey: ['ticket'] });
  }, [done, queries]);
  return uploads;
}
