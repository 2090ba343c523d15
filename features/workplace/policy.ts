import { allow, STAFF } from '../people/access.ts';

/** The centre reads where people work. */
export const readWorkplaces = allow('workplace.read', STAFF, 'tickets:read');
/** Workplaces are kept by administrators, as organizations are. */
export const keepWorkplaces = allow('workplace.keep', ['administrator'], 'admin');
