import { FormattedMessage, useIntl } from 'react-intl';
import { keepCharacterKeys, useCharacterKeys } from '../ui/commands.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { Title } from '../ui/Page.tsx';
import { Scroll } from '../ui/Scroll.tsx';
import { EVERYWHERE } from './Commands.tsx';
import styles from './commands.module.css';
import type { PageProps } from './page-entry.ts';

/** Every shortcut of the console by page, and the switch of those of a single character. */
export default function ShortcutsPage({ pages: open }: PageProps) {
  const intl = useIntl();
  const on = useCharacterKeys();
  const pages = [
    { id: 'everywhere', title: 'command.everywhere', shortcuts: EVERYWHERE },
    ...open.flatMap(({ id, title, link, shortcuts }) =>
      shortcuts ? [{ id, title: title ?? link ?? '', shortcuts }] : [],
    ),
  ];
  return (
    <>
      <Title>{intl.formatMessage({ id: 'command.shortcuts' })}</Title>
      <p>
        <label>
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => keepCharacterKeys(event.target.checked)}
          />{' '}
          <FormattedMessage id="command.characters" />
        </label>
      </p>
      {pages.map(({ id, title, shortcuts }) => (
        <section key={id} className={styles.shortcuts}>
          <Scroll>
            <table>
              <caption>
                <FormattedMessage id={title} />
              </caption>
              <thead>
                <tr>
                  <th scope="col">
                    <FormattedMessage id="command.column_keys" />
                  </th>
                  <th scope="col">
                    <FormattedMessage id="command.column_does" />
                  </th>
                </tr>
              </thead>
              <tbody>
                {shortcuts.map(({ keys, phrase }) => (
                  <tr key={keys + phrase}>
                    <td>
                      <KeyCap keys={keys} read />
                    </td>
                    <td>
                      <FormattedMessage id={phrase} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </section>
      ))}
    </>
  );
}
