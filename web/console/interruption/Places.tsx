import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Combo } from '../../ui/Combo.tsx';
import { fits } from '../../ui/fold.ts';
import { useWorkplaces } from '../administration/people.ts';
import styles from './outage.module.css';

/** How many are proposed at once: what is typed finds the others. */
const MOST = 30;

/** Which workplaces something touches: typed and taken one after the other, each to be taken out again. */
export function Places(props: {
  taken: readonly string[];
  onChange: (taken: readonly string[]) => void;
  /** Those that are named already: one may be out of use by now. */
  named: readonly { readonly id: number; readonly name: string }[];
  /** The key of what is said of choosing none. */
  why?: string;
  error: string | undefined;
}) {
  const intl = useIntl();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const { taken, onChange } = props;
  const found = useWorkplaces();
  const all = found.data?.workplaces ?? [];
  const names = new Map([...props.named, ...all].map(({ id, name }) => [String(id), name]));
  const choices = all
    .filter(
      ({ id, name, code, organization }) =>
        !taken.includes(String(id)) && fits(text, [name, code, organization.name]),
    )
    .slice(0, MOST)
    .map(({ id, name, organization }) => ({
      ...{ id: String(id), text: name, detail: organization.name },
    }));
  return (
    <>
      <Combo
        label={<FormattedMessage id="outages.workplaces" />}
        hint={<FormattedMessage id={props.why ?? 'outages.workplaces_why'} />}
        error={props.error}
        text={text}
        onText={setText}
        choices={choices}
        onChoose={(id) => {
          onChange([...taken, id]);
          setText('');
        }}
        empty={found.isPending ? undefined : <FormattedMessage id="outages.workplaces_unknown" />}
        openOnFocus
        ref={field}
      />
      {taken.length > 0 && (
        <ul className={styles.places}>
          {taken.map((id) => {
            const name = names.get(id) ?? '';
            return (
              <li key={id}>
                {name}{' '}
                <button
                  type="button"
                  className="button plain"
                  aria-label={intl.formatMessage({ id: 'outages.workplace_out' }, { name })}
                  onClick={() => {
                    onChange(taken.filter((one) => one !== id));
                    // The button is gone, and what it had.
                    field.current?.focus();
                  }}
                >
                  <FormattedMessage id="outages.workplace_take_out" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
