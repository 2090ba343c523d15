import type { Db } from '../../adapters/postgres/pool.ts';
import type { MatchedField } from '../../core/redirection/rank-providers.ts';

/** A word that was asked for, in the syntax of to_tsquery; of a `beginning` the first letters are enough. */
export interface GuideTerm {
  readonly term: string;
  readonly query: string;
  readonly beginning: boolean;
}

/** A word found in the directory. */
export interface GuideMatch {
  readonly id: number;
  readonly term: string;
  readonly field: MatchedField;
}

/**
 * Where in the directory each of these words stands, in whatever form French gives it. The directory
 * is hundreds of lines: it is read word by word rather than kept in an index.
 */
export async function matchTerms(db: Db, terms: readonly GuideTerm[]): Promise<GuideMatch[]> {
  if (terms.length === 0) return [];
  const { rows } = await db.query<GuideMatch>(
    `WITH asked AS MATERIALIZED (
       SELECT q.term, CASE WHEN numnode(s.stem) = 0 THEN NULL
                           WHEN q.beginning THEN s.stem || to_tsquery('relais_exact', q.query)
                           ELSE s.stem END AS query
         FROM unnest($1::text[], $2::text[], $3::boolean[]) AS q(term, query, beginning),
              LATERAL (SELECT to_tsquery('relais_fr', q.query) AS stem) s
     ), said AS MATERIALIZED (
       SELECT p.id, f.field, to_tsvector('relais_fr', search_words(f.text)) ||
              to_tsvector('relais_exact', search_words(f.text)) AS words
         FROM provider p, LATERAL (VALUES ('name', p.name || ' ' || p.name_en),
                ('words', p.words_fr || ' ' || p.words_en),
                ('scope', p.scope_fr || ' ' || p.scope_en)) AS f(field, text)
        WHERE p.disabled_at IS NULL
     )
     SELECT s.id, a.term, s.field FROM said s JOIN asked a ON s.words @@ a.query`,
    [terms.map((t) => t.term), terms.map((t) => t.query), terms.map((t) => t.beginning)],
  );
  return rows;
}
