import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { AgreementDraft } from '../../api/schema.ts';

export type Terms = AgreementDraft['terms'];
export type Row = Terms['commitments'][number];

/** What is written of a draft. */
export interface Written {
  readonly version: number;
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
  readonly organizations: readonly number[];
  readonly terms: Terms;
}

/** What a draft says, as it is written over. */
export function writtenOf(draft: AgreementDraft): Written {
  const { version, inForceFrom, inForceTo, organizations, terms } = draft;
  return {
    version,
    inForceFrom,
    inForceTo,
    terms,
    organizations: organizations.map(({ id }) => id),
  };
}

/** Where a draft is written. */
export function draftPath({ agreement, id }: AgreementDraft): string {
  return `/administration/ententes/${agreement.id}/brouillons/${id}`;
}

/** The parts of a draft that its fields are handed. */
export interface Parts {
  readonly terms: Terms;
  readonly change: (part: Partial<Terms>) => void;
  /** What is wrong with a field, by its path within the terms. */
  readonly errorOf: (field: string) => string | undefined;
}

const KEY = 'agreements';

/** Every agreement with its versions and drafts. */
export function useAgreements() {
  return useQuery({
    queryKey: [KEY],
    queryFn: () => unwrap(api.GET('/api/v1/agreements')),
  });
}

/** One version, whole. */
export function useVersion(id: string, version: string) {
  return useQuery({
    queryKey: [KEY, id, 'version', version],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/agreements/{id}/versions/{version}', {
          params: { path: { id, version } },
        }),
      ),
  });
}

/** One draft, with what keeps it from being signed. */
export function useKeptDraft(id: string, draft: string) {
  return useQuery({
    queryKey: [KEY, id, 'draft', draft],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/agreements/{id}/drafts/{draft}', { params: { path: { id, draft } } }),
      ),
    retry: false,
  });
}

/** What signing the draft as it is saved would do. */
export function useSigning(id: string, draft: string, version: number) {
  return useQuery({
    queryKey: [KEY, id, 'draft', draft, 'effects', version],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/agreements/{id}/drafts/{draft}/effects', {
          params: { path: { id, draft } },
        }),
      ),
  });
}

/** What the later of two versions changes of the other; nothing is asked without one to compare with. */
export function useComparison(id: string, from: string, to: string) {
  return useQuery({
    queryKey: [KEY, id, 'comparison', from, to],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/agreements/{id}/comparison', {
          params: { path: { id }, query: { from, to } },
        }),
      ),
    enabled: from !== '',
  });
}

/** A change of agreements: whatever shows them reads them again, but for a draft that is `gone` with it. */
export function useKeeping<I, O>(
  change: (input: I) => Promise<O>,
  done: (answer: O) => void,
  gone = false,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: done,
    onSettled: (_answer, error) => {
      const refetchType = gone && error === null ? 'none' : 'active';
      void queries.invalidateQueries({ queryKey: [KEY], refetchType });
    },
  });
}
