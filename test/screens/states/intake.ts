import type { States } from './state.ts';

export const intakeStates: States = {};
