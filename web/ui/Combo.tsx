import type { ReactNode, Ref } from 'react';
import {
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
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
 * closes. The caller finds the choices, here or on the server; what is typed stays the caller's.
 */
export function Combo({
  ref,
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
  /** The field itself, to give it the focus. */
  ref?: Ref<HTMLInputElement>;
}) {
  const intl = useIntl();
  return (
    <ComboBox
      className={props.error ? 'field wrong' : 'field'}
      items={props.choices}
      inputValue={props.text}
      onInputChange={props.onText}
      value={null}
      onChange={(key) => {
        if (key !== null) props.onChoose(String(key));
      }}
      allowsCustomValue
      allowsEmptyCollection={props.empty !== undefined && props.text.trim().length > 1}
      menuTrigger={props.openOnFocus ? 'focus' : 'input'}
      defaultFilter={() => true}
      isInvalid={props.error !== undefined}
      // The field says itself what is wrong, once the server did.
      validationBehavior="aria"
    >
      <Label>{props.label}</Label>
      {props.hint && (
        <Text slot="description" className="hint">
          {props.hint}
        </Text>
      )}
      {props.error && <FieldError className="error">{props.error}</FieldError>}
      <Input ref={ref} autoComplete="off" />
      <Popover className={styles.popover ?? ''}>
        <ListBox<Choice>
          className={styles.list ?? ''}
          aria-label={intl.formatMessage({ id: 'state.choices' })}
          renderEmptyState={() => <div className={styles.empty}>{props.empty}</div>}
        >
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.text} className={styles.choice ?? ''}>
              <span>{choice.text}</span>
              {choice.detail && <span className={styles.detail}>{choice.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
