import { FormattedMessage } from 'react-intl';
import type { Parts } from './queries.ts';
import { Choice } from './RowFields.tsx';
import { Words } from './ReachFields.tsx';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The notes, by letter: the agreement’s own words, which the service levels cite. */
export function NoteFields({ terms, change, errorOf }: Parts) {
  const letters = Object.keys(terms.notes);
  const next = LETTERS.split('').find((letter) => !letters.includes(letter));
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">
        <FormattedMessage id="agreements.notes" />
      </h2>
      {letters.map((letter) => (
        <Words
          key={letter}
          phrase="agreements.note"
          values={{ letter }}
          value={terms.notes[letter] ?? ''}
          error={errorOf(`notes.${letter}`)}
          onChange={(text) => change({ notes: { ...terms.notes, [letter]: text } })}
        />
      ))}
      {next && (
        <p>
          <button
            type="button"
            className="button"
            onClick={() => change({ notes: { ...terms.notes, [next]: '' } })}
          >
            <FormattedMessage id="agreements.note_add" />
          </button>
        </p>
      )}
      <Choice
        phrase="agreements.pause_note"
        value={terms.pauseClause}
        options={letters.map((letter) => [letter, letter])}
        error={errorOf('pauseClause')}
        onChange={(pauseClause) => change({ pauseClause })}
      />
    </section>
  );
}
