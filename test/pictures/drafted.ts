import { REACH } from '../harness/reach.ts';
import type { TestApi } from '../harness/api.ts';

/** Where the console is. */
export const CONSOLE_AT = '/console';

/** A place of the agreements, once the draft of a next version is there. */
export function draftedAt(place: string): (scene: { readonly api: TestApi }) => Promise<string> {
  return async ({ api }) => {
    const keeper = await api.as('administrator');
    const { agreements } = (await keeper.get('/api/v1/agreements')).body;
    if (agreements[0].drafts.length === 0) {
      const begun = (await keeper.post('/api/v1/agreements/1/drafts', {})).body;
      const { terms } = begun;
      const commitments = terms.commitments.map((row: { id: string; targetSeconds: number }) =>
        row.id === 'restore-p4' ? { ...row, targetSeconds: 4 * 3600 } : row,
      );
      await keeper.put(`/api/v1/agreements/1/drafts/${begun.id}`, {
        ...{ inForceFrom: '2026-04-01', inForceTo: null, organizations: [] },
        terms: { ...terms, commitments, ...REACH },
      });
    }
    return `${CONSOLE_AT}/administration/ententes${place}`;
  };
}
