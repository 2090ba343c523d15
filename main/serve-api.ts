import type { AddressInfo } from 'node:net';
import { createMetrics, serveMetrics } from '../adapters/http/metrics.ts';
import { buildApi, screensFolder } from './api.ts';
import type { House, Part } from './start.ts';

/** The part of the server that people and programs reach: API, screens and, apart, the metrics. */
export const apiPart: Part = {
  name: 'api',
  async start({ config, pool, clock, log }: House) {
    const metrics = createMetrics({
      relais_database_connections: () => pool.totalCount,
      relais_database_waiting: () => pool.waitingCount,
    });
    const app = await buildApi({
      ...{ pool, clock, config, metrics, logger: log, screens: screensFolder },
      jobsAlive: () => true,
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
      },
    };
  },
};
