import assert from 'node:assert/strict';
import { dataFolder, type RelaisProcess, relais } from './relais-process.ts';

/** The real program in a process of its own, on one port and one database through all its lives. */
export type StandingServer = Readonly<{
  url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again; resolves when it answers. */
  rise(): Promise<void>;
  /** Ends it for good, as its operator would. */
  close(): Promise<void>;
}>;

/** Starts the program over a database that others may use beside it. */
export async function standingServer(databaseUrl: string): Promise<StandingServer> {
  const data = dataFolder();
  const start = async (port: string): Promise<RelaisProcess> => {
    const env = { DATABASE_URL: databaseUrl, RELAIS_DATA: data.folder, METRICS_PORT: '0' };
    const server = relais(['start'], { ...env, PORT: port });
    await server.says('Relais est prêt');
    return server;
  };
  let server = await start('0');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.output())?.[0] ?? '';
  return {
    url,
    async kill() {
      server.child.kill('SIGKILL');
      assert.equal((await server.ended).signal, 'SIGKILL');
    },
    async rise() {
      server = await start(new URL(url).port);
    },
    async close() {
      server.child.kill('SIGTERM');
      await server.ended;
      data.remove();
    },
  };
}
