import { type CliContext, cliContext } from './cli-context.ts';
import { explain } from './explain.ts';
import { localeOf } from './text.ts';

/** How soon a repeated signal is only an echo: npm passes on the Ctrl-C that we got too. */
const ECHO = 500;

/**
 * Runs one command to its end: says what went wrong, closes what it opened, sets the exit code. A
 * signal closes everything within 5 s; a second one does not wait.
 */
export async function runCommand(command: (cli: CliContext) => Promise<unknown>): Promise<void> {
  const { cli, close } = cliContext(localeOf(process.env));
  let interruptedAt: number | undefined;
  const interrupt = (number: number): void => {
    if (interruptedAt !== undefined) {
      if (performance.now() - interruptedAt > ECHO) process.exit(128 + number);
      return;
    }
    interruptedAt = performance.now();
    const end = (): never => process.exit(process.exitCode ?? 128 + number);
    setTimeout(end, 4_800).unref();
    void close(true).then(end, end);
  };
  process.on('SIGINT', () => interrupt(2));
  process.on('SIGTERM', () => interrupt(15));
  process.on('SIGHUP', () => interrupt(1));
  // Whoever read our output has seen enough (relais report … | head).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    void close(true).finally(() => process.exit(0));
  });

  const fail = (error: unknown): void => {
    // What an interruption breaks is not worth a word.
    if (interruptedAt !== undefined) return;
    const { exitCode, message } = explain(error, cli.t);
    if (message) cli.note(message);
    process.exitCode = exitCode;
  };
  try {
    await command(cli);
  } catch (error) {
    fail(error);
  }
  try {
    if (interruptedAt === undefined) await close(false);
  } catch (error) {
    fail(error);
  }
}
