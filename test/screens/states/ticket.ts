import type { States } from './state.ts';

export const ticketStates: States = {};
