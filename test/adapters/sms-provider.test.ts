import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { BlockList } from 'node:net';
import { after, before, test } from 'node:test';
import { isPublicAddress } from '../../adapters/http/public-address.ts';
import { smsProvider } from '../../adapters/sms/sms-provider.ts';
import { type SmsReceiver, startSmsReceiver } from '../harness/sms-receiver.ts';

let receiver: SmsReceiver;
before(async () => {
  receiver = await startSmsReceiver();
});
after(() => receiver.close());

const parcel = { key: 'c0ffee', body: Buffer.from('{"id":"c0ffee","text":"Été"}') };
const account = { token: 'jeton-secret' };
const reach = { allowed: new BlockList() };

function send(how: (answer: ServerResponse) => void) {
  receiver.answer(how);
  return smsProvider({ ...account, url: receiver.url }, reach).send(parcel);
}

test('a message is posted as it is, under its key, with the token', async () => {
  const sent = await send((answer) => answer.writeHead(202).end('{}'));
  assert.deepEqual(sent, { result: 'accepted', said: '202' });
  const { headers, raw } = receiver.received.at(-1) ?? assert.fail();
  assert.ok(raw.equals(parcel.body));
  assert.equal(headers['idempotency-key'], 'c0ffee');
  assert.equal(headers.authorization, 'Bearer jeton-secret');
  assert.equal(headers['content-type'], 'application/json');
});

test('4xx is no, with its reason; 408, 425, 429 and 5xx are later, and for how long is heeded', async () => {
  const reason = '{"reason":"numéro\\ninconnu"}';
  const no = await send((answer) => answer.writeHead(400).end(reason));
  assert.deepEqual(no, { result: 'refused', said: '400 numéro inconnu' });
  for (const status of [408, 425, 429, 500, 503]) {
    const { result } = await send((answer) => answer.writeHead(status).end());
    assert.equal(result, 'deferred', String(status));
  }
  const busy = await send((answer) => answer.writeHead(429, { 'retry-after': '90' }).end());
  assert.equal(busy.retryAfter, 90_000);
  const date = 'Mon, 09 Feb 2026 15:00:00 GMT';
  const until = { date, 'retry-after': 'Mon, 09 Feb 2026 15:02:00 GMT' };
  const dated = await send((answer) => answer.writeHead(503, until).end());
  assert.equal(dated.retryAfter, 120_000);
});

test('a redirect is not followed: nothing is asked of where it leads', async () => {
  const before = receiver.received.length;
  const sent = await send((answer) => answer.writeHead(307, { location: receiver.url }).end());
  assert.equal(sent.result, 'refused');
  assert.equal(receiver.received.length, before + 1);
});

test('of an endless answer 64 kB are read; one that never comes is given up', async () => {
  let written = 0;
  const endless = await send((answer) => {
    answer.writeHead(400);
    const timer = setInterval(() => {
      written += 16_384;
      answer.write(Buffer.alloc(16_384, 32));
    }, 1);
    answer.once('close', () => clearInterval(timer));
  });
  assert.deepEqual(endless, { result: 'refused', said: '400' });
  assert.ok(written < 10_000_000, `${written} bytes were taken`);
  const silent = await send(() => {});
  assert.deepEqual(silent, { result: 'unreachable', said: 'no answer within 5 s' });
});

test('nobody there is unreachable, and so is a name that leads inside unless that is allowed', async () => {
  const gone = await smsProvider({ ...account, url: 'http://127.0.0.1:1/' }, reach).send(parcel);
  assert.deepEqual(gone, { result: 'unreachable', said: 'ECONNREFUSED' });
  receiver.answer((answer) => answer.writeHead(202).end());
  const { port } = new URL(receiver.url);
  // A name of this machine, as a resolver of the outside might give it.
  const url = `http://localhost.localdomain:${port}/`;
  const before = receiver.received.length;
  const held = await smsProvider({ ...account, url }, reach).send(parcel);
  assert.equal(held.result, 'unreachable');
  assert.match(held.said, /ADDRESS_NOT_PUBLIC|ENOTFOUND|EAI_AGAIN/);
  assert.equal(receiver.received.length, before);
  const named = await smsProvider({ ...account, url: receiver.url }, reach).send(parcel);
  assert.equal(named.result, 'accepted', 'an address that the setting itself names is its word');
});

test('public addresses are told from all others', () => {
  for (const address of ['8.8.8.8', '172.32.0.1', '2607:f8b0:4020::2004']) {
    assert.equal(isPublicAddress(address), true, address);
  }
  const inner = ['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254'];
  const odd = ['100.64.0.1', '0.0.0.0', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1'];
  const led = ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', 'nom'];
  for (const address of [...inner, ...odd, ...led]) {
    assert.equal(isPublicAddress(address), false, address);
  }
});
