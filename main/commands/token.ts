import { type Command, Option } from 'commander';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { SCOPES, type Scope } from '../../features/people/actor.ts';
import { makeToken } from '../../features/people/make-token.ts';
import { personByEmail } from '../../features/people/person-by-email.ts';
import en from '../../locales/en/user.json' with { type: 'json' };
import fr from '../../locales/fr/user.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { phrases } from '../text.ts';

type Options = Readonly<{ scope: Scope[]; days: string; name: string }>;

/** `relais token create EMAIL`: prints an API token, and nothing else, on the standard output. */
export default function tokenCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  const token = program.command('token').description(t('describe_token'));
  token
    .command('create')
    .description(t('describe_token_create'))
    .argument('<email>', t('email'))
    .addOption(
      new Option('--scope <scope>', t('scope', { scopes: SCOPES.join(', ') }))
        .default([], t('scope_default'))
        .argParser((value: string, former: Scope[]) => [...former, ...scopesOf(value)]),
    )
    .option('--days <days>', t('days'), '90')
    .option('--name <name>', t('token_name'), 'relais token create')
    .action(async (email: string, { scope, days, name }: Options) => {
      const refused = (code: string, params = {}) =>
        cli.end(EXIT.refused, refusalPhrase(cli.locale, code, params));
      const scopes = scope.length > 0 ? scope : null;
      const lasts = /^\d{1,3}$/.test(days) ? Number(days) : 0;
      if (lasts < 1 || lasts > 366) refused('days_out_of_range', { maximum: 366 });
      const strange = scopes?.find((wanted) => !SCOPES.includes(wanted));
      if (strange) refused('scope_unknown', { scope: strange, scopes: SCOPES.join(', ') });
      const pool = await cli.database();
      const person = await personByEmail(pool, email);
      if (!person || person.disabledAt !== null) return refused('person_unknown');
      const administers = person.roles.includes('administrator');
      const all = SCOPES.filter((each) => each !== 'admin' || administers);
      const wanted = { personId: person.id, name, scopes: scopes ?? all, days: lasts };
      const made = await transaction(pool, (db) => makeToken(db, null, wanted, cli.clock.now()));
      cli.out(made.secret);
    });
}

function scopesOf(value: string): Scope[] {
  return value.split(/[\s,]+/).filter(Boolean) as Scope[];
}
