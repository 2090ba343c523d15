import type { QueueLineFault } from '../core/import/queue-log-line.ts';
import type { RowFault } from '../core/import/servicenow-row.ts';
import type en from '../locales/en/import.json';
import type { CliContext } from './cli-context.ts';
import type { Say } from './text.ts';

/** What every import is asked with. */
export type ImportOptions = { timeZone: string; dryRun?: true; json?: true };

/** How many refused rows are told one by one, unless they are asked for as JSON. */
const TOLD_ROWS = 200;

type Fault = RowFault | QueueLineFault;

/** The rows that an import left out, in words: as JSON, or told one by one up to a number. */
export function importFaults(
  faults: readonly Fault[],
  t: Say<keyof typeof en>,
): { asJson: readonly (Fault & { message: string })[]; tell(cli: CliContext): void } {
  const why = ({ code, column, value }: Fault): string =>
    t(`row.${code}`, { column: column ?? '', value });
  return {
    asJson: faults.map((fault) => ({ ...fault, message: why(fault) })),
    tell(cli) {
      for (const fault of faults.slice(0, TOLD_ROWS)) {
        cli.note(t('row', { line: fault.line, why: why(fault) }));
      }
      const rest = faults.length - TOLD_ROWS;
      if (rest > 0) cli.note(t('more', { count: rest }));
    },
  };
}
