import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { beginDigest } from '../../../features/broadcast/begin-digest.ts';
import { expandBroadcast } from '../../../features/broadcast/expand-broadcast.ts';
import { MONDAY } from '../../harness/api.ts';
import { type BulletinHouse, bulletinHouse } from '../../harness/bulletins.ts';
import { readMail } from '../../harness/letter-box.ts';
import { outboxOf } from '../../harness/worker.ts';

let house: BulletinHouse;
before(async () => {
  house = await bulletinHouse();
});
after(() => house.close());

const work = async (): Promise<void> => {
  while ((await beginDigest(house.deps)) || (await expandBroadcast(house.deps)));
};
const letters = async () =>
  (await outboxOf(house.deps))
    .filter(({ kind }) => kind === 'broadcast')
    .map(({ address, message }) => ({ address, letter: readMail(message) }));
/** Five in the afternoon of MONDAY in Toronto. */
const FIVE = MONDAY + 7 * 3_600_000;

test('what a day published is told in one letter at 17:00, to each what they follow, once', async () => {
  const { network, desktops } = house.services;
  await house.subscriber('tout@client.example', { rhythm: 'daily' });
  await house.subscriber('net@client.example', {
    ...{ rhythm: 'daily', language: 'en', services: [network] },
  });
  await house.subscriber('autre@client.example', { rhythm: 'daily', services: [999] });
  await house.outage([network]);
  house.api.clock.advance(3_600_000);
  await house.outage([desktops]);
  await work();
  assert.deepEqual(await letters(), [], 'nothing before the hour');
  house.api.clock.set(FIVE - 1);
  await work();
  assert.deepEqual(await letters(), []);
  house.api.clock.set(FIVE);
  await work();
  await work();
  const [all, english, ...others] = await letters();
  assert.deepEqual(others, [], 'once, and not to who follows nothing of it');
  assert.equal(all?.letter.header('Subject'), 'Résumé des avis du lundi 9\u00a0février');
  assert.match(all?.letter.text ?? '', /Panne\s: Réseau \(lundi 9\sfévrier à 10\sh\)/);
  assert.match(all?.letter.text ?? '', /Panne\s: Postes \(lundi 9\sfévrier à 11\sh\)/);
  assert.ok(all?.letter.header('List-Unsubscribe'));
  assert.match(english?.letter.text ?? '', /Outage: Network/);
  assert.doesNotMatch(english?.letter.text ?? '', /Desktops/);

  // A day without bulletins has no letter; what was published after the hour is in the next.
  house.api.clock.set(FIVE + 60_000);
  await house.outage([network]);
  house.api.clock.set(FIVE + 24 * 3_600_000);
  await work();
  assert.equal((await letters()).length, 4);
  house.api.clock.set(FIVE + 48 * 3_600_000);
  await work();
  assert.equal((await letters()).length, 4);
});

test('administrators see who is told, export them and end one; people choose from their account', async () => {
  const own = await house.api.as('requester');
  const path = '/api/v1/account/subscription';
  const { body: none } = await own.get(path);
  assert.deepEqual([none.address, none.subscription], ['requester@essais.example', null]);
  const chosen = { language: 'fr', rhythm: 'each', services: [house.services.network] };
  assert.equal((await own.put(path, chosen)).status, 204);
  assert.deepEqual((await own.get(path)).body.subscription, { ...chosen, suspended: false });
  await house.subscriber('+14185550123', { channel: 'sms' });
  const keeper = await house.api.as('administrator');
  const { body } = await keeper.get('/api/v1/subscribers?text=essais');
  assert.equal(body.counts.sms, 1);
  assert.deepEqual(
    body.subscribers.map(({ address }: { address: string }) => address),
    ['requester@essais.example'],
  );
  const file = await keeper.get('/api/v1/subscribers.csv');
  assert.match(file.text, /courriel,requester@essais\.example,fr,chaque avis,Réseau,.*,actif/);
  assert.doesNotMatch(file.text, /4185550123/);
  const [{ id }] = body.subscribers;
  const removal = (reason?: string) =>
    keeper.send('DELETE', `/api/v1/subscribers/${id}`, reason === undefined ? {} : { reason });
  assert.equal((await removal()).status, 422, 'not without why');
  assert.equal((await removal('Demandé au téléphone')).status, 204);
  assert.equal((await own.get(path)).body.subscription, null);
  const { body: audit } = await keeper.get('/api/v1/audit');
  const actions = audit.entries.map(({ action }: { action: string }) => action);
  const removed = audit.entries.find(
    ({ action }: { action: string }) => action === 'subscriber.removed',
  );
  assert.deepEqual(removed.data, { reason: 'Demandé au téléphone' });
  for (const action of ['subscriber.removed', 'subscriber.exported']) {
    assert.ok(actions.includes(action), action);
  }
  assert.equal((await own.put(path, { ...chosen, services: [] })).status, 204);
  assert.equal((await own.delete(path)).status, 204);
  assert.equal((await own.get(path)).body.subscription, null);
});

