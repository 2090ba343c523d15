import { FormattedMessage } from 'react-intl';

/** Says that what was sent is kept and will be tried again; it takes no focus. */
export function Kept({ again }: { again: () => void }) {
  return (
    <div className="alert" role="status">
      <p>
        <FormattedMessage id="session.kept" />
      </p>
      <p>
        <button type="button" className="button" onClick={again}>
          <FormattedMessage id="session.kept_again" />
        </button>
      </p>
    </div>
  );
}
