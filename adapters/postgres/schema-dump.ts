import type { Db } from './pool.ts';

/**
 * Writes the schema `public` as SQL from the catalogue, the same text for the same schema: what a
 * review reads and what CI compares. Objects of extensions are left out.
 */
export async function dumpSchema(db: Db): Promise<string> {
  const parts: string[] = [
    '-- Written by `relais schema` from db/migrations; do not edit.',
    ...(await lines(db, EXTENSIONS)),
    ...(await lines(db, TYPES)),
    ...(await lines(db, SEARCH)),
    ...(await lines(db, SEQUENCES)),
    ...(await lines(db, FUNCTIONS)),
    ...(await tables(db)),
    ...(await lines(db, VIEWS)),
    ...(await lines(db, TRIGGERS)),
    ...(await lines(db, COMMENTS)),
  ];
  return `${parts.join('\n\n')}\n`;
}

async function lines(db: Db, sql: string): Promise<string[]> {
  const { rows } = await db.query<{ sql: string }>(sql);
  return rows.map((row) => row.sql.trimEnd());
}

async function tables(db: Db): Promise<string[]> {
  const { rows } = await db.query<{
    oid: number;
    name: string;
    unlogged: boolean;
    options: string;
    columns: string[];
  }>(TABLES);
  const texts: string[] = [];
  for (const { oid, name, unlogged, options, columns } of rows) {
    const constraints = await texted(db, CONSTRAINTS, oid);
    const body = [...columns, ...constraints].map((line) => `  ${line}`).join(',\n');
    const indexes = await texted(db, INDEXES, oid);
    const create = unlogged ? 'CREATE UNLOGGED TABLE' : 'CREATE TABLE';
    texts.push([`${create} ${name} (\n${body}\n)${options};`, ...indexes].join('\n'));
  }
  return texts;
}

async function texted(db: Db, sql: string, oid: number): Promise<string[]> {
  const { rows } = await db.query<{ sql: string }>(sql, [oid]);
  return rows.map((row) => row.sql);
}

