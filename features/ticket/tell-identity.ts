import type { IdentityEvent } from '../../core/ticket/identity.ts';

type Say = (key: string, params?: Record<string, string | number>) => string;

/** An event of an identity check as one sentence; who did what, and never what a secret question was answered. */
export function tellIdentity(e: IdentityEvent, say: Say): string {
  switch (e.type) {
    case 'identity_required': {
      const { reset, needed } = e.data;
      return say(e.type, { reset, needed });
    }
    case 'identity_callback': {
      const { phone, reached, number, note } = e.data;
      const said = { note, hasNote: note.trim() === '' ? 'no' : 'yes' };
      const call = { dialled: e.data.dialled ?? 0, undialled: e.data.undialled ? 'yes' : 'no' };
      return say(e.type, { phone, number, reached: reached ? 'yes' : 'no', ...said, ...call });
    }
    case 'identity_asked':
      return say(e.type, { count: e.data.people.length });
    case 'identity_approved':
    case 'identity_doubted':
      return say(e.type, { as: e.data.as, statement: e.data.statement });
    case 'identity_refused':
    case 'identity_lifted':
      return say(e.type, { reason: e.data.reason });
    case 'identity_used':
      return say(e.type, { reset: e.data.reset });
  }
}
