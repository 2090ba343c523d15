import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TreeContent } from '../../../core/call/tree.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { paths } from '../../api/schema.ts';

export type Tree =
  paths['/api/v1/telephone/tree']['get']['responses']['200']['content']['application/json'];
export type TreeDraft = NonNullable<Tree['draft']>;

/** The way of a call as it is written over. */
export interface Written extends TreeContent {
  readonly version: number;
}

/** What the fields of a tree are handed. */
export interface Parts {
  readonly tree: TreeContent;
  readonly change: (part: Partial<TreeContent>) => void;
  /** What is wrong with a field, by its path. */
  readonly errorOf: (field: string) => string | undefined;
}

const KEY = 'call-tree';

/** The way of a call: its versions and the draft of the next. */
export function useTree() {
  return useQuery({
    queryKey: [KEY],
    queryFn: () => unwrap(api.GET('/api/v1/telephone/tree')),
  });
}

/** A change of it: whatever shows it reads it again. */
export function useChange<I, O>(change: (input: I) => Promise<O>, done: (answer: O) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: done,
    onSettled: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

/** Saves the draft over the version that was read; 0 begins one. */
export function saveDraft({ version, ...content }: Written): Promise<TreeDraft> {
  return unwrap(
    api.PUT('/api/v1/telephone/tree/draft', {
      headers: version === 0 ? {} : { 'if-match': `"${version}"` },
      body: content as never,
    }),
  );
}

/** Whether the telephone is open at a day and hour by the clock of the centre. */
export function useHours(at: string) {
  return useQuery({
    queryKey: [KEY, 'hours', at],
    queryFn: () => unwrap(api.GET('/api/v1/telephone/hours', { params: { query: { at } } })),
    enabled: /^20[0-7]\d-\d\d-\d\dT\d\d:\d\d$/.test(at),
  });
}

/** Where a text is heard as callers would. */
export function speechPath(language: 'fr' | 'en', text: string): string {
  return `/api/v1/telephone/speech?${new URLSearchParams({ language, text })}`;
}
