import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { RequestForm, Ticket } from '../api/schema.ts';
import { useKeptSend } from '../session/kept-send.ts';
import { useAct } from '../ticket/queries.ts';
import { answersOf, type GivenAnswers } from '../ticket/RequestForm.tsx';
import { moveUploads, sendUploads } from '../ticket/uploads.ts';
import { useDraft } from './draft.ts';
import { UNKNOWN } from './ServiceChoice.tsx';
import { newKey } from './send.ts';

/** What somebody says of a trouble, a need or a question; all of it text, as a form has it. */
export interface Declaration {
  readonly service: string;
  readonly subject: string;
  readonly description: string;
  /** « Pouvez-vous travailler ? »: 1 not at all, 2 with difficulty, 3 yes. */
  readonly works: string;
  /** « Combien de personnes ? »: 1 many, 2 a team, 3 oneself. */
  readonly touched: string;
  /** The answers to the form of the service. */
  readonly answers: GivenAnswers;
  readonly key: string;
}

const EMPTY: Declaration = {
  ...{ service: '', subject: '', description: '', works: '', touched: '', key: '' },
  answers: {},
};

/** What is text in a declaration, and may have to be answered. */
type Question = 'service' | 'subject' | 'works' | 'touched';

type Level = Ticket['impact'];

/**
 * A declaration while it is written and sent: kept until the centre has it, sent once however often it
 * is tried, then the page of its number, where its files follow.
 */
export function useDeclaration(
  kind: Ticket['kind'],
  personId: number,
  /** What must be answered before it is sent. */
  needed: readonly Question[],
) {
  const navigate = useNavigate();
  const draft = useDraft(`${kind}-${personId}`, EMPTY);
  const place = `declare/${kind}`;
  const [tries, setTries] = useState(0);
  const { value } = draft;
  const missing = tries === 0 ? [] : needed.filter((name) => value[name].trim() === '');
  const send = useAct(async (form: RequestForm | null) => {
    const key = value.key || newKey();
    draft.set({ key });
    return register(kind, value, form, key);
  });
  const go = (form: RequestForm | null): void => {
    if (send.isPending) return;
    send.mutate(form, {
      onSuccess({ number }) {
        draft.clear();
        // The number is told at once; the files follow, there.
        moveUploads(place, number);
        void sendUploads(number, { number, visibility: 'public' });
        void navigate(`/recu/${number}`);
      },
    });
  };
  const again = (): void => go(send.variables ?? null);
  const kept = useKeptSend(send, again);
  return {
    ...{ value, place, missing, tries, send, kept, again, found: draft.found },
    set: (changed: Partial<Declaration>): void => draft.set({ key: '', ...changed }),
    clear: draft.clear,
    submit(form: RequestForm | null = null): void {
      setTries(tries + 1);
      if (needed.every((name) => value[name].trim() !== '')) go(form);
    },
  };
}

/** Registers what was declared; impact and urgency follow from the two plain questions (Definition 9). */
function register(
  kind: Ticket['kind'],
  said: Declaration,
  form: RequestForm | null,
  key: string,
): Promise<Ticket> {
  const { service, subject, description, works, touched } = said;
  return unwrap(
    api.POST('/api/v1/tickets', {
      headers: { 'idempotency-key': key },
      body: {
        ...{ kind, subject, channel: 'portal' as const },
        impact: (Number(touched) || 3) as Level,
        urgency: (Number(works) || 3) as Level,
        ...(description.trim() ? { description } : {}),
        ...(form ? { answers: answersOf(form, said.answers) as never } : {}),
        ...(service && service !== UNKNOWN ? { service: Number(service) } : {}),
      },
    }),
  );
}
