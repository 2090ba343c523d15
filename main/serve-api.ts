import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileStore } from '../adapters/documents/file-store.ts';
import { mailReader } from '../adapters/mail/mail-reader.ts';
import { mailMetrics } from './mail-metrics.ts';
import { createMetrics, serveMetrics } from '../adapters/http/metrics.ts';
import { latestDifferences } from '../features/call/compare-day.ts';
import type { Line } from '../features/call/line.ts';
import { buildApi, PAGES, screensFolder } from './api.ts';
import { buildScreens, placeNotice } from './build-screens.ts';
import { factorSettings } from './factor-settings.ts';
import { mailboxSettings } from './mailbox-settings.ts';
import type { House, Part } from './part.ts';
import { ticketDeps } from './ticket-deps.ts';
import { webhookSettings } from './webhook-settings.ts';

/**
 * The part of the server that people and programs reach: API, screens and, apart, the metrics.
 * `jobsAlive` says whether the background work ran lately, `line` is the telephone.
 */
export const apiPart = (jobsAlive: () => boolean, line: Line): Part => ({
  name: 'api',
  async start(house: House) {
    const { config, pool, log } = house;
    const metrics = createMetrics({
      relais_database_connections: () => pool.totalCount,
      relais_database_waiting: () => pool.waitingCount,
      ...mailMetrics(pool),
      relais_call_differences: () => latestDifferences(pool).catch(() => null),
    });
    await buildScreens().catch((err: unknown) => {
      // The API is of use without screens; what was built before is still served.
      log.error({ err }, 'the screens could not be built');
      placeNotice(PAGES.map(([, file]) => file));
    });
    const reader = mailReader();
    const app = await buildApi({
      ...ticketDeps(house),
      ...{ reader, config, metrics, logger: log, screens: screensFolder, jobsAlive, line },
      files: fileStore(path.join(config.dataFolder, 'files')),
      // Before that of second factors: a new house draws a key of its own.
      webhooks: webhookSettings(config),
      factor: factorSettings(config),
      mailboxes: mailboxSettings(config),
      mailConfigured: config.smtpUrl !== undefined,
    });
    await app.listen({ host: config.host, port: config.port });
    const { port } = app.server.address() as AddressInfo;
    const probe =
      config.metricsPort === 0 ? null : await serveMetrics(metrics.registry, config.metricsPort);
    return {
      url: config.port === 0 ? `http://${config.host}:${port}` : config.publicUrl,
      async stop() {
        probe?.close();
        await app.close();
        reader.close();
      },
    };
  },
});
