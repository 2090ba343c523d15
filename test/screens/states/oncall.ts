import type { States } from './state.ts';

export const onCallStates: States = {
  oncall: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'gap'],
    ...['swap asked', 'swap refused', 'swap answered', 'feed shown once', 'narrow'],
    ...['stand in', 'stand in refused', 'five weeks', 'in print'],
  ],
  rotas: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden'],
  rota: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
    ...['preview', 'new', 'out of use'],
  ],
  escalations: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
    ...['form', 'secret shown once', 'tried', 'trials'],
  ],
  callout: [
    ...['content', 'content, English', 'loading', 'error', 'not found', 'content, 360 px'],
    ...['answered', 'answered by another', 'over', 'exercise'],
  ],
};
