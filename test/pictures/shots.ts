import type { Page } from 'playwright-core';
import type { TestApi, Who } from '../harness/api.ts';

/** What a picture may use to set its scene. */
export interface Scene {
  readonly api: TestApi;
  readonly page: Page;
}

/** A picture: which screen, for whom, and what is done before it is taken. */
export interface Shot {
  /** The name of its file; the id of the screen first. */
  readonly name: string;
  readonly path: string | ((scene: Scene) => Promise<string>);
  /** Who is signed in; nobody unless told. */
  readonly who?: Who;
  readonly width?: number;
  readonly height?: number;
  /** The whole page rather than what the window shows. */
  readonly whole?: boolean;
  readonly prepare?: (scene: Scene) => Promise<void>;
}

/** The number of a ticket of the demonstration that fits a filter of the list. */
async function numberOf({ api }: Scene, query: string): Promise<string> {
  const agent = await api.as('agent');
  const { body } = await agent.get(`/api/v1/tickets?limit=1&${query}`);
  return body.tickets[0].number as string;
}

/** Where a wall that is made for the picture is opened. */
async function wall({ api }: Scene): Promise<string> {
  const keeper = await api.as('administrator');
  const { body } = await keeper.post('/api/v1/displays', { name: 'Image' });
  return `/wallboard#${body.token}`;
}

export const SHOTS: readonly Shot[] = [
  { name: 'wallboard', path: wall, width: 1920, height: 1080 },
  { name: 'shortcuts', path: '/console/raccourcis', who: 'agent' },
  { name: 'list', path: '/console?view=all', who: 'agent' },
  { name: 'intake', path: '/console/nouveau', who: 'agent', whole: true },
  {
    name: 'ticket',
    path: async (scene) =>
      `/console/billets/${await numberOf(scene, 'kind=incident&status=waiting_on_user')}`,
    who: 'agent',
    whole: true,
  },
  { name: 'home', path: '/', who: 'requester', whole: true },
  { name: 'home-360', path: '/', who: 'requester', width: 360, height: 740, whole: true },
  {
    name: 'declare-360',
    path: '/declarer',
    who: 'requester',
    width: 360,
    height: 740,
    whole: true,
  },
  { name: 'agreement', path: '/entente', who: 'requester', whole: true },
];
