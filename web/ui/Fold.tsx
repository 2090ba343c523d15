import { type ReactNode, useState } from 'react';
import { FormattedMessage } from 'react-intl';

/** So many of a long row are shown; one that is hardly longer is shown whole. */
const SHOWN = 10;
const LONG = 15;

/**
 * Shows the last of a long row and the rest when it is asked for; paper has it whole. `hidden` gives the
 * class of what is folded away, by its place in the row.
 */
export function useFold(count: number, all: string): Fold {
  const [open, setOpen] = useState(false);
  const folds = count > LONG;
  return {
    hidden: (place) => (folds && !open && place < count - SHOWN ? 'folded-row' : undefined),
    button: folds && (
      <p className="screen-only">
        <button
          type="button"
          className="button plain"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? (
            <FormattedMessage id="state.last_only" values={{ shown: SHOWN }} />
          ) : (
            <FormattedMessage id={all} values={{ count }} />
          )}
        </button>
      </p>
    ),
  };
}

export interface Fold {
  readonly hidden: (place: number) => string | undefined;
  readonly button: ReactNode;
}
