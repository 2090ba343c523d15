import { CommanderError } from 'commander';
import { CannotStart } from '../adapters/postgres/cannot-start.ts';
import { CommandEnd, EXIT } from './cli-context.ts';
import type { CliKey, Say } from './text.ts';

/** What to say on the error output about an error that ended a command, and its exit code. */
export type Explanation = Readonly<{ exitCode: number; message: string }>;

/** Refusals are the caller's to cure (2), surroundings the operator's (3), the rest is ours (70). */
export function explain(error: unknown, t: Say<CliKey>): Explanation {
  if (error instanceof CommandEnd) return { exitCode: error.exitCode, message: error.message };
  // Commander has already said it.
  if (error instanceof CommanderError) {
    return { exitCode: error.exitCode === 0 ? EXIT.ok : EXIT.refused, message: '' };
  }
  if (error instanceof CannotStart) {
    const exitCode = error.code === 'data_in_use' ? EXIT.refused : EXIT.surroundings;
    return { exitCode, message: t(`fault.${error.code}` as CliKey, error.params) };
  }
  return surroundings(error, t) ?? fault(error, t);
}

type SystemError = Error & {
  code?: string;
  path?: string;
  syscall?: string;
  address?: string;
  port?: number;
};

function surroundings(error: unknown, t: Say<CliKey>): Explanation | undefined {
  const { code = '', path = '', syscall, address = '', port = 0, message } = error as SystemError;
  const said = (key: CliKey, params: Record<string, string | number>): Explanation => ({
    exitCode: EXIT.surroundings,
    message: t(key, params),
  });
  if (syscall === 'listen' && code === 'EADDRNOTAVAIL') {
    return said('fault.address_not_ours', { host: address });
  }
  if (syscall === 'listen')
    return said('fault.address_in_use', { host: address, port, said: message });
  if (UNREACHABLE.has(code) || /^(08|28|57P)/.test(code)) {
    return said('fault.database_unreachable', { said: message });
  }
  if (UNREADABLE.has(code) && path) return said('fault.no_such_file', { path, said: code });
  return undefined;
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT']);
const UNREADABLE = new Set(['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'EROFS', 'ENOSPC', 'EPERM']);

function fault(error: unknown, t: Say<CliKey>): Explanation {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: EXIT.fault, message: t('fault.unexpected', { said }) };
}
