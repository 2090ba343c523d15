import http from 'node:http';

// desk-load.ts: a process of its own that posts tickets over HTTP, told what to do by its parent.

export interface Load {
  readonly url: string;
  readonly token: string;
  readonly body: string;
  readonly clients: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

/** Figures of requests that took so many milliseconds each, within so many seconds. */
export function figures(times: number[], seconds: number): LoadResult {
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), count: times.length };
}

async function post(agent: http.Agent, { url, token, body }: Load): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = http.request(
      `${url}/api/v1/tickets`,
      { method: 'POST', agent, headers },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 201 ? resolve() : reject(new Error(`status ${answer.statusCode}`)),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function run(load: Load): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: load.clients });
  const times: number[] = [];
  const start = performance.now();
  const end = start + load.seconds * 1000;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const before = performance.now();
      await post(agent, load);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: load.clients }, client));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return figures(times, seconds);
}

if (import.meta.main) {
  process.on('message', (load: Load) => {
    run(load).then(
      (result) => process.send?.({ result }),
      (error: Error) => process.send?.({ error: error.message }),
    );
  });
}
