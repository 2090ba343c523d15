import type { States } from './state.ts';

export const accountStates: States = {
  'sign in': [
    'content',
    'content, English',
    'content, 360 px',
    'refused',
    'error',
    'waiting',
    'enrolment',
    'enrolment refused',
    'recovery codes',
    'code',
    'code refused',
    'recovery code',
    'password to change',
  ],
  account: [
    'content',
    'content, English',
    'loading',
    'error',
    'refused',
    'enrolment',
    'token, shown once',
    'portal, 360 px',
  ],
  accessibility: ['content', 'content, English', 'console', 'nobody to tell, 360 px'],
  'sign-in-rules': ['content', 'effects', 'conflict', 'loading', 'error', 'forbidden'],
  session: ['idle end told', 'longest end told', 'again', 'ended', 'ended, refused', 'unsent'],
};
