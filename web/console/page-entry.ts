import type { ComponentType } from 'react';
import type { Person, Session } from '../api/schema.ts';
import type { Shortcut } from '../ui/commands.ts';

export type Role = Person['roles'][number];

/** What every page of the console is handed. */
export interface PageProps {
  readonly session: Session;
  /** The pages that one's roles open. */
  readonly pages: readonly PageEntry[];
}

/** A page of the console: where it is, who may open it, and how it is fetched. */
export interface PageEntry {
  /** Its name in tests and pictures. */
  readonly id: string;
  readonly path: string;
  /** The roles that may open it; everyone of the centre unless told. */
  readonly roles?: readonly Role[];
  /** Its place among the links at the head of every page: the key of the phrase. */
  readonly link?: string;
  /** What it is called where it has no link, or another name: the key of the phrase. */
  readonly title?: string;
  /** What it is for, in a sentence, where pages are chosen from: the key of the phrase. */
  readonly about?: string;
  /** Its keys, for the list of all shortcuts; the page itself offers them with `useCommands`. */
  readonly shortcuts?: readonly Shortcut[];
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
}
