import type { Db } from '../../adapters/postgres/pool.ts';
import type { RequestForm } from '../../core/ticket/request-form.ts';

/** The first teams, services and categories of a new house. */
export interface CatalogueSeed {
  readonly teams: readonly { readonly name: string; readonly level: 1 | 2 | 3 }[];
  readonly categories: readonly {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
  }[];
  readonly services: readonly {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
    readonly reachesUser: boolean;
    readonly form?: RequestForm;
  }[];
}

/** Adds what of a catalogue is not there yet; what is there stays as it is. */
export async function seedCatalogue(db: Db, seed: CatalogueSeed): Promise<void> {
  await db.query(
    `INSERT INTO team (name, level)
     SELECT name, level FROM jsonb_to_recordset($1) AS t(name text, level smallint)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(seed.teams)],
  );
  await db.query(
    `INSERT INTO category (code, name, name_en)
     SELECT code, name, "nameEn" FROM jsonb_to_recordset($1) AS c(code text, name text, "nameEn" text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(seed.categories)],
  );
  await db.query(
    `INSERT INTO service (code, name, name_en, reaches_user, form)
     SELECT code, name, "nameEn", "reachesUser", form
       FROM jsonb_to_recordset($1)
            AS s(code text, name text, "nameEn" text, "reachesUser" boolean, form jsonb)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(seed.services)],
  );
}
