/** Where the centre is: days begin and end there. */
export const ZONE = 'America/Toronto';
