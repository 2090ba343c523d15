import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import { Field, Form } from '../ui/Form.tsx';
import { Title } from '../ui/Page.tsx';
import styles from './portal.module.css';
import { TicketList } from './TicketList.tsx';
import { OPEN_STATUSES, PAST_STATUSES } from './tickets.ts';

/** Open tickets or past ones, narrowed by words; what is asked stands in the address. */
export function TicketSearch(props: {
  /** The key of its title. */
  phrase: string;
  lead?: ReactNode;
  filters: Readonly<Record<string, string>>;
  whose?: boolean;
}) {
  const intl = useIntl();
  const [asked, ask] = useSearchParams();
  const words = asked.get('mots') ?? '';
  const past = asked.get('etat') === 'passes';
  const [typed, setTyped] = useState(words);
  const address = (more: Readonly<Record<string, string>>): string => {
    const kept = { ...(past && { etat: 'passes' }), ...(words && { mots: words }), ...more };
    const given = Object.entries(kept).filter(([, value]) => value !== '');
    return `?${new URLSearchParams(given)}`;
  };
  const filters = {
    ...props.filters,
    status: past ? PAST_STATUSES : OPEN_STATUSES,
    ...(words && { q: words }),
  };
  const which = past ? 'past' : 'open';
  return (
    <div className={styles.page}>
      <Title>{intl.formatMessage({ id: props.phrase })}</Title>
      {props.lead && <p>{props.lead}</p>}
      <nav className={styles.tabs} aria-label={intl.formatMessage({ id: 'portal.which' })}>
        {(['open', 'past'] as const).map((one) => (
          <Link
            key={one}
            to={address({ etat: one === 'past' ? 'passes' : '' })}
            aria-current={one === which ? 'page' : undefined}
          >
            <FormattedMessage id={`portal.which_${one}`} />
          </Link>
        ))}
      </nav>
      <search>
        <Form
          label={intl.formatMessage({ id: 'portal.search' })}
          onSubmit={() => ask(address({ mots: typed.trim() }))}
        >
          <div className={styles.search}>
            <Field label={<FormattedMessage id="portal.search_words" />}>
              {(ids) => (
                <input
                  {...ids}
                  type="search"
                  enterKeyHint="search"
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
            <button type="submit" className="button">
              <FormattedMessage id="portal.search_do" />
            </button>
          </div>
        </Form>
      </search>
      {words && (
        <p>
          <FormattedMessage id="portal.searched" values={{ words }} />{' '}
          <Link to={address({ mots: '' })} onClick={() => setTyped('')}>
            <FormattedMessage id="portal.search_all" />
          </Link>
        </p>
      )}
      <TicketList
        filters={filters}
        empty={words ? 'portal.none_found' : `portal.none_${which}`}
        whose={props.whose === true}
      />
    </div>
  );
}
