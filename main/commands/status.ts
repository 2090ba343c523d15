import type { Command } from 'commander';
import { exportStatus } from '../../features/interruption/export-status.ts';
import { type CliContext, EXIT } from '../cli-context.ts';
import { ticketDeps } from '../ticket-deps.ts';

/** `relais status export FOLDER`: writes the public board to a folder, for a web server of its own. */
export default function statusCommand(program: Command, cli: CliContext): void {
  const { t } = cli;
  const status = program.command('status').description(t('status.describe'));
  status
    .command('export')
    .description(t('status.describe_export'))
    .argument('<folder>', t('status.describe_folder'))
    .action(async (given: string) => {
      const config = cli.config();
      const pool = await cli.database();
      const folder = cli.path(given);
      const house = ticketDeps({ pool, clock: cli.clock, config });
      try {
        const files = await exportStatus(house, folder, cli.clock.now());
        cli.note(t('status.exported', { files, folder }));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
        cli.end(EXIT.surroundings, t('status.unwritable', { folder }));
      }
    });
}
