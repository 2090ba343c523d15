import { FormattedMessage } from 'react-intl';
import { TEXT_NAMES, TEXT_PLACES, type TextName } from '../../../core/call/tree.ts';
import { TextField } from '../administration/TextField.tsx';
import type { Parts } from './queries.ts';

/** The texts of one moment of a call begin alike. */
const GROUPS = ['greeting', 'outage', 'status', 'queue', 'callback', 'message'] as const;

function groupOf(name: TextName): (typeof GROUPS)[number] {
  return GROUPS.find((group) => name.startsWith(`${group}_`)) ?? 'greeting';
}

/** Everything that is said, by the moment when it is. */
export function TreeTexts({ tree, change, errorOf }: Parts) {
  const { texts, otherLanguage } = tree;
  const field = (name: TextName, language: 'fr' | 'en') => (
    <TextField
      key={`${name}-${language}`}
      label={
        <FormattedMessage
          id={`tree.text_${name}`}
          values={{ language, places: TEXT_PLACES[name].map((place) => `{${place}}`).join(' ') }}
        />
      }
      language={language}
      original={null}
      value={texts[name][language]}
      onChange={(text) =>
        change({ texts: { ...texts, [name]: { ...texts[name], [language]: text } } })
      }
      error={errorOf(`texts.${name}.${language}`)}
    />
  );
  return GROUPS.map((group) => {
    const names = TEXT_NAMES.filter((name) => groupOf(name) === group);
    const wrong = names.some((name) => errorOf(`texts.${name}.fr`) ?? errorOf(`texts.${name}.en`));
    return (
      <details key={group} open={wrong || group === 'greeting'}>
        <summary>
          <FormattedMessage id={`tree.group_${group}`} />
        </summary>
        {names.flatMap((name) => {
          const english = otherLanguage !== null ? [field(name, 'en')] : [];
          return name === 'other_language' ? english : [field(name, 'fr'), ...english];
        })}
      </details>
    );
  });
}
