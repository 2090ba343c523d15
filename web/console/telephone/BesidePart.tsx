import { FormattedMessage } from 'react-intl';
import type { Conversation } from '../../api/schema.ts';
import { ACTS, type useAct } from './conversation.ts';
import styles from './telephone.module.css';

type Beside = NonNullable<NonNullable<Conversation['call']>['beside']>;

/** The colleague who was asked about the call: what they may become of it. */
export function BesidePart({ beside, act }: { beside: Beside; act: ReturnType<typeof useAct> }) {
  const offered = {
    ringing: ['part'],
    aside: ['hand_over', 'conference', 'part'],
    joined: ['hand_over', 'part'],
  } as const;
  return (
    <div className={styles.beside}>
      <p role="status">
        <FormattedMessage
          id={`telephone.beside_${beside.state}`}
          values={{ name: beside.name ?? '–' }}
        />
      </p>
      <div className={styles.buttons}>
        {offered[beside.state].map((word) => (
          <button
            key={word}
            type="button"
            className="button"
            aria-disabled={act.isPending}
            onClick={() => act.mutate(ACTS[word])}
          >
            <FormattedMessage id={`telephone.then_${word}`} />
          </button>
        ))}
      </div>
    </div>
  );
}
