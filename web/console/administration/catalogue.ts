import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { CatalogueEntry } from '../../api/schema.ts';

/** Which of the two lists. */
export type Shelf = 'services' | 'categories';

/** Every service and category, those out of use too, with what names each. */
export function useKeptCatalogue() {
  return useQuery({
    queryKey: ['catalogue', 'kept'],
    queryFn: () => unwrap(api.GET('/api/v1/catalogue')),
  });
}

/** Changes something of the catalogue; afterwards all of it is asked again. */
export function useKeeping<O>(change: () => Promise<O>, done: (answer: O) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: done,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['catalogue'] }),
  });
}

export type Particulars = Pick<
  CatalogueEntry,
  'name' | 'nameEn' | 'words' | 'reachesUser' | 'reset'
>;

/** What of an entry is written in a form. */
export function particularsOf({
  name,
  nameEn,
  words,
  reachesUser,
  reset,
}: Particulars): Particulars {
  return { name, nameEn, words, reachesUser, reset };
}

/** Adds a service or a category. */
export function addEntry(shelf: Shelf, { name, nameEn, words, reachesUser, reset }: Particulars) {
  return shelf === 'services'
    ? unwrap(api.POST('/api/v1/services', { body: { name, nameEn, words, reachesUser, reset } }))
    : unwrap(api.POST('/api/v1/categories', { body: { name, nameEn, reset } }));
}

/** Changes a service or a category at the version that was read. */
export function changeEntry(
  shelf: Shelf,
  id: number,
  version: number,
  { name, nameEn, words, reachesUser, reset }: Particulars,
) {
  const at = { params: { path: { id: String(id) } }, headers: { 'if-match': `"${version}"` } };
  return shelf === 'services'
    ? unwrap(
        api.PATCH('/api/v1/services/{id}', {
          ...at,
          body: { name, nameEn, words, reachesUser, reset },
        }),
      )
    : unwrap(api.PATCH('/api/v1/categories/{id}', { ...at, body: { name, nameEn, reset } }));
}

/** What the open tickets of a category get instead of it, and why. */
export type Replacement = Readonly<{ replaceBy: number; reason: string | null }>;

/** Takes a service or a category out of use, or puts it back. */
export function putInUse(
  shelf: Shelf,
  id: number,
  inUse: boolean,
  replacement: Replacement | null = null,
) {
  const at = { params: { path: { id: String(id) } } };
  if (shelf === 'services') {
    return inUse
      ? unwrap(api.DELETE('/api/v1/services/{id}/disablement', at))
      : unwrap(api.PUT('/api/v1/services/{id}/disablement', at));
  }
  return inUse
    ? unwrap(api.DELETE('/api/v1/categories/{id}/disablement', at))
    : unwrap(api.PUT('/api/v1/categories/{id}/disablement', { ...at, body: replacement ?? {} }));
}

/** Puts a whole list in an order; one change after the other, as the buttons were pressed. */
export function useOrdering(shelf: Shelf) {
  const queries = useQueryClient();
  return useMutation({
    scope: { id: `order of ${shelf}` },
    mutationFn: (ids: number[]) =>
      shelf === 'services'
        ? unwrap(api.PUT('/api/v1/services/order', { body: { ids } }))
        : unwrap(api.PUT('/api/v1/categories/order', { body: { ids } })),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['catalogue'] }),
  });
}
