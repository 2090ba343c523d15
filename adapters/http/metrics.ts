import { createServer as createHttpServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = Readonly<{
  registry: Registry;
  /** Notes one answer; `route` is the pattern, never the path. */
  onAnswer(method: string, route: string, status: number, seconds: number): void;
}>;

/** What a gauge shows, read when it is asked for; null when it can't be known now. */
export type ReadGauge = () => number | Promise<number | null>;

/** The Prometheus metrics of this process; `gauges` are read when they are asked for. */
export function createMetrics(gauges: Readonly<Record<string, ReadGauge>> = {}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: 'relais_http_answer_seconds',
    help: 'Time to answer an HTTP request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  for (const [name, read] of Object.entries(gauges)) {
    new Gauge({
      name,
      help: name.replaceAll('_', ' '),
      registers: [registry],
      async collect() {
        const value = await read();
        if (value === null) this.reset();
        else this.set(value);
      },
    });
  }
  return {
    registry,
    onAnswer(method, route, status, seconds) {
      answers.observe({ method, route, status }, seconds);
    },
  };
}

/** Serves the metrics at `/metrics` on loopback, on a port of their own; resolves once listening. */
export function serveMetrics(registry: Registry, port: number): Promise<Server> {
  const server = createHttpServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
