import { z } from 'zod';
import type { Refusal } from '../../core/ticket/refusal.ts';
import { type Language, refusalPhrase } from './phrases.ts';
import { statusOf } from './status.ts';

const Texts = z.strictObject({ fr: z.string(), en: z.string() });

/**
 * What every refusal and fault looks like (RFC 9457, `application/problem+json`): `detail` in the
 * language asked for, `messages` always in both, `errors` every refused field at once.
 */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    messages: Texts,
    instance: z.string(),
    errors: z
      .array(
        z.strictObject({
          field: z.string(),
          code: z.string(),
          message: z.string(),
          messages: Texts,
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof Problem>;

const TITLES: Readonly<Record<number, Readonly<Record<Language, string>>>> = {
  401: { fr: 'Connexion requise', en: 'Sign-in required' },
  403: { fr: 'Accès refusé', en: 'Access refused' },
  404: { fr: 'Introuvable', en: 'Not found' },
  405: { fr: 'Méthode refusée', en: 'Method refused' },
  409: { fr: 'Conflit', en: 'Conflict' },
  412: { fr: 'Version périmée', en: 'Stale version' },
  413: { fr: 'Contenu trop volumineux', en: 'Content too large' },
  415: { fr: 'Format refusé', en: 'Format refused' },
  429: { fr: 'Trop de demandes', en: 'Too many requests' },
  500: { fr: 'Erreur interne', en: 'Internal error' },
  503: { fr: 'Service non prêt', en: 'Service not ready' },
};
const REFUSED = { fr: 'Demande refusée', en: 'Request refused' };

/** Writes a refusal as a problem, in the language asked for; `requestId` names the request in the log. */
export function problemOf(refusal: Refusal, language: Language, requestId: string): Problem {
  const status = statusOf(refusal.code);
  const only = refusal.fields?.length === 1 ? refusal.fields[0] : undefined;
  const messages = texts(refusal.code, {
    ...only?.params,
    field: only?.field ?? '',
    ...refusal.params,
  });
  return {
    type: `urn:relais:problem:${refusal.code}`,
    title: (TITLES[status] ?? REFUSED)[language],
    status,
    code: refusal.code,
    detail: messages[language],
    messages,
    instance: `urn:relais:request:${requestId}`,
    ...(refusal.fields && {
      errors: refusal.fields.map(({ field, code, params }) => {
        const said = texts(code, { ...refusal.params, field, ...params });
        return { field, code, message: said[language], messages: said };
      }),
    }),
  };
}

function texts(code: string, params?: Refusal['params']): Record<Language, string> {
  return { fr: refusalPhrase('fr', code, params), en: refusalPhrase('en', code, params) };
}
