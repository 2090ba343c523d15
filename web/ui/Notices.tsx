import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import styles from './notices.module.css';

type Tone = 'said' | 'done' | 'failed';
interface Notice {
  readonly id: number;
  readonly tone: Tone;
  readonly content: ReactNode;
}

const Say = createContext<(content: ReactNode, tone?: Tone) => void>(() => {});

const SHAPES: Readonly<Record<Tone, string>> = { said: '●', done: '✔', failed: '▲' };
const MOST = 4;

/**
 * Says something short at the edge of the page, politely and without taking the focus: `say(<…/>)`.
 * It stays until it is put away or another takes its place, never by a timer (WCAG 2.2.1): the last
 * news and the last thing done hide no more of the page than they must, failures pile up.
 */
export function useSay(): (content: ReactNode, tone?: Tone) => void {
  return useContext(Say);
}

/** Where notices are shown; the live region is there from the start, so that readers follow it. */
export function NoticeBoard({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const say = useCallback((content: ReactNode, tone: Tone = 'said') => {
    const id = performance.now();
    setNotices((all) => {
      const kept = all.filter((one) => one.tone === 'failed' || one.tone !== tone);
      return [...kept.slice(1 - MOST), { id, tone, content }];
    });
  }, []);
  return (
    <Say value={say}>
      {children}
      <div role="status" aria-live="polite" className={styles.board}>
        {notices.map(({ id, tone, content }) => (
          <div key={id} className={`${styles.notice} ${styles[tone]}`}>
            <span aria-hidden="true">{SHAPES[tone]} </span>
            <span className={styles.text}>{content}</span>
            <button
              type="button"
              className="button plain"
              onClick={() => setNotices((all) => all.filter((one) => one.id !== id))}
            >
              <FormattedMessage id="state.put_away" />
            </button>
          </div>
        ))}
      </div>
    </Say>
  );
}
