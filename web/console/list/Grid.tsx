import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import styles from './grid.module.css';
import { GridHead } from './GridHead.tsx';
import { useLetterRoom } from '../../ui/letter-room.ts';
import type { GridProps } from './grid-parts.ts';
import { GridRow } from './GridRow.tsx';

/** The height of every row in pixels: nothing moves when its content comes. */
export const ROW_HEIGHT = 40;

/**
 * A list of any length as an ARIA grid: rows of one height of which only those in sight exist, and
 * the one where one is, so that the focus is never lost. Arrows move, Enter opens, Space selects.
 */
export function Grid(props: GridProps) {
  const { listing, shown, columns, cursor, selection } = props;
  const intl = useIntl();
  const place = useRef<HTMLDivElement>(null);
  const count = shown.order.length + (shown.complete ? 0 : 1);
  const active = Math.min(cursor.place, Math.max(0, shown.order.length - 1));
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count,
    getScrollElement: () => place.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // Rows are there from the first moment, before the place is measured.
    initialRect: { width: 1000, height: 600 },
    initialOffset: () => Math.max(0, active - 5) * ROW_HEIGHT,
    // The head stays on top: what is under it is not in sight.
    scrollPaddingEnd: ROW_HEIGHT,
    rangeExtractor: (range: Range) => {
      const seen = defaultRangeExtractor(range);
      return seen.includes(active) ? seen : [...seen, active].sort((a, b) => a - b);
    },
  });
  // Rows that did not change are not drawn again: what they call is always of the present.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const select = useCallback(
    (index: number, range: boolean) =>
      latest.current.selection.toggle(latest.current.shown.order, index, range),
    [],
  );
  const come = useCallback((index: number) => latest.current.onGo(index, false), []);
  const items = rows.getVirtualItems();
  const { startIndex = 0, endIndex = 0 } = rows.range ?? {};
  useEffect(() => listing.look(startIndex, endIndex + 1), [listing, startIndex, endIndex]);
  const { asked } = cursor;
  useEffect(() => {
    if (asked === 0) return;
    rows.scrollToIndex(active, { align: 'auto' });
    const row = place.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
    row?.focus({ preventScroll: true });
    // Each time it is asked, and then alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asked]);
  const page = Math.max(1, Math.floor((place.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = shown.order.length - 1;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: last,
    };
    const next = to[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const there = Math.min(last, Math.max(0, next));
      if (event.shiftKey) selection.reach(shown.order, active, there);
      props.onGo(there, true);
    } else if (event.key === 'Enter' && isRow(event.target)) {
      event.preventDefault();
      props.onOpen(shown.order[active] ?? '');
    } else if (event.key === ' ' && isRow(event.target)) {
      event.preventDefault();
      selection.toggle(shown.order, active, event.shiftKey);
    }
  };
  const room = useLetterRoom(place);
  const widths = columns.map(({ width, grows }) => ({ width: Math.ceil(width * room), grows }));
  const fixed = widths.reduce((sum, { width }) => sum + width, 0);
  const template = widths
    .map(({ width, grows }) => (grows ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ');
  const shape = {
    gridTemplateColumns: `36px 20px ${template}`,
    minWidth: fixed + 56 + 8 * (columns.length + 1),
  };
  const total = shown.complete ? shown.order.length + 1 : -1;
  return (
    <div ref={place} className={styles.place}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table whose rows mostly do not exist is a grid. */}
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={total}
        aria-colcount={columns.length + 2}
        aria-multiselectable="true"
        className={styles.grid}
        onKeyDown={press}
        tabIndex={-1}
      >
        <GridHead {...props} shape={shape} />
        <div
          role="rowgroup"
          className={styles.body}
          style={{ height: rows.getTotalSize(), minWidth: shape.minWidth }}
        >
          {items.map((item) => {
            const number = shown.order[item.index];
            if (number === undefined) {
              return (
                <div
                  key="next"
                  className={styles.next}
                  style={{ transform: `translateY(${item.start}px)` }}
                  role="presentation"
                >
                  {intl.formatMessage({ id: 'state.loading' })}
                </div>
              );
            }
            return (
              <GridRow
                key={number}
                number={number}
                index={item.index}
                top={item.start}
                ticket={shown.rows.get(number) ?? null}
                mark={shown.marks.get(number) ?? null}
                active={item.index === active}
                selected={selection.has(number)}
                columns={columns}
                shape={shape}
                onFocus={come}
                onSelect={select}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function isRow(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.role === 'row';
}
