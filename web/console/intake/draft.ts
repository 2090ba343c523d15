import { useEffect, useState } from 'react';
import type { Level3 } from '../../../core/clock/priority.ts';
import type { Person } from '../../api/schema.ts';
import { type Afterwards, NOT_LATE } from './RegisterTime.tsx';

export const KINDS = ['incident', 'request', 'question'] as const;
export const CHANNELS = ['phone', 'chat', 'in_person', 'email', 'portal', 'monitoring'] as const;
export const CONFIRMATIONS = ['usual', 'spoken', 'address'] as const;

/** What is being written down while the person speaks. */
export interface Draft {
  readonly person: Person | null;
  /** The number shown for the call: compared with the directory's, never sent. */
  readonly shownNumber: string;
  /** The call it is written for; its instants stand for those typed. */
  readonly callId: number | null;
  readonly kind: (typeof KINDS)[number];
  readonly channel: (typeof CHANNELS)[number];
  readonly subject: string;
  readonly description: string;
  /** Codes; empty for none. */
  readonly service: string;
  readonly category: string;
  readonly impact: Level3;
  readonly urgency: Level3;
  readonly confirmation: (typeof CONFIRMATIONS)[number];
  readonly address: string;
  /** What settled it during the contact; null when it goes on. */
  readonly resolution: string | null;
  readonly late: Afterwards;
  /** When the contact began: t0, in epoch milliseconds. */
  readonly openedAt: number;
  /** The same for every try of one registration: sent twice, it is registered once. */
  readonly key: string;
}

const KEPT = 'relais-intake';

/** An empty form whose contact begins now. */
export function newDraft(): Draft {
  return {
    ...{
      person: null,
      shownNumber: '',
      callId: null,
      kind: 'incident',
      channel: 'phone',
      subject: '',
      description: '',
    },
    ...{ service: '', category: '', impact: 2, urgency: 2, confirmation: 'usual', address: '' },
    ...{ resolution: null, late: NOT_LATE, openedAt: Date.now(), key: crypto.randomUUID() },
  };
}

function kept(): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

/**
 * The form, kept in this tab: a reload or a crash of the page loses nothing. It is let go when it is
 * registered or begun anew.
 */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(() => kept() ?? newDraft());
  const [restored] = useState(() => kept() !== null);
  useEffect(() => {
    if (isBlank(draft)) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, JSON.stringify(draft));
  }, [draft]);
  return {
    draft,
    /** Whether it was there before the page was opened. */
    restored,
    set: (changed: Partial<Draft>) => setDraft((former) => ({ ...former, ...changed })),
    /** Begins anew, for a call when one is told. */
    restart: (begun: Partial<Draft> = {}) => setDraft({ ...newDraft(), ...begun }),
  };
}

/** Whether nothing was written yet that one could lose. */
export function isBlank({ person, subject, description, service }: Draft): boolean {
  return person === null && subject === '' && description === '' && service === '';
}
