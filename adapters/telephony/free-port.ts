import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** A TCP port of loopback that nobody holds at this moment. */
export function freeTcpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** The UDP port of an address, any free one for 0. Throws when somebody holds it, with the system's code. */
export function udpPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').once('error', reject);
    socket.bind(port, host, () => {
      const taken = socket.address().port;
      socket.close(() => resolve(taken));
    });
  });
}
