import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { type TokenRow, tokensOf } from './account-store.ts';
import { SCOPES } from './actor.ts';
import { makeToken } from './make-token.ts';
import { ownTokens } from './policy.ts';
import { revokeToken } from './revoke-token.ts';

const Token = z
  .strictObject({
    id: identifier,
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: instantText,
    expiresAt: instantText,
    usedAt: instantText.nullable(),
  })
  .meta({ id: 'Token' });

const MadeToken = z.strictObject({ ...Token.shape, token: z.string() }).meta({ id: 'MadeToken' });

function present(row: TokenRow): z.output<typeof Token> {
  return {
    ...row,
    createdAt: writeInstant(row.createdAt),
    expiresAt: writeInstant(row.expiresAt),
    usedAt: writeInstant(row.usedAt),
  };
}

/** One's own API tokens. */
export function tokenRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/tokens',
      policy: ownTokens,
      summary: 'List one’s own API tokens',
      response: { 200: z.strictObject({ tokens: z.array(Token) }) },
      async handler(actor) {
        const rows = await tokensOf(pool, actor.personId, clock.now());
        return { status: 200, body: { tokens: rows.map(present) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tokens',
      policy: ownTokens,
      summary: 'Make an API token: its secret is shown this once',
      body: z.strictObject({
        name: line(100),
        scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
        days: z.int().min(1).max(366).default(90),
      }),
      response: { 201: MadeToken },
      async handler(actor, { body }) {
        // No Idempotency-Key here: the answer would keep the secret.
        const wanted = { ...body, personId: actor.personId };
        const { token, secret } = await transaction(pool, (db) =>
          makeToken(db, actor, wanted, clock.now()),
        );
        return { status: 201, body: { ...present(token), token: secret } };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/tokens/:id',
      policy: ownTokens,
      summary: 'Revoke one of one’s own API tokens',
      params: z.strictObject({ id: identifierText }),
      response: { 204: empty },
      async handler(actor, { params }) {
        const revoked = await revokeToken(pool, actor, params.id, clock.now());
        return isRefusal(revoked) ? revoked : { status: 204, body: undefined };
      },
    }),
  ];
}
