import type { States } from './state.ts';

export const onCallStates: States = {
  oncall: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'gap'],
    ...['swap asked', 'swap refused', 'swap answered', 'feed shown once', 'narrow'],
  ],
  callout: [
    ...['content', 'content, English', 'loading', 'error', 'not found', 'content, 360 px'],
    ...['answered', 'answered by another', 'over', 'exercise'],
  ],
};
