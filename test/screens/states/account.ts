import type { States } from './state.ts';

export const accountStates: States = {};
