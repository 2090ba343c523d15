import type { PageEntry } from '../page-entry.ts';

export const administrationPages: readonly PageEntry[] = [];
