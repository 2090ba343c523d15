import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { type Command, type Shortcut, useCommands } from '../ui/commands.ts';
import { CommandBar } from './CommandBar.tsx';
import type { PageEntry } from './page-entry.ts';

/** The keys that act on every page. */
export const EVERYWHERE: readonly Shortcut[] = [
  { keys: 'ctrl+k', phrase: 'command.title' },
  { keys: '?', phrase: 'command.shortcuts' },
  { keys: 'g b', phrase: 'list.title' },
  { keys: 'g n', phrase: 'register.title' },
];

const GO: Readonly<Record<string, string>> = { '/': 'g b', '/nouveau': 'g n', '/raccourcis': '?' };

/** What can be done from every page: the command bar, and going to the pages that one may open. */
export function Commands({ pages }: { pages: readonly PageEntry[] }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const going = pages
    .filter(({ link, path }) => (link || GO[path]) && !path.includes(':'))
    .map(({ id, path, link, title }): Command => {
      const keys = GO[path];
      const label = intl.formatMessage({ id: title ?? link ?? '' });
      const act = (): void => void navigate(path);
      return { id: `go.${id}`, label, act, ...(keys ? { keys } : {}) };
    });
  useCommands([
    {
      id: 'command.open',
      label: intl.formatMessage({ id: 'command.title' }),
      keys: 'ctrl+k',
      act: () => setOpen(true),
    },
    ...going,
  ]);
  return open && <CommandBar pages={going} onClose={() => setOpen(false)} />;
}
