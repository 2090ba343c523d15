import { agreementBook } from '../../features/agreement/agreement-book.ts';
import type { TicketDeps } from '../../features/ticket/deps.ts';
import { runErrand } from '../../features/ticket/run-errand.ts';

/** Does what the worker does of what goes from parents to what is attached to them, to its end. */
export async function runErrands({ pool, clock }: Pick<TicketDeps, 'pool' | 'clock'>) {
  const mail = { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1:0' };
  while (await runErrand({ pool, clock, mail, agreements: agreementBook() }));
}
