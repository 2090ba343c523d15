import { useQueryClient } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Person } from '../api/schema.ts';
import { ProblemNotice } from '../session/Problem.tsx';
import { Field } from '../ui/Form.tsx';
import { useSay } from '../ui/Notices.tsx';
import { useAccountChange } from './account.ts';

const LANGUAGES: readonly Person['language'][] = ['fr', 'en'];

/** The language that one is written to in; that of the pages is chosen at their head. */
export function LetterLanguage({ person }: { person: Person }) {
  const say = useSay();
  const queries = useQueryClient();
  const change = useAccountChange(
    (language: Person['language']) => unwrap(api.PATCH('/api/v1/account', { body: { language } })),
    () => {
      say(<FormattedMessage id="account.language_saved" />, 'done');
      void queries.invalidateQueries({ queryKey: ['session'] });
    },
  );
  const shown = change.isPending ? change.variables : person.language;
  return (
    <section aria-labelledby="account-language">
      <h2 id="account-language">
        <FormattedMessage id="account.language" />
      </h2>
      {change.isError && <ProblemNotice error={change.error} />}
      <Field label={<FormattedMessage id="account.language_of_letters" />}>
        {(ids) => (
          <select
            {...ids}
            value={shown}
            onChange={({ target: { value } }) => change.mutate(value === 'en' ? 'en' : 'fr')}
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language}>
                <FormattedMessage id={`account.language.${language}`} />
              </option>
            ))}
          </select>
        )}
      </Field>
    </section>
  );
}
