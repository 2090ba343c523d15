import type { States } from './state.ts';

export const listStates: States = {};
