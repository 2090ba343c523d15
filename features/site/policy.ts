import { allow, anyone } from '../people/access.ts';

/** The header and the footer stand on every page, also before one signs in. */
export const readSite = anyone('site.read');
/** What the operator says of itself is the administrator's to write. */
export const changeSite = allow('site.change', ['administrator'], 'admin');
