import { useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import styles from './list.module.css';
import type { Bulk } from './use-bulk.ts';

/** What was done, and of each ticket that was refused why. */
export function BulkResult(props: {
  bulk: Bulk;
  onRetry: (numbers: readonly string[]) => void;
  onClose: () => void;
}) {
  const { outcomes, left } = props.bulk;
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const refused = outcomes.filter((one) => one.refused !== null);
  const again = [...refused.map(({ number }) => number), ...left];
  return (
    <>
      <p
        ref={ref}
        tabIndex={-1}
        role="status"
        className={again.length > 0 ? undefined : styles.good}
      >
        <FormattedMessage
          id="bulk.result"
          values={{ done: outcomes.length - refused.length, refused: refused.length }}
        />
        {left.length > 0 && (
          <>
            {' '}
            <FormattedMessage id="bulk.left" values={{ count: left.length }} />
          </>
        )}
      </p>
      {refused.length > 0 && (
        <ul className={styles.refusals}>
          {refused.map((one) => (
            <li key={one.number}>
              <Link to={`/billets/${one.number}`}>{one.displayNumber}</Link> {one.subject}
              <br />
              <span aria-hidden="true">▲ </span>
              {one.refused || <FormattedMessage id="state.unreachable" />}
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        {again.length > 0 && (
          <button type="button" className="button" onClick={() => props.onRetry(again)}>
            <FormattedMessage id="bulk.retry" values={{ count: again.length }} />
          </button>
        )}
        <button type="button" className="button primary" onClick={props.onClose}>
          <FormattedMessage id="state.close" />
        </button>
      </div>
    </>
  );
}
