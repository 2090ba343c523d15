import type { States } from './state.ts';

export const supervisionStates: States = {};
