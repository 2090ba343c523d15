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
  assert.match(file.text, /courriel|mail,requester@essais\.example,fr,chaque avis,Réseau,/);
  assert.doesNotMatch(file.text, /4185550123/);
  const [{ id }] = body.subscribers;
  assert.equal((await keeper.delete(`/api/v1/subscribers/${id}`)).status, 204);
  assert.equal((await own.get(path)).body.subscription, null);
  const { body: audit } = await keeper.get('/api/v1/audit');
  const actions = audit.entries.map(({ action }: { action: string }) => action);
  for (const action of ['subscriber.removed', 'subscriber.exported']) {
    assert.ok(actions.includes(action), action);
  }
  assert.equal((await own.put(path, { ...chosen, services: [] })).status, 204);
  assert.equal((await own.delete(path)).status, 204);
  assert.equal((await own.get(path)).body.subscription, null);
});
