import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { actOnTalk, showTalk, type TalkDeps } from '../call/act-on-talk.ts';
import type { Actor } from '../people/actor.ts';
import { readTicket } from '../ticket/read-ticket.ts';

/**
 * Calls the person of a reset back at the directory's number, as it was when it was asked for, while whoever asks hears
 * music at one's desk. Refuses `identity_none`, `identity_over`, `identity_no_number`, `identity_no_call`, and as dialling
 * out does.
 */
export async function dialCheck(
  deps: TalkDeps,
  actor: Actor,
  number: string,
): Promise<Refusal | null> {
  const found = await readTicket(deps.pool, actor, number);
  if (isRefusal(found)) return found;
  const { identity } = found;
  if (identity === null) return refuse('identity_none');
  if (identity.state === 'refused' || identity.state === 'lifted') return refuse('identity_over');
  const { phone } = identity;
  if (phone === null) return refuse('identity_no_number');
  const { call } = await showTalk(deps, actor);
  if (call === null || call.isBeside || call.state !== 'talking') return refuse('identity_no_call');
  // The number was the directory's when the reset was asked for, whatever it has become since.
  const dialled = { number: phone, purpose: 'call_back', callersOwn: phone, actor } as const;
  const done = await actOnTalk(deps, actor, call.id, { act: 'call_outside', ...dialled });
  return isRefusal(done) ? done : null;
}
