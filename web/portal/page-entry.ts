import type { ComponentType } from 'react';
import type { Person, Session } from '../api/schema.ts';

export type Role = Person['roles'][number];

/** Who may declare, request and ask here: all but those who only manage the centre. */
export const MAY_REPORT: readonly Role[] = ['requester', 'representative', 'agent', 'supervisor'];

/** What every page of the portal is handed; those that are open to all need nothing of it. */
export interface PageProps {
  readonly session: Session;
}

/** A page of the portal: where it is, who may open it, and how it is fetched. */
export interface PageEntry {
  /** Its name in tests and pictures. */
  readonly id: string;
  readonly path: string;
  /** The roles that may open it; whoever is signed in unless told. */
  readonly roles?: readonly Role[];
  /** Its place among the links at the head of every page: the key of the phrase. */
  readonly link?: string;
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
}

/** A page that needs no account. */
export interface OpenEntry extends Pick<PageEntry, 'id' | 'path'> {
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** Whether somebody's roles open a page. */
export function mayOpen({ roles }: Pick<PageEntry, 'roles'>, { person }: Session): boolean {
  return roles === undefined || person.roles.some((role) => roles.includes(role));
}
