import { useCombobox } from 'downshift';
import { type ReactNode, type Ref, useId } from 'react';
import { useIntl } from 'react-intl';
import styles from './combo.module.css';

/** One of the choices: what is read out, and what is shown of it beside. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  readonly detail?: ReactNode;
}

/**
 * A field that proposes while one types (the ARIA combobox pattern): arrows move, Enter takes, Escape
 * closes. Once something is typed the first choice is at hand. The caller finds the choices, here or on
 * the server; what is typed stays the caller's.
 */
export function Combo({
  ref: field,
  ...props
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  text: string;
  onText: (text: string) => void;
  choices: readonly Choice[];
  onChoose: (id: string) => void;
  /** Shown in the list while nothing matches; without it the list closes. */
  empty?: ReactNode;
  /** Opens the list as soon as the field has the focus: recent ones, before anything is typed. */
  openOnFocus?: boolean;
  /** Escape leaves the field at once, whatever is shown, rather than closing its list. */
  onEscape?: () => void;
  /** The field itself, to give it the focus. */
  ref?: Ref<HTMLInputElement>;
}) {
  const { choices, text } = props;
  const id = useId();
  const intl = useIntl();
  const combo = useCombobox<Choice>({
    id,
    items: [...choices],
    itemToString: (choice) => choice?.text ?? '',
    inputValue: text,
    // What is chosen is the caller's to keep.
    selectedItem: null,
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem) props.onChoose(selectedItem.id);
    },
    stateReducer: (state, { type, changes }) => {
      const { FunctionOpenMenu, InputBlur, InputChange } = useCombobox.stateChangeTypes;
      // By what was just typed: a single letter, or what is pasted, has its first choice too.
      if (type === InputChange) {
        return { ...changes, highlightedIndex: changes.inputValue?.trim() ? 0 : -1 };
      }
      // Leaving the field takes nothing: only Enter and a press do.
      if (type === InputBlur) return { ...changes, selectedItem: state.selectedItem };
      return type === FunctionOpenMenu ? { ...changes, highlightedIndex: -1 } : changes;
    },
  });
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean);
  const nothing = choices.length === 0;
  const shown = combo.isOpen && (!nothing || (props.empty !== undefined && text.trim().length > 1));
  return (
    <div className={props.error ? 'field wrong' : 'field'}>
      <label {...combo.getLabelProps()}>{props.label}</label>
      {props.hint && (
        <div className="hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.error && (
        <span className="error" id={`${id}-error`}>
          {props.error}
        </span>
      )}
      <div className={styles.place}>
        <input
          // oxlint-disable-next-line react/refs -- it is handed on, not read
          {...combo.getInputProps({
            ...(field ? { ref: field } : {}),
            autoComplete: 'off',
            'aria-expanded': shown,
            // No choice is at hand where there is none.
            ...(shown && !nothing ? {} : { 'aria-activedescendant': undefined }),
            'aria-invalid': props.error ? true : undefined,
            'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
            onFocus: () => {
              if (props.openOnFocus) combo.openMenu();
            },
            // At once: what is typed fast must not jump.
            onChange: (event) => props.onText(event.currentTarget.value),
            onKeyDown: (event) => {
              if (event.key === 'Enter' && shown && combo.highlightedIndex >= 0) {
                event.preventDefault();
              }
              if (event.key === 'Escape' && props.onEscape) {
                Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
                event.stopPropagation();
                props.onEscape();
                return;
              }
              // Closed already, it is for what the field stands in: a dialog closes.
              if (event.key === 'Escape' && !shown) {
                Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
              }
            },
          })}
        />
        <ul
          {...combo.getMenuProps({ 'aria-label': intl.formatMessage({ id: 'state.choices' }) })}
          className={shown ? styles.list : styles.closed}
        >
          {shown &&
            choices.map((choice, index) => (
              <li
                key={choice.id}
                {...combo.getItemProps({ item: choice, index })}
                className={
                  combo.highlightedIndex === index ? `${styles.choice} ${styles.at}` : styles.choice
                }
              >
                <span>{choice.text}</span>
                {choice.detail && <span className={styles.detail}>{choice.detail}</span>}
              </li>
            ))}
        </ul>
        <div role="status" className={shown && nothing ? styles.empty : styles.closed}>
          {shown && nothing && props.empty}
        </div>
      </div>
    </div>
  );
}
