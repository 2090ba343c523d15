import type { PageEntry } from '../page-entry.ts';

export const intakePages: readonly PageEntry[] = [
  {
    id: 'intake',
    path: '/nouveau',
    link: 'register.title',
    roles: ['agent', 'supervisor'],
    shortcuts: [
      { keys: 'ctrl+enter', phrase: 'register.submit' },
      { keys: 'alt+1', phrase: 'register.also' },
      { keys: 'alt+5', phrase: 'register.note_call' },
      { keys: 'alt+t', phrase: 'register.contact_restart' },
      { keys: 'alt+n', phrase: 'register.clear' },
      { keys: 'n', phrase: 'register.next' },
      { keys: 'o', phrase: 'register.open' },
    ],
    load: () => import('./IntakePage.tsx'),
  },
];
