import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { MessageText } from '../ticket/MessageText.tsx';
import { When } from '../ticket/words.tsx';
import styles from './message.module.css';

/** One message: who wrote it in words, and on which side it stands. */
export function Message(props: {
  from: ReactNode;
  own: boolean;
  at: string;
  body: string;
  /** Where it is shown as it was laid out; null when it has no layout of its own. */
  html: string | null;
  /** Whether it is a question that the centre asked. */
  asked?: boolean;
}) {
  return (
    <article className={props.own ? `${styles.message} ${styles.own}` : styles.message}>
      <header className={styles.head}>
        <strong>{props.from}</strong>
        {props.asked && (
          <>
            {' – '}
            <FormattedMessage id="portal.asked" />
          </>
        )}
        , <When at={props.at} />
      </header>
      <MessageText text={props.body} html={props.html} />
    </article>
  );
}
