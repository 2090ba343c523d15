import type { FastifyBaseLogger } from 'fastify';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';

const CODES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_REQ_FILE_TOO_LARGE: 'body_too_large',
  FST_FILES_LIMIT: 'body_too_large',
  FST_PARTS_LIMIT: 'body_too_large',
  FST_FIELDS_LIMIT: 'body_too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'media_type_unsupported',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_unsupported',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body_malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body_malformed',
  FST_ERR_BAD_URL: 'url_malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
};

type Fault = Readonly<{ code: string; statusCode: number; message: string }>;

/**
 * The refusal that answers an error: a client's mistake by its code, anything else `fault`, which
 * tells the client nothing and is logged whole.
 */
export function refusalOfError(error: unknown, log: FastifyBaseLogger): Refusal {
  const { code, statusCode, message } = error as Partial<Fault>;
  if (code === 'ECONNRESET' && message === 'aborted') return refuse('request_malformed');
  // The reader of multipart bodies gives its errors no code.
  if (code === undefined && /multipart/i.test(message ?? '')) return refuse('upload_malformed');
  const known = code === undefined ? undefined : CODES[code];
  if (known) return refuse(known);
  if (error instanceof SyntaxError && statusCode === 400) {
    return refuse('body_malformed');
  }
  if (statusCode === 429) return refuse('too_many_requests');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return refuse('request_malformed');
  }
  log.error({ err: error }, 'fault');
  return refuse('fault');
}
