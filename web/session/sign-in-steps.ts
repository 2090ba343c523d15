/** What a sign-in asks for now; `open` once nothing is left. */
export type Step = 'credentials' | 'second_factor' | 'password' | 'enrolment' | 'open';
