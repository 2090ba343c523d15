import { type Command, Option } from 'commander';
import { email as Email } from '../../adapters/http/fields.ts';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { ROLES, type Role } from '../../features/people/actor.ts';
import { addAccount } from '../../features/people/add-account.ts';
import { disablePerson, enablePerson } from '../../features/people/disable-person.ts';
import { openAccount, randomPassword } from '../../features/people/open-account.ts';
import { personByEmail } from '../../features/people/person-by-email.ts';
import { resetFactor } from '../../features/people/reset-factor.ts';
import en from '../../locales/en/user.json' with { type: 'json' };
import fr from '../../locales/fr/user.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { phrases } from '../text.ts';

type AddOptions = Readonly<{
  name?: string;
  role: Role[];
  organization?: string;
  team: string[];
  language: 'fr' | 'en';
  passwordStdin?: true;
}>;

/** `relais user add|password|second-factor-reset|disable|enable EMAIL`: people and their accounts, at the machine itself. */
export default function userCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  const user = program.command('user').description(t('describe'));
  const stdin = new Option('--password-stdin', t('password_stdin'));
  const list = (value: string, former: string[]) => [...former, value];
  user
    .command('add')
    .description(t('describe_add'))
    .argument('<email>', t('email'))
    .option('--name <name>', t('name'))
    .addOption(
      new Option('--role <role>', t('role', { roles: ROLES.join(', ') }))
        .default([])
        .argParser((value: string, former: string[]) => [...former, knownRole(cli, value)]),
    )
    .option('--organization <name>', t('organization'))
    .option('--team <name>', t('team'), list, [])
    .addOption(new Option('--language <code>', t('language')).choices(['fr', 'en']).default('fr'))
    .addOption(stdin)
    .action(async (email: string, options: AddOptions) => {
      if (!Email.safeParse(email).success) endIfRefused(cli, notAnAddress);
      const { password, given } = await passwordOf(options.passwordStdin);
      const { passwordStdin: _, name, organization, role, team, language } = options;
      const wanted = {
        ...{ email, password, language, teams: team },
        name: name ?? email,
        organization: organization ?? null,
        roles: role.length > 0 ? role : (['requester'] as const),
      };
      await inTransaction(cli, (db) => addAccount(db, wanted, cli.clock.now()));
      cli.note(t('added', { email }));
      if (!given) cli.out(password);
    });
  user
    .command('password')
    .description(t('describe_password'))
    .argument('<email>', t('email'))
    .addOption(stdin)
    .action(async (email: string, options: { passwordStdin?: true }) => {
      const { password, given } = await passwordOf(options.passwordStdin);
      const personId = await idOf(cli, email);
      const account = { personId, password };
      await inTransaction(cli, (db) => openAccount(db, null, account, cli.clock.now()));
      cli.note(t('password_changed', { email }));
      if (!given) cli.out(password);
    });
  user
    .command('second-factor-reset')
    .description(t('describe_factor_reset'))
    .argument('<email>', t('email'))
    .requiredOption('--reason <text>', t('reason'))
    .action(async (email: string, { reason }: { reason: string }) => {
      const id = await idOf(cli, email);
      // At the machine itself, where whoever is alone and locked out must get in: the reason is kept.
      await inTransaction(cli, (db) => resetFactor(db, null, id, reason, cli.clock.now()));
      cli.note(t('factor_reset', { email }));
    });
  for (const [name, act] of [
    ['disable', disablePerson],
    ['enable', enablePerson],
  ] as const) {
    user
      .command(name)
      .description(t(`describe_${name}`))
      .argument('<email>', t('email'))
      .action(async (email: string) => {
        const id = await idOf(cli, email);
        endIfRefused(cli, await act(await cli.database(), null, id, cli.clock.now()));
        cli.note(t(`${name}d`, { email }));
      });
  }
}

const notAnAddress = refuse('email_invalid', { params: { field: 'email' } });

/** The id of who has an address; ends the command (2) when nobody does. */
async function idOf(cli: CliContext, email: string): Promise<number> {
  const person = await personByEmail(await cli.database(), email);
  return person?.id ?? cli.end(EXIT.refused, refusalPhrase(cli.locale, 'person_unknown'));
}

async function inTransaction(
  cli: CliContext,
  work: (db: PoolClient) => Promise<unknown>,
): Promise<void> {
  endIfRefused(cli, await transaction(await cli.database(), work));
}

function endIfRefused(cli: CliContext, result: unknown): void {
  if (!isRefusal(result)) return;
  cli.end(EXIT.refused, refusalPhrase(cli.locale, result.code, result.params));
}

function knownRole(cli: CliContext, value: string): Role {
  const role = ROLES.find((known) => known === value);
  return (
    role ??
    cli.end(
      EXIT.refused,
      refusalPhrase(cli.locale, 'role_unknown', { role: value, roles: ROLES.join(', ') }),
    )
  );
}

async function passwordOf(fromInput: true | undefined) {
  if (!fromInput) return { password: randomPassword(), given: false };
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const password = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
  return { password, given: true };
}
