import { useContext } from 'react';
import { FormattedList, FormattedMessage } from 'react-intl';
import type { FormField } from '../../api/schema.ts';
import { LanguageContext } from '../../ui/language.ts';

/** What saving a form will do to who is asked, before it is saved. */
export function FormEffects(props: {
  before: readonly FormField[];
  after: readonly FormField[];
  open: number;
}) {
  const { language } = useContext(LanguageContext);
  const { before, after, open } = props;
  const was = new Map(before.map((field) => [field.key, field]));
  const keys = new Set(after.map(({ key }) => key));
  const effects = {
    removed: before.filter(({ key }) => !keys.has(key)),
    required: after.filter(({ key, required }) => required && !was.get(key)?.required),
    // An answer of another type, or an option that is gone, has to be given again.
    again: after.filter((field) => {
      const old = was.get(field.key);
      if (!old) return false;
      const values = new Set(field.options?.map(({ value }) => value));
      return old.type !== field.type || old.options?.some(({ value }) => !values.has(value));
    }),
  };
  return (
    <div className="alert" role="status">
      <p>
        <FormattedMessage id="administration.effects" />
      </p>
      <ul>
        <li>
          <FormattedMessage id="form_editor.effect.tickets" values={{ open }} />
        </li>
        <li>
          <FormattedMessage id="form_editor.effect.drafts" />
        </li>
        {Object.entries(effects).map(
          ([effect, fields]) =>
            fields.length > 0 && (
              <li key={effect}>
                <FormattedMessage
                  id={`form_editor.effect.${effect}`}
                  values={{
                    names: (
                      <FormattedList
                        value={fields.map(({ label, key }) => label[language] || key)}
                      />
                    ),
                  }}
                />
              </li>
            ),
        )}
      </ul>
    </div>
  );
}
