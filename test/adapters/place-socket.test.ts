import assert from 'node:assert/strict';
import { createServer as createWebServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { frameEnds, PING } from '../../adapters/telephony/place-frames.ts';
import { passPlaceSockets } from '../../adapters/telephony/place-socket.ts';

// The socket of a browser that is lent a place, passed on to a switch.

const head = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n';
/** A frame of the switch whose words look like the end of another. */
const said = Buffer.concat([Buffer.from([0x81, 4]), Buffer.from('\r\n\r\n')]);

test('where the frames of a server end is known, however its bytes come', () => {
  const long = Buffer.concat([Buffer.from([0x81, 126, 0x01, 0x00]), Buffer.alloc(256, 'a')]);
  const vast = Buffer.concat([
    Buffer.from([0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
    Buffer.alloc(65_536, 'b'),
  ]);
  const all = [said, long, vast, Buffer.from([0x8a, 0]), said];
  const stream = Buffer.concat([Buffer.from(head), ...all]);
  const between = new Set<number>();
  let at = head.length;
  for (const frame of [Buffer.alloc(0), ...all]) between.add((at += frame.length));
  const ends = frameEnds();
  for (let i = 1; i <= stream.length; i++) {
    assert.equal(ends(stream.subarray(i - 1, i)), between.has(i), `${i}`);
  }
  assert.equal(frameEnds()(stream), true);
  assert.equal(frameEnds()(stream.subarray(0, -1)), false);
});

test('a browser that answers nothing any more has its socket ended, another keeps it', async () => {
  const theSwitch = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.write(head));
  });
  const web = createWebServer();
  const listening = async (server: typeof theSwitch): Promise<number> => {
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    return (server.address() as AddressInfo).port;
  };
  const port = await listening(theSwitch);
  const closeAll = passPlaceSockets(web, {
    ...{ path: '/ws', lookMs: 50 },
    target: () => ({ host: '127.0.0.1', port, secure: false, path: '/ws' }),
    admit: async () => ({ place: 'web1', stays: async () => true }),
  });
  const at = await listening(web);
  const sockets: Socket[] = [];
  after(() => {
    closeAll();
    for (const socket of sockets) socket.destroy();
    theSwitch.close();
    web.close();
  });

  let pings = 0;
  const opens = (answers: boolean): Promise<void> => {
    const socket = connect(at, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      if (!answers || !chunk.subarray(-2).equals(PING)) return;
      pings += 1;
      // A pong without words, masked with nothing.
      socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
    });
    socket.write(
      `GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${'a'.repeat(22)}==\r\n\r\n`,
    );
    return new Promise((ended) => {
      socket.once('close', () => ended());
    });
  };
  let left = false;
  void opens(true).then(() => {
    left = true;
  });
  await opens(false);
  while (pings < 8 && !left) await delay(20);
  assert.equal(left, false);
});
