import { join } from 'node:path';
import { fileStore } from '../adapters/documents/file-store.ts';
import { smtpClient } from '../adapters/mail/smtp.ts';
import { smsProvider } from '../adapters/sms/sms-provider.ts';
import type { House, Part } from './part.ts';
import { reachOf } from './reach.ts';
import { ticketDeps } from './ticket-deps.ts';
import { webhookSettings } from './webhook-settings.ts';
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
      const { sending, statusFolder } = config;
      const sms = config.sms === undefined ? null : smsProvider(config.sms, reachOf(config));
      const given = {
        smtp,
        sms,
        webhooks: webhookSettings(config),
        files: fileStore(join(config.dataFolder, 'files')),
        log,
        ...(sending && { sending }),
        ...(statusFolder && { statusFolder }),
      };
      worker = startWorker({ ...ticketDeps(house), ...given });
      return worker;
    },
    alive: () => worker?.alive() === true,
  };
}
