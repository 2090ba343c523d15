import type { PageEntry } from '../page-entry.ts';

export const supervisionPages: readonly PageEntry[] = [];
