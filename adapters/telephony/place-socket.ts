import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { Duplex } from 'node:stream';
import { frameEnds, mayPlaceSend, PING, placeFrames } from './place-frames.ts';

/** Who opens a socket: the place that is lent to them, or the status they are refused with. */
export type Admission = Readonly<{ place: string; stays(): Promise<boolean> }> | number;

export type PlaceSockets = Readonly<{
  path: string;
  /** Where the switch takes sockets; null while it does not. */
  target(): SocketTarget | null;
  admit(request: IncomingMessage): Promise<Admission>;
  /** How often it is looked whether a place is still lent, and somebody there; in milliseconds, ten seconds when not told. */
  lookMs?: number;
}>;

/** A web server of the switch: the sockets of browsers are taken at `path`. */
export type SocketTarget = Readonly<{ host: string; port: number; secure: boolean; path: string }>;

const LOOK_MS = 10_000;
/** So many times in a row somebody may be asked in vain whether they are there. */
const ASKED = 2;

/**
 * Lets browsers that were admitted reach the switch through a server, message by message and under the name of their
 * place; a socket ends once its place is somebody else's, its session is over, or nobody answers there any more: a
 * machine that sleeps says no word. Gives what ends them all.
 */
export function passPlaceSockets(server: Server, options: PlaceSockets): () => void {
  const open = new Set<Duplex>();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refuse = (status: number): void => {
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    options.admit(request).then(
      (admission) => {
        const target = options.target();
        const key = request.headers['sec-websocket-key'] ?? '';
        if (typeof admission === 'number') refuse(admission);
        else if (!/^[\w+/]{22}==$/.test(key)) refuse(400);
        else if (target === null) refuse(503);
        else {
          open.add(socket);
          socket.once('close', () => open.delete(socket));
          pass(socket, head, { ...admission, target, key, lookMs: options.lookMs ?? LOOK_MS });
        }
      },
      () => refuse(500),
    );
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}

type Passing = Exclude<Admission, number> &
  Readonly<{ target: SocketTarget; key: string; lookMs: number }>;

function pass(socket: Duplex, head: Buffer, { place, stays, target, key, lookMs }: Passing): void {
  const { host, port, secure, path } = target;
  const upstream = secure ? connectSecurely({ host, port, servername: host }) : connect(port, host);
  const ends = frameEnds();
  /** Whether a frame may be put between those of the switch, and how often it was in vain. */
  let [between, silent] = [false, 0];
  const end = (): void => {
    clearInterval(looking);
    socket.destroy();
    upstream.destroy();
  };
  // What is refused once is refused: a fault of the database is no reason to hang up.
  const look = (): void => {
    if (silent === ASKED) return end();
    if (between) {
      silent += 1;
      socket.write(PING);
    }
    void stays().then(
      (stay) => stay || end(),
      () => {},
    );
  };
  const looking = setInterval(look, lookMs);
  looking.unref();
  for (const one of [socket, upstream]) one.on('error', end).on('close', end);
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}:${port}`,
    ...['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Key: ${key}`],
    ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Protocol: sip', '', ''],
  ];
  upstream.write(lines.join('\r\n'));
  upstream.pipe(socket);
  upstream.on('data', (chunk: Buffer) => {
    between = ends(chunk);
  });
  const read = placeFrames((message) => mayPlaceSend(place, message));
  const take = (chunk: Buffer): void => {
    silent = 0;
    const passed = read(chunk);
    if (passed === null) end();
    else if (passed.length > 0 && !upstream.write(passed)) {
      socket.pause();
      upstream.once('drain', () => socket.resume());
    }
  };
  if (head.length > 0) take(head);
  socket.on('data', take);
}
