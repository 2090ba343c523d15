import type { States } from './state.ts';

export const administrationStates: States = {};
