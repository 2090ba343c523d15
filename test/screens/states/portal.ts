import type { States } from './state.ts';

export const portalStates: States = {};
