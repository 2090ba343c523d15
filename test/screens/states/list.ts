import type { States } from './state.ts';

export const listStates: States = {
  list: [
    'redirected',
    ...['content', 'content, English', 'loading', 'error', 'empty', 'mistyped number', 'narrow'],
    ...['filters', 'columns', 'save a view', 'selection', 'bulk', 'bulk result', 'changed rows'],
    ...['empty, filtered', 'view lost', 'view refused', 'view managed', 'view stale'],
    ...['bulk refused', 'bulk running'],
  ],
  shortcuts: ['content', 'content, English'],
  'command bar': ['content', 'found', 'nothing found', 'mistyped number'],
};
