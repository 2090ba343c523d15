import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { createPool, type Pool } from '../../adapters/postgres/pool.ts';
import { type EmbeddedSwitch, startSwitch } from '../../adapters/telephony/embedded-switch.ts';
import { freeTcpPort } from '../../adapters/telephony/free-port.ts';
import { accountsOf, type SwitchSettings } from '../../adapters/telephony/switch-home.ts';
import { processesOn, type RelaisProcess, relais, root } from './relais-process.ts';
import { sipPortFree, switchRoot } from './switch.ts';

/** A node of the house: the real program, which can be killed and started again. */
export type CallNode = Readonly<{
  server(): RelaisProcess;
  start(): Promise<void>;
  kill(): Promise<void>;
}>;

/** A switch, a database and nodes that serve the one from the other; each can end without the others. */
export type CallHouse = Readonly<{
  sip: string;
  accounts: ReturnType<typeof accountsOf>;
  node(name: string): CallNode;
  /** What the passwords of the switch are derived from. */
  key: Buffer;
  /** What a program of the house is told, with a data folder of its own. */
  environment(name: string): NodeJS.ProcessEnv;
  rows<T>(statement: string, values?: readonly unknown[]): Promise<T[]>;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** The process of the switch ends without a word. */
  killSwitch(): Promise<void>;
  startSwitch(): Promise<void>;
  switchPid(): number;
  databasePid(): number;
  /** Folds the calls again by the command line; its exit code, and what it wrote. */
  check(): Promise<{ code: number | null; said: string }>;
  close(): Promise<void>;
}>;

/** The address whose calls come in without a password, as a trunk's do. */
export const TRUNK = '127.0.0.2';

/**
 * Builds the house without a node; `edit` changes a file of the switch's configuration, told its name and text.
 * Unless `durable` the database writes nothing through to the disk.
 */
export async function callHouse(
  edit: (file: string, text: string) => string = (_, text) => text,
  durable = false,
): Promise<CallHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-calls-'));
  const settings = await settingsIn(folder, edit);
  const nodes: RelaisProcess[] = [];
  let database: Embedded | undefined;
  let asterisk: EmbeddedSwitch | undefined;
  let pool: Pool | undefined;
  const data = join(folder, 'data');
  mkdirSync(data);

  const house: CallHouse = {
    sip: `${settings.sipHost}:${settings.sipPort}`,
    ...{ accounts: accountsOf(settings.key), key: settings.key },
    environment,
    node(name) {
      let server: RelaisProcess | undefined;
      return {
        server: () => server as RelaisProcess,
        async start() {
          server = relais(['start'], environment(name));
          nodes.push(server);
          await server.says('Pour arrêter');
        },
        async kill() {
          server?.child.kill('SIGKILL');
          await server?.ended;
        },
      };
    },
    async rows<T>(statement: string, values: readonly unknown[] = []) {
      return ((await pool?.query(statement, [...values])) ?? { rows: [] }).rows as T[];
    },
    async stopDatabase() {
      await database?.stop();
    },
    async startDatabase() {
      database = await startEmbedded({ folder: data, durable });
      pool ??= createPool({ url: database.url, max: 2 });
    },
    async killSwitch() {
      process.kill(house.switchPid(), 'SIGKILL');
      await asterisk?.ended;
    },
    switchPid: () => pidOn(`/srv/relais-${settings.node}/etc`),
    databasePid: () => pidOn(`${data}/postgres`),
    async startSwitch() {
      asterisk = await startSwitch(settings, join(folder, 'asterisk.log'));
    },
    async check() {
      const run = relais(['check'], environment('check'));
      const { code } = await run.ended;
      return { code, said: `${run.output()}${run.errors()}` };
    },
    async close() {
      for (const { child } of nodes) child.kill('SIGKILL');
      await Promise.all(nodes.map(({ ended }) => ended));
      await pool?.end();
      await asterisk?.stop();
      await database?.stop();
      rmSync(join(switchRoot, `srv/relais-${settings.node}`), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
  function environment(name: string): NodeJS.ProcessEnv {
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    return {
      ...{ RELAIS_DATA: own, DATABASE_URL: database?.url, ARI_URL: asterisk?.ariUrl },
      ...{ METRICS_PORT: '0', RELAIS_DEMO: 'no', LOG_LEVEL: 'warn' },
    };
  }
  await Promise.all([house.startDatabase(), house.startSwitch()]);
  return house;
}

function pidOn(folder: string): number {
  return Number(processesOn(folder)[0]?.split(' ')[0]);
}

async function settingsIn(
  folder: string,
  edit: (file: string, text: string) => string,
): Promise<SwitchSettings> {
  const templates = join(folder, 'templates');
  cpSync(join(root, 'ops/asterisk'), templates, { recursive: true });
  for (const file of ['pjsip.conf', 'extensions.conf', 'queues.conf', 'modules.conf']) {
    const place = join(templates, file);
    writeFileSync(place, edit(file, readFileSync(place, 'utf8')));
  }
  return {
    ...{ root: switchRoot, templates, key: randomBytes(32), trunk: [TRUNK] },
    ...{ node: randomBytes(4).toString('hex'), greeting: 'Bonjour.', sipHost: '127.0.0.1' },
    sipPort: await sipPortFree(),
    ariPort: await freeTcpPort(),
  };
}
