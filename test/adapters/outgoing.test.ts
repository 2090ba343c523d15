import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, BlockList } from 'node:net';
import { test } from 'node:test';
import { mayReach, postForm } from '../../adapters/http/outgoing.ts';

const NONE = { allowed: new BlockList() };
const LOCAL = { allowed: new BlockList() };
LOCAL.allowed.addSubnet('127.0.0.0', 8, 'ipv4');
LOCAL.allowed.addAddress('::1', 'ipv6');

test('only public addresses are spoken to, and those that are allowed', () => {
  for (const address of [
    ...['10.0.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['100.64.0.1', '0.0.0.0', '224.0.0.1', '240.0.0.1', '255.255.255.255', '198.18.0.1'],
    ...[
      '::',
      '::1',
      '::ffff:10.0.0.1',
      '::ffff:8.8.8.8',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
    ],
    ...['64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', '2001::1', 'localhost', ''],
  ]) {
    assert.ok(!mayReach(address, NONE), address);
  }
  for (const address of ['8.8.8.8', '172.15.0.1', '172.32.0.1', '142.250.1.1', '2606:4700::1']) {
    assert.ok(mayReach(address, NONE), address);
  }
  assert.ok(mayReach('127.0.0.1', LOCAL) && mayReach('::1', LOCAL));
  assert.ok(!mayReach('10.0.0.1', LOCAL));
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return `${(server.address() as AddressInfo).port}`;
}

test('a name is looked up and its address looked at; what is too large or leads on is not taken', async (t) => {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    if (request.url === '/large') response.end('x'.repeat(70_000));
    else if (request.url === '/broken') {
      response.writeHead(200, { 'content-length': 10 });
      response.write('four', () => response.destroy());
    } else if (request.url === '/on') response.writeHead(307, { location: '/whole' }).end();
    else request.pipe(response);
  });
  const port = await listening(server);
  t.after(() => server.close());
  const ask = (host: string, path: string, reach = LOCAL) =>
    postForm(new URL(`http://${host}:${port}${path}`), { a: 'é&' }, reach);
  const seen = async (host: string, path: string, reach = LOCAL) => {
    const answer = await ask(host, path, reach);
    if ('fault' in answer) return answer.fault;
    return [answer.status, answer.cut, answer.body.length];
  };
  const whole = await ask('localhost', '/whole');
  assert.ok('body' in whole && whole.status === 200 && !whole.cut);
  assert.equal(whole.body, 'a=%C3%A9%26');
  for (const host of ['localhost', '127.0.0.1', '2130706433', '[::ffff:127.0.0.1]']) {
    assert.equal(await seen(host, '/never', NONE), 'forbidden', host);
  }
  const large = await ask('127.0.0.1', '/large');
  assert.ok('body' in large && large.cut && large.body.length <= 65_536);
  assert.deepEqual(await seen('127.0.0.1', '/on'), [307, false, 0]);
  assert.deepEqual(await seen('127.0.0.1', '/broken'), [200, true, 4]);
  assert.deepEqual(paths, ['/whole', '/large', '/on', '/broken']);
  const nowhere = await postForm(new URL('https://nulle-part.invalid/'), {}, NONE);
  assert.ok('fault' in nowhere && nowhere.fault === 'unreachable');
});
