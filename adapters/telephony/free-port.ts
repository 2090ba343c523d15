import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/**
 * Above the ports of sound, below those that the system gives to whoever asks for any: a switch takes its port a while
 * after it was found free.
 */
const [FIRST, LAST] = [26_000, 31_999];

/** A TCP port of loopback that nobody holds at this moment, and that nobody is given by chance. */
export function freeTcpPort(): Promise<number> {
  return anyOf(tcpPort);
}

/** The UDP port of an address, for 0 a free one that nobody is given by chance. Throws when somebody holds it, with the system's code. */
export function udpPort(host: string, port: number): Promise<number> {
  return port === 0 ? anyOf((one) => heldUdp(host, one)) : heldUdp(host, port);
}

async function anyOf(hold: (port: number) => Promise<number>): Promise<number> {
  for (;;) {
    try {
      return await hold(randomInt(FIRST, LAST + 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

function tcpPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}

function heldUdp(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').once('error', reject);
    socket.bind(port, host, () => socket.close(() => resolve(port)));
  });
}
