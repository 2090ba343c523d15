import { agreementBook } from '../../features/agreement/agreement-book.ts';
import type { TicketDeps } from '../../features/ticket/deps.ts';
import { runSpread } from '../../features/ticket/run-spread.ts';

/** Does what the worker does of what goes from parents to what is attached to them, to its end. */
export async function spreadAll({ pool, clock }: Pick<TicketDeps, 'pool' | 'clock'>) {
  const mail = { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1:0' };
  while (await runSpread({ pool, clock, mail, agreements: agreementBook() }));
}
