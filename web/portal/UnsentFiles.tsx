import { FormattedMessage } from 'react-intl';
import type { UnsentFile } from './send.ts';

/** The files that did not go through, each with why; the rest did. */
export function UnsentFiles({ failed }: { failed: readonly UnsentFile[] }) {
  if (failed.length === 0) return null;
  return (
    <div className="alert error" role="status">
      <p>
        <FormattedMessage id="portal.files_failed" values={{ count: failed.length }} />
      </p>
      <ul>
        {failed.map(({ name, why }) => (
          <li key={name}>
            {name} – {why || <FormattedMessage id="state.unreachable" />}
          </li>
        ))}
      </ul>
    </div>
  );
}
