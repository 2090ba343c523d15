import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';

/**
 * A wide table that scrolls by itself; reached by the keyboard only when there is more to see, and
 * then named after what is in it.
 */
export function Scroll({ children }: { children: ReactNode }) {
  const intl = useIntl();
  const ref = useRef<HTMLElement>(null);
  const [named, setNamed] = useState<string | null>(null);
  useEffect(() => {
    const place = ref.current;
    if (place === null) return;
    const look = new ResizeObserver(() => {
      const wide = place.scrollWidth > place.clientWidth;
      setNamed(wide ? (place.querySelector('caption')?.textContent ?? '') : null);
    });
    look.observe(place);
    // Letters that come late, or are spaced by their reader, widen what is in it alone.
    if (place.firstElementChild) look.observe(place.firstElementChild);
    return () => look.disconnect();
  }, []);
  const reached =
    named === null
      ? {}
      : {
          tabIndex: 0,
          'aria-label': intl.formatMessage(
            { id: named ? 'frame.scroll' : 'frame.scroll_unnamed' },
            { named },
          ),
        };
  return (
    <section ref={ref} className="scroll" {...reached}>
      {children}
    </section>
  );
}
