import { FormattedMessage } from 'react-intl';

/** What somebody else changed while one was writing: both are shown, what one wrote is kept. */
export function Conflict(props: {
  fields: readonly { readonly phrase: string; readonly theirs: string }[];
}) {
  if (props.fields.length === 0) return null;
  return (
    <div className="alert" role="status">
      <p>
        <FormattedMessage id="administration.conflict" />
      </p>
      <ul>
        {props.fields.map(({ phrase, theirs }) => (
          <li key={phrase}>
            <FormattedMessage id={phrase} />
            <FormattedMessage
              id="administration.conflict_theirs"
              values={{ theirs: theirs || '–' }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
