import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Field } from '../../ui/Form.tsx';
import { ONE, type Options, SEVERAL, WHETHER } from './filter-words.ts';
import type { Filters } from './list-state.ts';
import styles from './list.module.css';

/** Every filter that a list takes; each choice is applied at once. */
export function FilterPanel(props: {
  filters: Filters;
  options: Options;
  onChange: (filters: Filters) => void;
  onClose: () => void;
}) {
  const { filters, options } = props;
  const intl = useIntl();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.querySelector('input')?.focus(), []);
  const set = (name: string, value: string): void => {
    const { [name]: _former, ...others } = filters;
    props.onChange(value === '' ? others : { ...others, [name]: value });
  };
  const toggle = (name: string, value: string, on: boolean): void => {
    const chosen = new Set((filters[name] ?? '').split(',').filter(Boolean));
    if (on) chosen.add(value);
    else chosen.delete(value);
    set(name, [...chosen].join(','));
  };
  return (
    <div className={styles.panel} ref={ref}>
      {SEVERAL.map((name) => (
        <fieldset key={name}>
          <legend>
            <FormattedMessage id={`list.filter_${name}`} />
          </legend>
          {options[name]?.map(([value, words]) => (
            <label key={value} className={styles.check}>
              <input
                type="checkbox"
                checked={(filters[name] ?? '').split(',').includes(value)}
                onChange={(event) => toggle(name, value, event.target.checked)}
              />
              {words}
            </label>
          ))}
        </fieldset>
      ))}
      <fieldset>
        <legend>
          <FormattedMessage id="list.filter_others" />
        </legend>
        {WHETHER.map((name) => (
          <label key={name} className={styles.check}>
            <input
              type="checkbox"
              checked={filters[name] === 'true'}
              onChange={(event) => set(name, event.target.checked ? 'true' : '')}
            />
            <FormattedMessage id={`list.filter_${name}`} />
          </label>
        ))}
      </fieldset>
      <div className={styles.ones}>
        {ONE.map((name) => (
          <Field key={name} label={<FormattedMessage id={`list.filter_${name}`} />}>
            {(ids) => (
              <select
                {...ids}
                value={filters[name] ?? ''}
                onChange={(event) => set(name, event.target.value)}
              >
                <option value="">{intl.formatMessage({ id: 'list.any' })}</option>
                {options[name]?.map(([value, words]) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      <div className={styles.panelEnd}>
        <button type="button" className={styles.tool} onClick={() => props.onChange({})}>
          <FormattedMessage id="list.clear_filters" />
        </button>
        <button type="button" className={styles.tool} onClick={props.onClose}>
          <FormattedMessage id="state.close" />
        </button>
      </div>
    </div>
  );
}
