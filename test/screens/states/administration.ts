import type { States } from './state.ts';

export const administrationStates: States = {
  administration: ['content', 'content, English', 'forbidden'],
  people: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
  person: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
    ...['password, shown once', 'effects of roles', 'disable', 'factor reset'],
  ],
  teams: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
  team: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
    ...['effects of a level', 'put out of use'],
  ],
  services: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
  service: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
    ...['effects of a name', 'effects of a form', 'put out of use'],
  ],
  categories: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
  category: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
    ...['effects of a name', 'put out of use', 'replacement'],
  ],
  'identity-rules': [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
  ],
  organizations: [
    'content',
    'content, English',
    'empty',
    'loading',
    'error',
    'forbidden',
    'refused',
  ],
  'planned-rules': [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
  ],
  'call-reasons': [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
    'put out of use',
  ],
  queues: [...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused']],
  workplaces: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
    ...['conflict', 'put out of use'],
  ],
  agreements: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
  'agreement-draft': [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
    ...['faults', 'effects', 'trial'],
  ],
  'agreement-version': [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused'],
    ...['compared', 'passing'],
  ],
  calendars: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden'],
  calendar: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
    ...['effects', 'correction', 'hours', 'always open'],
  ],
  mailboxes: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
  mailbox: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
    ...['found', 'not found', 'of the environment', 'out of use'],
  ],
  templates: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden'],
    ...['refused', 'preview', 'conflict', 'added', 'narrow'],
  ],
  tree: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'conflict'],
    ...['begun', 'faults', 'in force', 'narrow'],
  ],
  'tree-trial': [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'walked', 'narrow'],
  ],
  texts: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused'],
    ...['preview', 'conflict', 'test refused', 'sending changed', 'sending conflict'],
    'cap refused',
  ],
  audit: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'details'],
  site: [
    ...['content', 'content, English', 'loading', 'error'],
    ...['forbidden', 'refused', 'conflict'],
  ],
  'telephone-kept': [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'refused', 'token'],
  ],
  displays: [
    'content',
    'content, English',
    'empty',
    'loading',
    'error',
    'forbidden',
    'refused',
    'made',
    'revoke',
  ],
  providers: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
    ...['form', 'conflict'],
  ],
  subscribers: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
    ...['not found', 'removal', 'content, 320 px'],
  ],
  destinations: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
    ...['secret, shown once', 'tried', 'change', 'messages', 'content, 320 px'],
  ],
  'canned-replies': [
    'content',
    'content, English',
    'empty',
    'loading',
    'error',
    'forbidden',
    'refused',
  ],
};
