import type { Command } from 'commander';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { checkLedger } from '../../features/check/check-ledger.ts';
import type { Difference } from '../../features/check/difference.ts';
import en from '../../locales/en/check.json' with { type: 'json' };
import fr from '../../locales/fr/check.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import type { Progress } from '../progress.ts';
import { phrases, type Say } from '../text.ts';

type CheckKey = keyof typeof fr;

/** How many differences the JSON holds; all of them are counted. */
const HELD = 10_000;

/** `relais check`: folds every history again; ends with 1 when something is stored otherwise. */
export default function checkCommand(program: Command, cli: CliContext): void {
  const t = phrases(cli.locale, { fr, en });
  program
    .command('check')
    .description(t('describe'))
    .option('--json', t('describe_json'))
    .action(async ({ json }: { json?: true }) => {
      const differences = await checkDatabase(await cli.database(), cli, json === true);
      if (differences > 0) cli.end(EXIT.differs);
    });
}

/** Checks a database and says what was found; returns how many differences there are. */
export async function checkDatabase(pool: Pool, cli: CliContext, json: boolean): Promise<number> {
  const t = phrases(cli.locale, { fr, en });
  const held: Difference[] = [];
  let progress: Progress | undefined;
  const summary = await checkLedger(
    { pool, agreements: agreementBook() },
    {
      onDifference(difference) {
        if (!json) cli.out(sentence(difference, t));
        else if (held.length < HELD) held.push(difference);
      },
      onProgress(done, total) {
        progress ??= cli.progress(t('progress'), total);
        progress.at(done);
      },
    },
  );
  progress?.end();
  const { tickets, events, jobs, calls, differences } = summary;
  if (json) {
    cli.out(JSON.stringify({ ...summary, differences: held, differenceCount: differences }));
  } else {
    cli.out(t('summary', { tickets, events, jobs, calls }));
    cli.out(t('differences', { count: differences }));
  }
  return differences;
}

function sentence({ ticket, what, field, stored, expected }: Difference, t: Say<CheckKey>): string {
  return t('difference', {
    ticket: ticket ?? '—',
    what: t(`what.${what}`),
    field,
    stored: told(stored, field),
    expected: told(expected, field),
  });
}

/** A value as it is told: an instant as ISO, anything else as JSON cut short. */
function told(value: unknown, field: string): string {
  if (typeof value === 'number' && (field.endsWith('At') || value > 1e11)) {
    return new Date(value).toISOString();
  }
  const text = JSON.stringify(value) ?? 'null';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