const OURS = (catalogue: string, oid: string): string => `NOT EXISTS (
  SELECT FROM pg_depend d
  WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

const EXTENSIONS = `
  SELECT format('CREATE EXTENSION IF NOT EXISTS %I;', extname) AS sql
  FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname COLLATE "C"`;

const TYPES = `
  SELECT CASE typtype
    WHEN 'e' THEN format('CREATE TYPE %I AS ENUM (%s);', typname, (
      SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
      FROM pg_enum WHERE enumtypid = t.oid))
    ELSE format('CREATE DOMAIN %I AS %s%s%s%s;', typname, format_type(typbasetype, typtypmod),
      CASE WHEN typnotnull THEN ' NOT NULL' END, ' DEFAULT ' || typdefault, (
      SELECT string_agg(' ' || pg_get_constraintdef(oid), '' ORDER BY conname COLLATE "C")
      FROM pg_constraint WHERE contypid = t.oid AND contype = 'c'))
    END AS sql
  FROM pg_type t
  WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd') AND ${OURS('pg_type', 't.oid')}
  ORDER BY typname COLLATE "C"`;

const SEARCH = `
  SELECT concat_ws(E'\\n',
    format('CREATE TEXT SEARCH CONFIGURATION %I (PARSER = %s);', cfgname,
      (SELECT prsname FROM pg_ts_parser WHERE oid = cfgparser)),
    (SELECT string_agg(format('ALTER TEXT SEARCH CONFIGURATION %I ADD MAPPING FOR %s WITH %s;',
        cfgname, alias, dictionaries), E'\\n' ORDER BY tokid)
     FROM ts_token_type(cfgparser)
     JOIN (SELECT maptokentype,
             string_agg(mapdict::regdictionary::text, ', ' ORDER BY mapseqno) AS dictionaries
           FROM pg_ts_config_map WHERE mapcfg = c.oid GROUP BY maptokentype) m
       ON m.maptokentype = tokid)) AS sql
  FROM pg_ts_config c
  WHERE cfgnamespace = 'public'::regnamespace AND ${OURS('pg_ts_config', 'c.oid')}
  ORDER BY cfgname COLLATE "C"`;

const SEQUENCES = `
  SELECT format('CREATE SEQUENCE %I AS %s START %s INCREMENT %s MINVALUE %s MAXVALUE %s%s;', relname,
    format_type(seqtypid, NULL), seqstart, seqincrement, seqmin, seqmax,
    CASE WHEN seqcycle THEN ' CYCLE' END) AS sql
  FROM pg_sequence JOIN pg_class c ON c.oid = seqrelid
  WHERE relnamespace = 'public'::regnamespace AND NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
    AND d.deptype IN ('i', 'e'))
  ORDER BY relname COLLATE "C"`;

const FUNCTIONS = `
  SELECT pg_get_functiondef(p.oid) || ';' AS sql
  FROM pg_proc p
  WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p') AND ${OURS('pg_proc', 'p.oid')}
  ORDER BY proname COLLATE "C", pg_get_function_identity_arguments(p.oid) COLLATE "C"`;

const TABLES = `
  SELECT c.oid::int8 AS oid, format('%I', relname) AS name, relpersistence = 'u' AS unlogged,
    coalesce(' PARTITION BY ' || pg_get_partkeydef(c.oid), '')
      || coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '') AS options,
    (SELECT array_agg(format('%I %s', attname, format_type(atttypid, atttypmod))
        || CASE WHEN attcollation <> typcollation
           THEN format(' COLLATE %I', (SELECT collname FROM pg_collation WHERE oid = attcollation))
           ELSE '' END
        || CASE attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY'
           WHEN 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY' ELSE '' END
        || CASE WHEN attgenerated = 's'
             THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(adbin, adrelid))
           WHEN adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(adbin, adrelid) ELSE '' END
        || CASE WHEN attnotnull AND attidentity = '' THEN ' NOT NULL' ELSE '' END ORDER BY attnum)
     FROM pg_attribute a JOIN pg_type t ON t.oid = atttypid
     LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns
  FROM pg_class c
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND ${OURS('pg_class', 'c.oid')}
  ORDER BY relname COLLATE "C"`;

// Since PostgreSQL 18 NOT NULL is a constraint too ('n'); the columns already say it.
const CONSTRAINTS = `
  SELECT format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) AS sql
  FROM pg_constraint
  WHERE conrelid = $1::int8::oid AND contype IN ('p', 'u', 'f', 'c', 'x')
  ORDER BY array_position('{p,u,f,c,x}'::"char"[], contype), conname COLLATE "C"`;

const INDEXES = `
  SELECT pg_get_indexdef(indexrelid) || ';' AS sql
  FROM pg_index i JOIN pg_class c ON c.oid = indexrelid
  WHERE indrelid = $1::int8::oid AND NOT EXISTS (
    SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
  ORDER BY c.relname COLLATE "C"`;

const VIEWS = `
  SELECT format(E'CREATE %sVIEW %I AS\\n%s', CASE relkind WHEN 'm' THEN 'MATERIALIZED ' END, relname,
    pg_get_viewdef(c.oid, true)) AS sql
  FROM pg_class c
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
    AND ${OURS('pg_class', 'c.oid')}
  ORDER BY c.oid`;

const TRIGGERS = `
  SELECT pg_get_triggerdef(t.oid) || ';' AS sql
  FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
  WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal
  ORDER BY relname COLLATE "C", tgname COLLATE "C"`;

const COMMENTS = `
  SELECT format('COMMENT ON %s IS %L;',
    CASE WHEN objsubid = 0 THEN format('TABLE %I', relname) ELSE format('COLUMN %I.%I', relname, attname) END,
    description) AS sql
  FROM pg_description d
  JOIN pg_class c ON c.oid = objoid AND classoid = 'pg_class'::regclass
  LEFT JOIN pg_attribute ON attrelid = objoid AND attnum = objsubid AND objsubid > 0
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND ${OURS('pg_class', 'c.oid')}
  ORDER BY relname COLLATE "C", objsubid`;
