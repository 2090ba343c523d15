import { useState } from 'react';
import { FormattedMessage } from 'react-intl';

/** Says that what was being written is still there, and lets one begin anew. */
export function Draft({ found, clear }: { found: boolean; clear: () => void }) {
  const [put, setPut] = useState(false);
  if (!found || put) return null;
  return (
    <div className="alert" role="status">
      <p>
        <FormattedMessage id="portal.draft_found" />{' '}
        <button
          type="button"
          className="button plain"
          onClick={() => {
            clear();
            setPut(true);
          }}
        >
          <FormattedMessage id="portal.draft_clear" />
        </button>
      </p>
    </div>
  );
}
