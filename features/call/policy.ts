import { allow } from '../people/access.ts';

/** Whose browser may be a telephone; never with a token. */
export const sitAtPlace = allow('place.sit', ['agent', 'supervisor'], null);
