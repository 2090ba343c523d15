import type { AskedQuestion, Message } from '../api/schema.ts';
import { messageLayout } from './queries.ts';

/** One thing that was said: a message, or a question of the centre. */
export interface Said
  extends Pick<Message, 'visibility' | 'body' | 'at' | 'author' | 'provider' | 'toProvider'> {
  readonly key: string;
  readonly asked: boolean;
  /** Where it is shown as it was laid out; null when it has no layout of its own. */
  readonly html: string | null;
}

/** All that was said, oldest first; a question stands before the answer given at the same instant. */
export function inOrder(
  number: string,
  data: { readonly messages: readonly Message[]; readonly questions: readonly AskedQuestion[] },
): Said[] {
  const questions = data.questions.map(
    ({ seq, question: body, at, author }): Said => ({
      ...{
        key: `question-${seq}`,
        asked: true,
        visibility: 'public',
        body,
        at,
        author,
        provider: null,
        toProvider: null,
        html: null,
      },
    }),
  );
  const messages = data.messages.map(
    ({ id, formatted, visibility, body, at, author, provider, toProvider }): Said => ({
      ...{ key: `message-${id}`, asked: false, visibility, body, at },
      ...{ author, provider, toProvider },
      html: formatted ? messageLayout(number, id) : null,
    }),
  );
  return [...questions, ...messages].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
