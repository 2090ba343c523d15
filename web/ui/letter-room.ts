import { type RefObject, useEffect, useState } from 'react';

/** Narrow letters and many words: what added space makes grow most. */
const PROBE = 'il fit tri li';

/**
 * How many times wider text is in a place than its letters ask for: 1 unless a reader adds space between
 * letters or words (WCAG 1.4.12). What has a width of its own grows by it, so that no word is cut.
 */
export function useLetterRoom(place: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(1);
  useEffect(() => {
    const probe = document.createElement('span');
    probe.setAttribute('aria-hidden', 'true');
    probe.className = 'probe';
    probe.textContent = PROBE;
    place.current?.append(probe);
    const pen = document.createElement('canvas').getContext('2d');
    const look = new ResizeObserver(() => {
      if (pen === null) return;
      pen.font = getComputedStyle(probe).font;
      const wide = probe.getBoundingClientRect().width / pen.measureText(PROBE).width;
      // Less than this is how letters are rounded to pixels.
      setRoom(wide > 1.05 ? Math.ceil(wide * 20) / 20 : 1);
    });
    look.observe(probe);
    return () => {
      look.disconnect();
      probe.remove();
    };
  }, [place]);
  return room;
}
