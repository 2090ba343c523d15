import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Mentioned } from '../../ticket/drafts.ts';
import { Combo } from '../../ui/Combo.tsx';
import { fits } from '../../ui/fold.ts';

/** Finds a colleague to mention, by keyboard as by mouse; left with Escape, what was typed stays text. */
export function Mention(props: {
  me: number;
  onChoose: (mentioned: Mentioned) => void;
  /** With what was typed. */
  onLeave: (typed: string) => void;
}) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const q = text.trim();
  const found = useQuery({
    queryKey: ['people', 'staff', q],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/people', {
          params: { query: { role: 'staff', limit: '10', ...(q && { q }) } },
        }),
      ),
  });
  const people = (found.data?.people ?? []).filter(
    ({ id, name, email }) =>
      id !== props.me && (!found.isPlaceholderData || fits(q, [name, email])),
  );
  return (
    <Combo
      label={<FormattedMessage id="messages.mention_who" />}
      hint={<FormattedMessage id="messages.mention_hint" />}
      text={text}
      onText={setText}
      choices={people.map(({ id, name, email }) => ({
        id: String(id),
        text: name,
        detail: email,
      }))}
      onChoose={(id) => {
        const one = people.find((person) => String(person.id) === id);
        if (one !== undefined) props.onChoose({ id: one.id, name: one.name });
      }}
      empty={found.isPlaceholderData ? undefined : <FormattedMessage id="messages.mention_none" />}
      openOnFocus
      onEscape={() => props.onLeave(text)}
      ref={field}
    />
  );
}
