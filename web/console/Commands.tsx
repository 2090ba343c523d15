import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { standingViews } from '../../core/ticket/standing-views.ts';
import type { Session } from '../api/schema.ts';
import { type Command, type Shortcut, useCommands } from '../ui/commands.ts';
import { CommandBar } from './CommandBar.tsx';
import { useViews } from './list/use-views.ts';
import type { PageEntry } from './page-entry.ts';

/** The keys that act on every page. */
export const EVERYWHERE: readonly Shortcut[] = [
  { keys: 'ctrl+k', phrase: 'command.title' },
  { keys: '?', phrase: 'command.shortcuts' },
  { keys: 'g b', phrase: 'list.title' },
  { keys: 'g n', phrase: 'register.title' },
];

const GO: Readonly<Record<string, string>> = { '/': 'g b', '/nouveau': 'g n', '/raccourcis': '?' };

/** What can be done from every page: the command bar, and going to the pages and views that one may open. */
export function Commands(props: { pages: readonly PageEntry[]; session: Session }) {
  const { pages, session } = props;
  const intl = useIntl();
  const saved = useViews().data?.views ?? [];
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
  const view = (id: string, name: string): Command => ({
    id: `view.${id}`,
    label: intl.formatMessage({ id: 'list.heading' }, { view: name }),
    act: () => void navigate(`/?view=${id}`),
  });
  const views = [
    ...standingViews(session.teams.length > 0).map(({ id }) =>
      view(id, intl.formatMessage({ id: `view.${id}` })),
    ),
    ...saved.map(({ id, name }) => view(String(id), name)),
  ];
  return open && <CommandBar pages={[...going, ...views]} onClose={() => setOpen(false)} />;
}
