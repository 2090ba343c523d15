import { FormattedMessage, useIntl } from 'react-intl';
import {
  type Choice,
  type Key,
  KEYS,
  type Menu,
  type Said,
  type Way,
  WAYS,
} from '../../../core/call/tree.ts';
import { Field } from '../../ui/Form.tsx';
import { TextField } from '../administration/TextField.tsx';
import { Count } from '../agreement/Count.tsx';
import type { Parts } from './queries.ts';

const NONE: Said = { fr: '', en: '' };

/** One menu: its choices, how long a key is waited for, and where who presses nothing is led. */
export function MenuFields({ tree, change, errorOf, which }: Parts & { which: 'open' | 'closed' }) {
  const menu = tree[which];
  const english = tree.otherLanguage !== null;
  const set = (part: Partial<Menu>): void => {
    if (menu !== null) change({ [which]: { ...menu, ...part } });
  };
  const fresh: Menu = {
    choices: [],
    ...{ seconds: 3, repeats: 1, otherwise: which === 'open' ? 'queue' : 'end' },
  };
  return (
    <section aria-labelledby={`menu-${which}`}>
      <h3 id={`menu-${which}`}>
        <FormattedMessage id={`tree.menu_${which}`} />
      </h3>
      <p>
        <label>
          <input
            type="checkbox"
            checked={menu !== null}
            onChange={({ target }) => change({ [which]: target.checked ? fresh : null })}
          />{' '}
          <FormattedMessage id={`tree.has_${which}`} />
        </label>
      </p>
      {menu !== null && (
        <>
          {errorOf(`${which}.choices`) && <p className="error">{errorOf(`${which}.choices`)}</p>}
          {menu.choices.map((choice, at) => (
            <ChoiceFields
              // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same.
              key={at}
              place={at + 1}
              choice={choice}
              english={english}
              errorOf={(field) => errorOf(`${which}.choices.${at}.${field}`)}
              change={(part) => set({ choices: menu.choices.with(at, { ...choice, ...part }) })}
              remove={() => set({ choices: menu.choices.toSpliced(at, 1) })}
            />
          ))}
          <p>
            <button
              type="button"
              className="button"
              onClick={() => set({ choices: [...menu.choices, freshChoice(menu)] })}
            >
              <FormattedMessage id="tree.choice_add" />
            </button>
          </p>
          <Count
            phrase="tree.seconds"
            value={menu.seconds}
            error={errorOf(`${which}.seconds`)}
            onChange={(seconds) => set({ seconds: seconds ?? 0 })}
          />
          <Count
            phrase="tree.repeats"
            value={menu.repeats}
            error={errorOf(`${which}.repeats`)}
            onChange={(repeats) => set({ repeats: repeats ?? 0 })}
          />
          <WayField
            phrase="tree.otherwise"
            value={menu.otherwise}
            error={errorOf(`${which}.otherwise`)}
            change={(otherwise) => set({ otherwise })}
          />
        </>
      )}
    </section>
  );
}

function freshChoice({ choices }: Menu): Choice {
  const key = KEYS.find((one) => choices.every((choice) => choice.key !== one)) ?? '1';
  return { key, words: NONE, way: 'queue', text: null };
}

function ChoiceFields(props: {
  place: number;
  choice: Choice;
  english: boolean;
  errorOf: (field: string) => string | undefined;
  change: (part: Partial<Choice>) => void;
  remove: () => void;
}) {
  const { place, choice, english, errorOf, change, remove } = props;
  const intl = useIntl();
  const languages = english ? (['fr', 'en'] as const) : (['fr'] as const);
  const said = (name: 'words' | 'text', value: Said) =>
    languages.map((language) => (
      <TextField
        key={`${name}-${language}`}
        label={
          <FormattedMessage id={`tree.choice_${name}`} values={{ language, places: '{key}' }} />
        }
        language={language}
        original={null}
        value={value[language]}
        onChange={(text) => change({ [name]: { ...value, [language]: text } })}
        error={errorOf(`${name}.${language}`)}
      />
    ));
  return (
    <fieldset>
      <legend>
        <FormattedMessage id="tree.choice" values={{ place }} />
      </legend>
      <KeyField
        phrase="tree.choice_key"
        value={choice.key}
        error={errorOf('key')}
        change={(key) => key !== null && change({ key })}
      />
      <WayField
        phrase="tree.choice_way"
        value={choice.way}
        error={errorOf('way')}
        change={(way) => change({ way, text: way === 'text' ? (choice.text ?? NONE) : null })}
      />
      {said('words', choice.words)}
      {choice.way === 'text' && said('text', choice.text ?? NONE)}
      <button
        type="button"
        className="button plain"
        aria-label={intl.formatMessage({ id: 'tree.choice_remove' }, { place })}
        onClick={remove}
      >
        <FormattedMessage id="form_editor.remove" />
      </button>
    </fieldset>
  );
}

function WayField(props: {
  phrase: string;
  value: Way;
  error: string | undefined;
  change: (way: Way) => void;
}) {
  const intl = useIntl();
  return (
    <Field label={<FormattedMessage id={props.phrase} />} error={props.error}>
      {(ids) => (
        <select
          {...ids}
          value={props.value}
          onChange={({ target }) => props.change(target.value as Way)}
        >
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {intl.formatMessage({ id: `tree.way_${way}` })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A key of the telephone; `none` names that there is none, where that may be. */
export function KeyField(props: {
  phrase: string;
  none?: string;
  value: Key | null;
  error: string | undefined;
  change: (key: Key | null) => void;
}) {
  const intl = useIntl();
  return (
    <Field label={<FormattedMessage id={props.phrase} />} error={props.error}>
      {(ids) => (
        <select
          {...ids}
          value={props.value ?? ''}
          onChange={({ target }) => props.change((target.value || null) as Key | null)}
        >
          {props.none && <option value="">{intl.formatMessage({ id: props.none })}</option>}
          {KEYS.map((key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
