import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { View } from '../../api/schema.ts';
import type { ListState } from './list-state.ts';
import { nameOfView } from './view-name.ts';

/**
 * What is shown. It takes the focus when another view is opened, not while one is narrowed: that
 * would take it from the filter one is at.
 */
export function ListHeading({ state, saved }: { state: ListState; saved: readonly View[] }) {
  const intl = useIntl();
  const ref = useRef<HTMLHeadingElement>(null);
  const name = nameOfView(intl, state.view, saved);
  const title = intl.formatMessage({ id: 'list.heading' }, { view: name });
  const { view } = state;
  const before = useRef<string | null>(view);
  useEffect(() => {
    if (view === null || view === before.current) return;
    before.current = view;
    ref.current?.focus();
  }, [view]);
  useEffect(() => {
    document.title = `${title} – ${intl.formatMessage({ id: 'frame.product' })}`;
  }, [title, intl]);
  useEffect(() => {
    // Who comes back from a ticket is put on its row instead.
    if (document.activeElement === document.body) ref.current?.focus();
  }, []);
  return (
    <>
      <h1 ref={ref} tabIndex={-1}>
        {title}
        {state.altered && state.view !== null && (
          <small>
            {' '}
            <FormattedMessage id="list.altered" />
          </small>
        )}
      </h1>
      {state.lost && (
        <p className="alert" role="status">
          <FormattedMessage id="list.view_lost" />
        </p>
      )}
    </>
  );
}
