import { FormattedMessage } from 'react-intl';
import { mount } from '../ui/Shell.tsx';
import { Board } from './Board.tsx';
import { displayToken } from './follow.ts';
import { catalogues } from './phrases.ts';
import styles from './wallboard.module.css';

const token = displayToken();

function Wall() {
  if (token !== null) return <Board token={token} />;
  return (
    <main className={styles.notice}>
      <h1>
        <FormattedMessage id="wallboard.title" />
      </h1>
      <p>
        <FormattedMessage id="wallboard.no_token" />
      </p>
    </main>
  );
}

void mount(<Wall />, catalogues);
