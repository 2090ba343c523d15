import { smtpClient } from '../adapters/mail/smtp.ts';
import type { House, Part } from './part.ts';
import { ticketDeps } from './ticket-deps.ts';
import { startWorker, type Worker } from './worker.ts';

/** The part of the server that does what falls due and sends the outbox. */
export type WorkerPart = Part & Readonly<{ /** Whether its loops turn. */ alive(): boolean }>;

/** Builds the part; it is alive once started. */
export function workerPart(): WorkerPart {
  let worker: Worker | undefined;
  return {
    name: 'worker',
    async start(house: House) {
      const { config, log } = house;
      const smtp = config.smtpUrl === undefined ? null : smtpClient(config.smtpUrl);
      const { sending } = config;
      worker = startWorker({ ...ticketDeps(house), smtp, log, ...(sending && { sending }) });
      return worker;
    },
    alive: () => worker?.alive() === true,
  };
}
