import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for who gives tokens: real HTTP, answers as RFC 6749 and RFC 7662 say. */
export type TokenGiver = Readonly<{
  endpoint: string;
  /** Where a mail server asks whether a token is good. */
  introspection: string;
  /** What was asked of the endpoint, in order. */
  asked: readonly Readonly<Record<string, string>>[];
  /** Takes back every token that was given. */
  takeBack(): void;
  close(): Promise<void>;
}>;

/**
 * Gives tokens for an address, good for an hour, by refresh tokens that serve once: each comes with the next.
 */
export async function tokenGiver(address: string, firstRefresh: string): Promise<TokenGiver> {
  const asked: Record<string, string>[] = [];
  const good = new Set<string>();
  let refresh = firstRefresh;
  const server = createServer((request, response) => void give(request, response));
  const give = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const form = Object.fromEntries(new URLSearchParams(body));
    const answer = (status: number, json: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(json));
    };
    if (request.url === '/introspection') {
      return answer(200, { active: good.has(form['token'] ?? ''), email: address });
    }
    asked.push(form);
    if (request.url === '/elsewhere') {
      response.writeHead(302, { location: `http://127.0.0.1:${port}/token` });
      response.end();
      return;
    }
    const renews = form['grant_type'] === 'refresh_token' && form['refresh_token'] === refresh;
    const itself = form['grant_type'] === 'client_credentials';
    if (!(renews || itself) || form['client_secret'] !== 'client') {
      return answer(400, { error: 'invalid_grant' });
    }
    const token = `token-${asked.length}`;
    good.add(token);
    if (renews) refresh = `refresh-${asked.length}`;
    const next = renews ? { refresh_token: refresh } : {};
    answer(200, { access_token: token, token_type: 'Bearer', expires_in: 3600, ...next });
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/token`,
    introspection: `http://127.0.0.1:${port}/introspection`,
    asked,
    takeBack: () => good.clear(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