test('subscribers are listed by where, what and state; who only asked comes last, and pages follow', async () => {
  const { network, desktops } = house.services;
  let keeper = await house.api.as('administrator');
  const list = async (query: string) => (await keeper.get(`/api/v1/subscribers?${query}`)).body;
  const addresses = async (query: string): Promise<string[]> =>
    (await list(query)).subscribers.map(({ address }: { address: string }) => address);
  await house.subscriber('liste-1@ici.example', { services: [network] });
  const second = await house.subscriber('liste-2@ici.example', { services: [desktops] });
  await house.subscriber('+14185550166', { channel: 'sms', services: [network] });
  await house.api.pool.query('UPDATE subscriber SET suspended_at = $1, bounces = 3 WHERE id = $2', [
    new Date(house.api.clock.now()),
    second,
  ]);
  await house.api.anonymous.send(
    'POST',
    '/abonnement',
    new URLSearchParams({ address: 'liste-3@ici.example' }).toString(),
    { 'content-type': 'application/x-www-form-urlencoded' },
  );
  const typo = await house.api.anonymous.send(
    'POST',
    '/abonnement',
    new URLSearchParams({ address: 'liste-4@ici' }).toString(),
    { 'content-type': 'application/x-www-form-urlencoded' },
  );
  assert.match(typo.text, /Le champ «\u00a0Adresse de courriel\u00a0» n’est pas une adresse/);
  const [one, two, three] = ['liste-1@ici.example', 'liste-2@ici.example', 'liste-3@ici.example'];
  assert.deepEqual(await addresses('text=LISTE-'), [one, two, three]);
  assert.deepEqual(await addresses('text=liste-&state=told'), [one]);
  assert.deepEqual(await addresses('text=liste-&state=suspended'), [two]);
  assert.deepEqual(await addresses('state=asked'), [three]);
  assert.deepEqual(await addresses(`text=liste-&service=${network}`), [one, three]);
  const masked = '+1 •••••••66';
  assert.deepEqual(await addresses('channel=sms&text=418 555-0166'), [masked]);
  assert.deepEqual(await addresses('text=5550166'), [], 'a part of a number finds none');
  assert.ok((await addresses('channel=sms')).every((shown) => shown.startsWith('+1 •••')));
  assert.equal((await list('')).counts.asked, 1);

  const followed: string[] = [];
  for (let cursor = ''; ; ) {
    const page = await list(`text=liste-&limit=1${cursor}`);
    followed.push(...page.subscribers.map(({ address }: { address: string }) => address));
    if (page.next === null) break;
    cursor = `&cursor=${page.next}`;
  }
  assert.deepEqual(followed, [one, two, three]);
  const file = await keeper.get('/api/v1/subscribers.csv?state=asked');
  const lines = file.text.trim().split('\r\n');
  assert.equal(lines.length, 2);
  assert.match(lines[1] ?? '', /liste-3@ici\.example.*à confirmer/);
  house.api.clock.advance(24 * 3_600_000);
  keeper = await house.api.as('administrator');
  assert.deepEqual(await addresses('state=asked'), [], 'what is over is not asked any more');
});
