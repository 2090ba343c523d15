import type { States } from './state.ts';

export const wallboardStates: States = {};
