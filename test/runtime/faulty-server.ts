import { start } from '../../main/commands/start.ts';
import type { Part } from '../../main/part.ts';
import { runCommand } from '../../main/run-command.ts';

// faulty-server.ts throws|rejects|stuck|refuses|orderly: the real server with a part that misbehaves.

const never = (): Promise<void> => new Promise(() => {});
const quiet = async (): Promise<void> => {};

const kinds: Readonly<Record<string, Part>> = {
  throws: {
    name: 'throws',
    async start({ note }) {
      note('part is up');
      setTimeout(() => {
        throw new Error('a fault on its own');
      }, 50);
      return { stop: quiet };
    },
  },
  rejects: {
    name: 'rejects',
    async start() {
      setTimeout(() => void Promise.reject(new Error('a promise nobody holds')), 50);
      return { stop: quiet };
    },
  },
  stuck: {
    name: 'stuck',
    async start() {
      return { url: 'http://127.0.0.1:9', stop: never };
    },
  },
  refuses: {
    name: 'refuses',
    async start() {
      throw Object.assign(new Error('listen EADDRINUSE'), {
        ...{ code: 'EADDRINUSE', syscall: 'listen', address: '127.0.0.1', port: 3000 },
      });
    },
  },
};

const told = (name: string): Part => ({
  name,
  async start({ note }) {
    note(`${name} starts`);
    return {
      async stop() {
        note(`${name} stops`);
      },
    };
  },
});

const kind = process.argv[2] ?? '';
const chosen = kinds[kind];
const parts = chosen ? [told('before'), chosen] : [told('first'), told('second')];
await runCommand((cli) => start(cli, cli.config(), parts));
