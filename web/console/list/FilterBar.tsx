import { type ReactNode, useId, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Person } from '../../api/schema.ts';
import { useCommands } from '../../ui/commands.ts';
import { Form } from '../../ui/Form.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { sayFilter, useOptions } from './filter-words.ts';
import type { Filters } from './list-state.ts';
import styles from './list.module.css';

/** Search, filters, and what the list is narrowed to, each of which can be taken away. */
export function FilterBar(props: {
  filters: Filters;
  me: Person;
  onChange: (filters: Filters) => void;
  tools: ReactNode;
}) {
  const { filters, onChange } = props;
  const intl = useIntl();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(filters.q ?? '');
  const [known, setKnown] = useState(filters.q);
  if (known !== filters.q) {
    setKnown(filters.q);
    setText(filters.q ?? '');
  }
  const options = useOptions(props.me);
  useCommands([
    {
      id: 'list.search',
      label: intl.formatMessage({ id: 'list.command_search' }),
      keys: '/',
      act: () => field.current?.focus(),
    },
    {
      id: 'list.filter',
      label: intl.formatMessage({ id: 'list.command_filter' }),
      keys: 'f',
      act: () => setOpen(true),
    },
  ]);
  const without = (name: string): Filters =>
    Object.fromEntries(Object.entries(filters).filter(([one]) => one !== name));
  const search = (): void => {
    const q = text.trim();
    onChange(q === '' ? without('q') : { ...filters, q });
  };
  return (
    <section aria-label={intl.formatMessage({ id: 'list.filters' })}>
      <div className={styles.tools}>
        <Form onSubmit={search} label={intl.formatMessage({ id: 'list.command_search' })}>
          <div className={styles.search}>
            <label htmlFor={id} className={styles.aside}>
              <FormattedMessage id="list.search" />
            </label>
            <input
              ref={field}
              id={id}
              type="search"
              maxLength={200}
              placeholder={intl.formatMessage({ id: 'list.search' })}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <button type="submit" className={styles.tool}>
              <FormattedMessage id="list.find" />
            </button>
          </div>
        </Form>
        <button
          type="button"
          className={styles.tool}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <FormattedMessage id="list.filters_button" />
        </button>
        {props.tools}
      </div>
      {open && (
        <FilterPanel
          filters={filters}
          options={options}
          onChange={onChange}
          onClose={() => setOpen(false)}
        />
      )}
      <ul className={styles.chips} aria-label={intl.formatMessage({ id: 'list.chips' })}>
        {Object.keys(filters).map((name) => {
          const words = sayFilter(intl, name, filters, options);
          return (
            <li key={name}>
              <button
                type="button"
                className={styles.chip}
                aria-label={intl.formatMessage({ id: 'list.remove_filter' }, { filter: words })}
                onClick={() => onChange(without(name))}
              >
                {words} <span aria-hidden="true">✕</span>
              </button>
            </li>
          );
        })}
        {Object.keys(filters).length === 0 && (
          <li className={styles.nothing}>
            <FormattedMessage id="list.unfiltered" />
          </li>
        )}
      </ul>
    </section>
  );
}
