import { FormattedMessage } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import type { Particulars, Shelf } from './catalogue.ts';
import { Line } from './Line.tsx';
import { ResetMark } from './ResetMark.tsx';

/** The label of a field of a service or a category. */
export function entryField(field: string) {
  return <FormattedMessage id={`catalogue.${field}`} />;
}

/** The names of a service or a category, and the words by which a service is looked for. */
export function EntryFields(props: {
  shelf: Shelf;
  entry: Particulars;
  change: (part: Partial<Particulars>) => void;
  error: Error | null;
}) {
  const { shelf, entry, change, error } = props;
  return (
    <>
      <Line
        phrase="catalogue.name"
        lang="fr-CA"
        value={entry.name}
        required
        error={fieldError(error, 'name')}
        onChange={(name) => change({ name })}
      />
      <Line
        phrase="catalogue.nameEn"
        lang="en-CA"
        value={entry.nameEn}
        required
        error={fieldError(error, 'nameEn')}
        onChange={(nameEn) => change({ nameEn })}
      />
      {shelf === 'services' && (
        <>
          <Line
            phrase="catalogue.words"
            hint={<FormattedMessage id="catalogue.words_hint" />}
            value={entry.words}
            error={fieldError(error, 'words')}
            onChange={(words) => change({ words })}
          />
          <p>
            <label>
              <input
                type="checkbox"
                checked={entry.reachesUser}
                onChange={(event) => change({ reachesUser: event.target.checked })}
              />{' '}
              <FormattedMessage id="catalogue.reachesUser" />
            </label>
          </p>
        </>
      )}
      <ResetMark
        phrase="catalogue.reset"
        value={entry.reset}
        onChange={(reset) => change({ reset })}
      />
    </>
  );
}
