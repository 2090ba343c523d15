import type { ReactNode } from 'react';
import { When } from '../ticket/words.tsx';
import styles from './message.module.css';

/** One message: who wrote it in words, and on which side it stands. */
export function Message(props: { from: ReactNode; own: boolean; at: string; body: string }) {
  return (
    <article className={props.own ? `${styles.message} ${styles.own}` : styles.message}>
      <header className={styles.head}>
        <strong>{props.from}</strong>, <When at={props.at} />
      </header>
      <div className={styles.body}>{props.body}</div>
    </article>
  );
}
