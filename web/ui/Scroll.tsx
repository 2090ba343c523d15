import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';

/** A wide table that scrolls by itself; reached by the keyboard only when there is more to see. */
export function Scroll({ children }: { children: ReactNode }) {
  const intl = useIntl();
  const ref = useRef<HTMLElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const place = ref.current;
    if (place === null) return;
    const look = new ResizeObserver(() => setWide(place.scrollWidth > place.clientWidth));
    look.observe(place);
    return () => look.disconnect();
  }, []);
  const reached = wide
    ? { tabIndex: 0, 'aria-label': intl.formatMessage({ id: 'frame.scroll' }) }
    : {};
  return (
    <section ref={ref} className="scroll" {...reached}>
      {children}
    </section>
  );
}
